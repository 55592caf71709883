import Audits
import Reports
import SourceText

/// Audits made by hand, with everything that is hard to write down: a hostile file name, control
/// characters, marks of Markdown and HTML, Chinese text.
enum AuditSample {
  static let source = SourceFile(
    path: "notes/数,%:a.md",
    text: """
      # Products

      Let $x_1 = (1, 2)$ and $x_2 = (3, 4)$.

      Then $x_1 \\cdot x_2 = 12$, and $x_1 \\cdot x_1 = 5$.

      | score | weight |
      | --- | --- |
      | one | 0.6 |

      $$\\frac{x_1 \\cdot x_2}{2} = 6$$

      第二次：$x_1 \\cdot x_2 = 12$。\u{1B}[31m`]]>&"<b>| $a = b$

      So $\\frac{1}{3} \\approx 0.34$ and $Y = XW$.

      """)

  static let audit: Audit = {
    let formulas = [
      "$x_1 = (1, 2)$", "$x_2 = (3, 4)$", "$x_1 \\cdot x_2 = 12$", "$x_1 \\cdot x_1 = 5$",
      "$$\\frac{x_1 \\cdot x_2}{2} = 6$$", "$x_1 \\cdot x_2 = 12$", "$a = b$",
      "$\\frac{1}{3} \\approx 0.34$", "$Y = XW$",
    ]
    var ranges: [Range<Int>] = []
    for formula in formulas {
      ranges.append(place(formula, from: ranges.last?.upperBound ?? 0))
    }
    let uses = [
      Claim.Use(symbol: "x_1", range: place("x_1", from: 0)),
      Claim.Use(symbol: "x_2", range: place("x_2", from: 0)),
    ]
    func claim(
      _ number: String, in formula: Int, _ text: String, _ verdict: Claim.Verdict,
      _ because: Phrase, kind: Claim.Kind = .equality
    ) -> Claim {
      Claim(
        range: place(number, from: ranges[formula].lowerBound), formula: formula, text: text,
        kind: kind, rule: "arithmetic", verdict: verdict, because: because)
    }
    var product = claim(
      "12", in: 2, "= 12", .fails, Phrase("1 · 3 + 2 · 4 = 11", "1 · 3 + 2 · 4 = 11"))
    product.stated = "12"
    product.asWritten = "11.00000000"
    product.fromDefinitions = "11.00000000"
    product.readAs = "x_1 · x_2"
    product.origin = Phrase("12 = 3 · 4: the second vector's own", "12 = 3 · 4：只用了第二个向量")
    product.fix = Claim.Fix(replace: "12", with: "11", range: product.range)
    product.uses = uses
    product.steps = ["x_1 · x_2 = (1, 2) · (3, 4)", "= 3 + 8", "= 11"]
    product.isWorked = true
    var square = claim(
      "5", in: 3, "= 5", .holds, Phrase("1 · 1 + 2 · 2 = 5", "1 · 1 + 2 · 2 = 5"))
    square.stated = "5"
    square.isWorked = true
    var weights = Claim(
      range: place("0.6", from: 0), text: "0.6", kind: .structure, rule: "weights-sum",
      verdict: .fails,
      because: Phrase("the weights sum to 0.6, not to *one*", "权重之和是 0.6，不是 1"))
    weights.stated = "0.6"
    var half = claim("6", in: 4, "= 6", .fails, Phrase("11 / 2 = 5.5", "11 / 2 = 5.5"))
    half.stated = "6"
    half.fromDefinitions = "5.500000000"
    half.cause = 0
    half.isWorked = true
    var again = product
    again.range = place("12", from: ranges[5].lowerBound)
    again.formula = 5
    again.fix = Claim.Fix(replace: "12", with: "11", range: again.range)
    again.sameAs = 0
    let open = claim(
      "a = b", in: 6, "a = b", .unresolved,
      Phrase("`a` and <b> are never defined", "`a` 和 <b> 没有定义"))
    var third = claim(
      "0.34", in: 7, "\\approx 0.34", .misrounded,
      Phrase("0.3333333333 rounds to 0.33", "0.3333333333 应舍入为 0.33"), kind: .approximation)
    third.stated = "0.34"
    third.asWritten = "0.3333333333"
    third.fromDefinitions = "0.3333333333"
    third.fix = Claim.Fix(replace: "0.34", with: "0.33", range: third.range)
    third.isWorked = true
    let convention = claim(
      "Y = XW", in: 8, "Y = XW", .depends,
      Phrase("it holds where vectors are rows", "向量写作行时成立"), kind: .shape)
    return Audit(
      source: source, language: .english, formulas: ranges,
      definitions: [
        Audit.Definition(symbol: "x_1", value: "(1, 2)", range: uses[0].range),
        Audit.Definition(symbol: "x_2", value: "(3, 4)", range: uses[1].range),
      ],
      claims: [product, square, weights, half, again, open, third, convention],
      notes: [
        Diagnostic(
          "unknown-command", .warning, at: place("# P", from: 0), "`\\foo` is unknown",
          suggestion: "write \\for")
      ]
    ).fingerprinted
  }()

  /// The same in Chinese.
  static let chinese = Audit(
    source: source, language: .chinese, formulas: audit.formulas, definitions: audit.definitions,
    claims: audit.claims, notes: audit.notes)

  /// The bytes of a text that stands in the sample.
  static func place(_ text: String, from start: Int, in source: SourceFile = source) -> Range<Int> {
    let wanted = Array(text.utf8)
    var index = start
    while index + wanted.count <= source.bytes.count {
      if source.bytes[index...].starts(with: wanted) { return index..<index + wanted.count }
      index += 1
    }
    return 0..<0
  }

  /// What a form makes of some audits, whole.
  static func text(
    _ format: String, _ settings: AuditReportSettings = AuditReportSettings(version: "9.9"),
    _ documents: [ReportedAudit] = [ReportedAudit(audit)]
  ) -> String {
    guard var report = AuditFormat.named(format)?.report(settings) else { return "no such form" }
    return documents.map { report.add($0) }.joined() + report.end()
  }

  static func claim(_ index: Int) -> Claim { audit.claims[index] }
}
