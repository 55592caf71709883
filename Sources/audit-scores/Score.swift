/// What the audit of one document came to, with all that went wrong.
package struct Score: Sendable {
  package let name: String
  package let path: String
  package let isHeldOut: Bool
  package var tally = Tally()
  package var shortcomings: [Shortcoming] = []

  package init(name: String, path: String, isHeldOut: Bool) {
    self.name = name
    self.path = path
    self.isHeldOut = isHeldOut
  }

  /// One thing that the audit did not say, or should not have said.
  package struct Shortcoming: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
      case falseAlarm = "false alarm"
      case undecided
      case otherVerdict = "other verdict"
      case notFound = "not found"
      case missed
    }

    package let kind: Kind
    package let line: Int
    /// The claim, or the edit.
    package let text: String
    /// What the audit said.
    package let answer: String
  }
}

extension Score.Shortcoming {
  /// `file:line: kind: text — what the audit said`, on one line.
  package func line(in path: String) -> String {
    "\(path):\(line): \(kind.rawValue): \(text) — \(answer)".replacing("\n", with: " ")
  }
}
