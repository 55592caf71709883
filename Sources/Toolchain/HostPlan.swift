/// What a host reads first: its limits, then what to run; see `worked-host/Plan.swift`.
struct HostPlan {
  let limits: Limits
  /// The user to become; nil stays who it is.
  let user: Int?

  func text(running cells: [(name: String, library: String)]) -> String {
    firstLine + cells.map { "\($0.name)_main \($0.library)\n" }.joined()
  }

  func text(probing folder: String, library: String) -> String {
    firstLine + "probe \(folder)\n_ \(library)\n"
  }

  private var firstLine: String {
    var pairs = [
      "seconds=\(limits.processorSeconds)", "memory=\(limits.memory)", "file=\(limits.output)",
      "processes=\(limits.processes)",
    ]
    if let user { pairs.append("user=\(user)") }
    return pairs.joined(separator: " ") + "\n"
  }
}
