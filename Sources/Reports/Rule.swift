/// What a finding's id stands for, in words that are the same for every finding of that id.
struct Rule: Sendable, Equatable {
  /// What holds on a page that is in order.
  let summary: String
  /// What to do where it does not.
  let help: String

  init(_ summary: String, _ help: String) {
    self.summary = summary
    self.help = help
  }

  /// An id that is not in the tables speaks for itself; a test finds it.
  init(_ id: String) {
    self =
      Self.named(id)
      ?? Rule(id.split(separator: "-").joined(separator: " "), "See the finding itself.")
  }

  static func named(_ id: String) -> Rule? { aboutPages[id] ?? aboutResults[id] ?? aboutAudits[id] }
}
