extension [BlockDiagram.Part] {
  /// The flow for a terminal, a part a line; what is inside another part is set in.
  func lines(isFirst: Bool = true) -> [String] {
    enumerated().flatMap { index, part in
      part.lines(arrow: isFirst && index == 0 ? "  " : "↓ ")
    }
  }

  /// The flow in words.
  var words: String { map(\.words).joined(separator: ", then ") }
}

extension BlockDiagram.Part {
  fileprivate func lines(arrow: String) -> [String] {
    switch self {
    case .value(let name, let shape):
      return [arrow + told(name, shape)]
    case .block(let name, let shape, let source):
      return [arrow + "[\(told(name, shape))]" + beside(source)]
    case .operation(let sign, let source):
      return [arrow + "(\(oneLine(sign)))" + beside(source)]
    case .residual(let parts, let sign):
      return ["┌ residual"] + parts.lines(isFirst: false).map { "│ " + $0 }
        + ["└ (\(oneLine(sign))) with what came in"]
    case .parallel(let branches):
      guard !branches.isEmpty else { return [] }
      return branches.enumerated().flatMap { index, branch in
        [(index == 0 ? "┌" : "├") + " branch \(index + 1)"]
          + (branch.isEmpty ? ["│ ↓"] : branch.lines(isFirst: arrow == "  ").map { "│ " + $0 })
      } + ["└ together"]
    case .group(let name, let parts):
      return ["╔ \(oneLine(name))"] + parts.lines(isFirst: arrow == "  ").map { "║ " + $0 } + ["╚"]
    }
  }

  fileprivate var words: String {
    switch self {
    case .value(let name, let shape): return told(name, shape)
    case .block(let name, let shape, let source):
      return told(name, shape) + (source.isEmpty ? "" : " with \(oneLine(source))")
    case .operation(let sign, let source):
      return "“\(oneLine(sign))”" + (source.isEmpty ? "" : " with \(oneLine(source))")
    case .residual(let parts, let sign):
      let inside = parts.words
      return
        "a residual branch (\(inside.isEmpty ? "nothing" : inside)) joined by “\(oneLine(sign))”"
    case .parallel(let branches):
      let told = branches.map { $0.isEmpty ? "what came in" : $0.words }
      return "side by side (\(told.joined(separator: " | ")))"
    case .group(let name, let parts):
      return "\(oneLine(name)) of (\(parts.words))"
    }
  }

  private func told(_ name: String, _ shape: String) -> String {
    oneLine(shape.isEmpty ? name : "\(name) \(shape)")
  }

  private func beside(_ source: String) -> String {
    source.isEmpty ? "" : " ← \(oneLine(source))"
  }
}
