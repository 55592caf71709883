import Manuscript
import Programs
import SourceText
import Testing
import Wire

/// What the formulas of a page state is decided from the page, and held against its bindings.
struct RelationTests {
  private func judge(
    _ text: String, _ values: [Double] = [], documents: [String: SourceFile] = [:]
  ) -> Outcome {
    let chapter = Chapter(SourceFile(path: "a.md", text: "# T\n\n" + text))
    let tangle = Tangle(chapter)
    let recorded = values.enumerated().map { id, value in
      RecordedValue(id: id, type: "Double", description: "\(value)", value: .double(value))
    }
    let transcript = Transcript(cells: ["Section1": CellRecord(values: recorded)])
    return Judge.outcome(
      of: chapter, tangle: tangle,
      evidence: Evidence(transcripts: tangle.stories.map { _ in transcript }, documents: documents))
  }

  private func messages(_ outcome: Outcome) -> [String] {
    outcome.findings.map { finding in
      let place = outcome.source.position(at: finding.range.lowerBound)
      return "\(place.line):\(place.column) \(finding.severity) \(finding.id): \(finding.message)"
        + (finding.suggestion.map { "; \($0)" } ?? "")
    }
  }

  private func claims(_ outcome: Outcome) -> [String] {
    outcome.claims.map { claim in
      let rules = claim.findings.map { " " + outcome.findings[$0].id }.joined()
      return
        "\(claim.id) \(claim.kind) \(claim.verdict) |\(claim.text)| \(claim.got ?? "-")\(rules)"
    }
  }

  @Test(
    "A false relation is told at its number, with the value that should stand there",
    arguments: [
      (
        "```math\n\\frac{84}{6} = 15\n```",
        "4:16 error relation-fails: `84 / 6` is 14, not 15; write 14"
      ),
      (
        "So $`\\frac{2}{3} \\approx 0.66`$.",
        "3:26 error relation-misrounded: `2 / 3` is 0.67, which does not round to 0.66; write 0.67"
      ),
      (
        "So $2^{10} = 1025$.",
        "3:14 error relation-fails: `2^10` is 1024, not 1025; write 1024"
      ),
      (
        "So $639 \\times .32 = 204$.",
        "3:22 error relation-fails: `639 × .32` is 204.5, not 204; write 204.5"
      ),
      (
        "```math\n(1 + 1, 2 + 2) = (2, 5)\n```",
        "4:22 error relation-fails: element 1 of `(1 + 1, 2 + 2)` is 4, not 5; write 4"
      ),
      (
        "```math\n\\frac{84}{6} = \\frac{60}{4}\n```",
        "4:16 error relation-fails: the left side is 14, the right side 15"
      ),
      (
        "So $`2^{10} < 1000`$.",
        "3:15 error relation-fails: 1024 < 1000 is not so"
      ),
      (
        "So $17 \\equiv 3 \\pmod 5$.",
        "3:15 error relation-fails: the left side is congruent to 2 modulo 5"
      ),
    ])
  func tellsFalseRelations(_ page: String, _ message: String) {
    let outcome = judge(page + "\n")
    #expect(messages(outcome) == [message])
    #expect(outcome.counts.relations.all == 1)
    #expect(outcome.counts.relations.failed == 1)
  }

  @Test("In a chain each relation has a verdict of its own")
  func decidesChains() {
    let outcome = judge("```math\n\\frac{1 + 2}{4} = \\frac{3}{4} = 0.85\n```\n")
    #expect(
      claims(outcome) == [
        "relation-1.1 relation holds |= \\frac{3}{4}| 0.75",
        "relation-1.2 relation fails |= 0.85| 0.75 relation-fails",
        "number-6 checked fails |0.85| 0.75 relation-fails",
      ])
  }

  @Test("What a formula leaves open its binding decides; without one it stays open")
  func bindsOpenRelations() {
    let page = "So $`\\sqrt{s} = 0.25`$.\n"
    let binding = "\n<!-- 0.25 = root -->\n"
    let open = judge(page)
    #expect(
      claims(open) == [
        "relation-1.1 relation undecided |= 0.25| -", "number-1 unchecked unchecked |0.25| -",
      ])
    #expect(open.counts.undecidedRelations == 1)
    #expect(open.counts.relations.all == 0)
    let held = judge(page + binding, [0.25])
    #expect(
      claims(held) == [
        "number-1 number holds |0.25| 0.25", "relation-1.1 relation holds |= 0.25| -",
      ])
    let failed = judge(page + binding, [0.5])
    #expect(messages(failed) == ["3:17 error number-fails: `root` is 0.50, not 0.25; write 0.50"])
    #expect(
      claims(failed) == [
        "number-1 number fails |0.25| 0.5 number-fails",
        "relation-1.1 relation fails |= 0.25| - number-fails",
      ])
  }

  @Test("Where formula and binding both decide, both must hold, and one mistake is told once")
  func agreesWithBindings() {
    let page = { (digits: String) in
      "So $`\\frac{1}{4} = \(digits)`$.\n\n<!-- \(digits) = x -->\n"
    }
    #expect(judge(page("0.25"), [0.25]).findings.isEmpty)
    #expect(
      messages(judge(page("0.25"), [0.5])) == [
        "3:20 error number-fails: `x` is 0.50, not 0.25; write 0.50"
      ])
    let disagreeing = judge(page("0.35"), [0.35])
    #expect(
      messages(disagreeing) == [
        "3:20 error relation-fails: `1 / 4` is 0.25, not 0.35; write 0.25"
      ])
    #expect(disagreeing.findings.first?.notes.map(\.message) == ["bound here: 0.35 = x"])
    let both = judge(page("0.35"), [0.25])
    #expect(messages(both) == ["3:20 error number-fails: `x` is 0.25, not 0.35; write 0.25"])
    #expect(both.counts.relations.failed == 1)
    #expect(both.counts.numbers.failed == 1)
  }

  @Test("Numbers of decided relations are checked, those of definitions that these use are given")
  func countsNumbers() {
    let outcome = judge(
      """
      Let $`x = 2.50`$ and $`y = 3.75`$. Then $`4 \\cdot x = 10.00`$,
      and $`1.25 + 1.25 = 2.50`$, but $`\\sqrt{s} = 4.75`$.

      """)
    #expect(
      outcome.claims.filter { $0.kind != .relation }.map { "\($0.kind) \($0.text)" } == [
        "given 2.50", "unchecked 3.75", "checked 10.00", "checked 1.25", "checked 1.25",
        "checked 2.50", "unchecked 4.75",
      ])
    #expect(outcome.counts.checked.held == 4)
    #expect(outcome.counts.given == 1)
    #expect(outcome.counts.unchecked == 2)
    #expect(outcome.counts.relations.held == 2)
  }

  // MARK: Quotations

  /// Line 1 prose, line 4 a false relation, line 7 a definition, line 8 a true relation.
  private let documents = [
    "000": SourceFile(
      path: "000.txt",
      text: "8.9\n\n$$\n\\frac{1}{4} = 0.4\n$$\n\n$x = 2$\n$\\frac{1}{2} = 0.5$\n")
  ]

  @Test(
    "A quotation must get the verdict that it names",
    arguments: [
      ("It says 0.4.\n\n<!-- 0.4: quoted 000:4 fails -->", []),
      (
        "It says 0.4.\n\n<!-- 0.4: quoted 000:4 holds -->",
        ["3:9 error verdict-differs: 000:4 gets fails, not holds; write `quoted 000:4 fails`"]
      ),
      (
        "It says 0.5.\n\n<!-- 0.5: quoted 000:3-8 fails -->",
        ["3:9 error verdict-differs: 000:3-8 gets holds, not fails; write `quoted 000:3-8 holds`"]
      ),
      (
        "It says 8.9.\n\n<!-- 8.9: quoted 000:1 fails -->",
        [
          "3:9 error verdict-differs: 000:1 gets no verdict, not fails; "
            + "name the line that states it, or write `quoted 000:1 unresolved`"
        ]
      ),
      ("It says 8.9.\n\n<!-- 8.9: quoted 000:1 unresolved -->", []),
      ("```math\n\\frac{1}{4} = 0.4\n```\n\n<!-- formula 1: quoted 000:4 fails -->", []),
      (
        "```math\n\\frac{1}{4} = 0.4\n```\n\n<!-- formula 1: quoted 000:3-5 misrounded -->",
        [
          "3:1 error verdict-differs: 000:3-5 gets fails, not misrounded; "
            + "write `quoted 000:3-5 fails`"
        ]
      ),
      ("So $`x = 2`$.\n\n<!-- formula 1: quoted 000:7 holds -->", []),
    ])
  func holdsVerdicts(_ page: String, _ expected: [String]) {
    let outcome = judge(page + "\n", documents: documents)
    #expect(messages(outcome) == expected)
    let quoted = outcome.claims.filter { $0.kind == .quoted || $0.kind == .formula }
    #expect(!quoted.isEmpty)
    #expect(quoted.contains { $0.verdict == .fails } == !expected.isEmpty)
  }

  @Test("A quoted formula is judged with its document alone, and not without it")
  func leavesQuotedFormulas() {
    let page = "```math\n\\frac{1}{4} = 0.4\n```\n\n<!-- formula 1: quoted 000:4 holds -->\n"
    let outcome = judge(page)
    #expect(outcome.findings.isEmpty)
    #expect(
      claims(outcome) == [
        "formula-1 formula quoted |\\frac{1}{4} = 0.4| -", "number-3 quoted quoted |0.4| -",
      ])
  }

  // MARK: Beside relations

  @Test("A formula that code hosts do not show is a warning")
  func warnsOfPortability() {
    #expect(
      messages(judge("So \\(x = 1\\) holds.\n")) == [
        "3:4 warning portability-brackets: Markdown takes `\\(` for an escaped bracket: "
          + "code hosts show text; write $`x = 1`$"
      ])
    #expect(judge("So $`x = 1`$ holds.\n").findings.isEmpty)
  }

  @Test("An author may accept a false relation, with a reason; an unused acceptance is told")
  func acceptsRelations() {
    let comment = "\n\n<!-- audit: ok arithmetic, the slip is what is shown -->\n"
    let accepted = judge("So $`\\frac{1}{4} = 0.4`$." + comment)
    #expect(accepted.findings.isEmpty)
    #expect(accepted.counts.undecidedRelations == 1)
    #expect(
      messages(judge("So $`\\frac{1}{4} = 0.25`$." + comment)) == [
        "5:1 note acceptance-unused: there is no finding of `arithmetic` here to accept; "
          + "remove the comment"
      ])
  }
}
