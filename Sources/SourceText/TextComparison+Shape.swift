extension TextComparison {
  /// How lists nest, before anything is said about their elements.
  indirect enum Shape: Equatable {
    case element
    case list([Shape])

    /// `(2, 3)` for two lists of three; `2 lists of 3, 1` where they differ.
    var words: String {
      guard case .list(let parts) = self else { return "one value" }
      if let regular = dimensions { return "(\(regular.map(String.init).joined(separator: ", ")))" }
      let counts = parts.map { part in
        if case .list(let inner) = part { String(inner.count) } else { "1" }
      }
      return "\(parts.count) rows of \(counts.joined(separator: ", "))"
    }

    private var dimensions: [Int]? {
      guard case .list(let parts) = self else { return [] }
      guard let first = parts.first else { return [0] }
      guard parts.allSatisfy({ $0 == first }), let inner = first.dimensions else { return nil }
      return [parts.count] + inner
    }
  }

  /// The shape of a text that is one bracketed list; nil for any other.
  static func shape(of text: String) -> Shape? {
    let trimmed = text.trimmed
    guard trimmed.first == "[" || trimmed.first == "(" else { return nil }
    // Each open list, with its parts so far and whether something stands in the part at hand.
    var stack: [(parts: [Shape], hasElement: Bool)] = []
    var isString = false
    var done: Shape?
    for character in trimmed {
      if done != nil { return nil }
      if character == "\"" { isString.toggle() }
      if isString {
        if !stack.isEmpty { stack[stack.count - 1].hasElement = true }
        continue
      }
      switch character {
      case "[", "(":
        guard stack.count < 64 else { return nil }
        stack.append(([], false))
      case "]", ")":
        guard var list = stack.popLast() else { return nil }
        if list.hasElement { list.parts.append(.element) }
        if stack.isEmpty {
          done = .list(list.parts)
        } else {
          stack[stack.count - 1].parts.append(.list(list.parts))
          stack[stack.count - 1].hasElement = false
        }
      case ",":
        guard let last = stack.indices.last else { return nil }
        if stack[last].hasElement { stack[last].parts.append(.element) }
        stack[last].hasElement = false
      case let blank where blank.isWhitespace: break
      default:
        guard let last = stack.indices.last else { return nil }
        stack[last].hasElement = true
      }
    }
    return done
  }

  static func shapeDifference(_ claim: String, _ came: String) -> TextDifference? {
    guard let mine = shape(of: claim), let theirs = shape(of: came), mine != theirs else {
      return nil
    }
    return TextDifference(
      kind: .shape, range: 0..<claim.utf8.count, expected: mine.words, got: theirs.words)
  }
}
