/// One line of the table: what was measured, beside what it is held against.
package struct Row: Equatable {
  package let what: String
  package let ours: Sample
  package var theirs: Sample?
  /// What else is to be said of ours, such as a number of calls.
  package var note = ""
  package var goal: Goal?
  /// Whether what else has to be so is so.
  package var isSound = true

  package init(
    what: String, ours: Sample, theirs: Sample? = nil, note: String = "", goal: Goal? = nil,
    isSound: Bool = true
  ) {
    self.what = what
    self.ours = ours
    self.theirs = theirs
    self.note = note
    self.goal = goal
    self.isSound = isSound
  }

  package enum Goal: Equatable {
    /// Ours is at most so many times theirs, by the medians.
    case ratio(Double)
    /// The median of ours is at most so many seconds.
    case seconds(Double)
  }

  package var ratio: Double? { theirs.map { ours.median / $0.median } }

  /// Whether the goal is met; nil where there is none, or nothing to hold ours against.
  package var isMet: Bool? {
    switch goal {
    case .ratio(let most): ratio.map { $0 <= most && isSound }
    case .seconds(let most): ours.median <= most && isSound
    case nil: nil
    }
  }
}
