/// One line of the table: what was measured, beside what it is held against.
struct Row: Equatable {
  let what: String
  let ours: Sample
  var theirs: Sample?
  /// What else is to be said of ours, such as a number of calls.
  var note = ""
  var goal: Goal?
  /// Whether what else has to be so is so.
  var isSound = true

  enum Goal: Equatable {
    /// Ours is at most so many times theirs, by the medians.
    case ratio(Double)
    /// The median of ours is at most so many seconds.
    case seconds(Double)
  }

  var ratio: Double? { theirs.map { ours.median / $0.median } }

  /// Whether the goal is met; nil where there is none, or nothing to hold ours against.
  var isMet: Bool? {
    switch goal {
    case .ratio(let most): ratio.map { $0 <= most && isSound }
    case .seconds(let most): ours.median <= most && isSound
    case nil: nil
    }
  }
}
