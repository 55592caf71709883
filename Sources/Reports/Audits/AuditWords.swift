package import Audits

/// The words of a report, in one of two languages.
package struct AuditWords: Sendable {
  package let language: Audit.Language

  package init(_ language: Audit.Language) { self.language = language }

  package func callAsFunction(_ english: String, _ chinese: String) -> String {
    language == .english ? english : chinese
  }

  package func callAsFunction(_ phrase: Phrase) -> String { self(phrase.english, phrase.chinese) }

  /// `3 claims`, `3 个断言`.
  func count(_ count: Int, _ english: String, _ chinese: String) -> String {
    self("\(count) \(english)\(count == 1 ? "" : "s")", "\(count) \(chinese)")
  }

  /// `1 holds`, `2 hold`: the verb.
  func verb(_ count: Int, _ english: String) -> String { count == 1 ? english + "s" : english }

  /// `line 3`, `lines 3, 5–7 and 12 more`: in order, neighbours joined, each once.
  func lines(_ lines: [Int], most: Int = 12) -> String {
    var runs: [ClosedRange<Int>] = []
    for line in Set(lines).sorted() {
      if let last = runs.last, last.upperBound + 1 == line {
        runs[runs.count - 1] = last.lowerBound...line
      } else {
        runs.append(line...line)
      }
    }
    let shown = runs.prefix(most).map { run in
      run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound)–\(run.upperBound)"
    }
    let hidden = runs.dropFirst(most).reduce(0) { $0 + $1.count }
    let isOne = runs.count == 1 && runs[0].count == 1
    return self(
      "line\(isOne ? "" : "s") " + shown.joined(separator: ", ")
        + (hidden > 0 ? " and \(hidden) more" : ""),
      "第 " + shown.joined(separator: "、") + " 行" + (hidden > 0 ? "，另 \(hidden) 行" : ""))
  }

  /// `129 formulas, 60 claims: 40 hold, 8 fail, 11 unresolved; worked numbers: 28, 20 hold, 8 fail`.
  func summary(_ counts: AuditCounts) -> String {
    let parts = [
      (counts.holds, verb(counts.holds, "hold"), "成立"), (counts.misrounded, "misrounded", "舍入有误"),
      (counts.fails, verb(counts.fails, "fail"), "不成立"),
      (counts.depends, verb(counts.depends, "depend") + " on a convention", "取决于约定"),
      (counts.unresolved, "unresolved", "未能判定"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \(self($0.1, "个" + $0.2))" }
    var text =
      count(counts.formulas, "formula", "个公式") + self(", ", "，")
      + count(counts.claims, "claim", "个断言")
    if !parts.isEmpty { text += self(": ", "：") + parts.joined(separator: self(", ", "，")) }
    return counts.worked == 0 ? text : text + self("; ", "；") + worked(counts)
  }

  /// `worked numbers: 28, 20 hold, 8 fail`.
  func worked(_ counts: AuditCounts) -> String {
    self(
      "worked numbers: \(counts.worked), \(counts.workedHold) \(verb(counts.workedHold, "hold")), "
        + "\(counts.workedFail) \(verb(counts.workedFail, "fail"))",
      "算出的数：\(counts.worked) 个，\(counts.workedHold) 个成立，\(counts.workedFail) 个不成立")
  }
}
