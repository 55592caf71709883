/// How many of how many.
package struct Share: Sendable, Hashable, Codable {
  package var count = 0
  package var all = 0

  package init(_ count: Int = 0, of all: Int = 0) {
    self.count = count
    self.all = all
  }

  package mutating func add(_ isCounted: Bool) {
    count += isCounted ? 1 : 0
    all += 1
  }

  /// Whether it reaches a percentage; nothing of nothing does.
  package func reaches(_ percent: Int) -> Bool { count * 100 >= percent * all }

  package static func + (a: Share, b: Share) -> Share {
    Share(a.count + b.count, of: a.all + b.all)
  }
}

/// What the audit of some documents came to.
package struct Tally: Sendable, Hashable, Codable {
  package var documents = 0
  /// Numeric claims that got a verdict.
  package var coverage = Share()
  /// Claims between expressions that got a verdict.
  package var expressions = Share()
  /// Decided numeric claims that got another verdict than the sidecar's, `depends` included.
  package var otherVerdicts = Share()
  /// Claims that are false on purpose and were found.
  package var deliberate = Share()
  /// Faults of structure that were found.
  package var faults = Share()
  package var falseAlarms = 0
  /// By origin and kind: mutated claims that were found.
  package var recall: [Mutation.Origin: [String: Share]] = [:]
  /// Mutated claims of which the audit says that they hold.
  package var calledTrue = 0

  package init() {}

  package var recallOfAll: Share {
    recall.values.flatMap(\.values).reduce(Share(), +)
  }

  package func recall(_ origin: Mutation.Origin) -> Share {
    (recall[origin] ?? [:]).values.reduce(Share(), +)
  }

  /// Whether the audit is as good as it has to be.
  package var isEnough: Bool {
    falseAlarms == 0 && coverage.reaches(90) && recallOfAll.reaches(95)
  }

  package static func + (a: Tally, b: Tally) -> Tally {
    var sum = a
    sum.documents += b.documents
    sum.coverage = a.coverage + b.coverage
    sum.expressions = a.expressions + b.expressions
    sum.otherVerdicts = a.otherVerdicts + b.otherVerdicts
    sum.deliberate = a.deliberate + b.deliberate
    sum.faults = a.faults + b.faults
    sum.falseAlarms += b.falseAlarms
    sum.calledTrue += b.calledTrue
    for (origin, kinds) in b.recall {
      sum.recall[origin, default: [:]].merge(kinds, uniquingKeysWith: +)
    }
    return sum
  }
}
