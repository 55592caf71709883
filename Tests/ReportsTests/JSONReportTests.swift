import Programs
import Reports
import SourceText
import Testing

/// The report as JSON, to the byte.
struct JSONReportTests {
  /// The fingerprints are FNV-1a (64 bits) of rule or kind, text and occurrence, joined by line
  /// feeds: worked out by five lines of Python, which gives the published values for "", "a", "foobar".
  @Test("Every claim and finding is there, in order, with places in scalars and bytes")
  func writesEverything() {
    let zeros =
      "\"misrounded\": 0, \"fails\": 0, \"unresolved\": 0, \"given\": 0, \"cited\": 0, "
      + "\"quoted\": 0, \"label\": 0, \"unchecked\": 0, \"undecided\": 0}"
    let none = "{\"all\": 0, \"holds\": 0, " + zeros
    let number =
      "{\"all\": 1, \"holds\": 0, " + zeros.replacing("\"fails\": 0", with: "\"fails\": 1")
    let output =
      "{\"all\": 1, \"holds\": 0, "
      + zeros.replacing("\"unresolved\": 0", with: "\"unresolved\": 1")
    let label =
      "{\"all\": 1, \"holds\": 0, " + zeros.replacing("\"label\": 0", with: "\"label\": 1")
    let all =
      "{\"all\": 3, \"holds\": 0, \"misrounded\": 0, \"fails\": 1, \"unresolved\": 1, "
      + "\"given\": 0, \"cited\": 0, \"quoted\": 0, \"label\": 1, \"unchecked\": 0, "
      + "\"undecided\": 0}"
    func counts(_ indentation: String) -> String {
      """
      "counts": {
        "all": \(all),
        "listing": \(none),
        "output": \(output),
        "value": \(none),
        "figure": \(none),
        "number": \(number),
        "checked": \(none),
        "given": \(none),
        "cited": \(none),
        "quoted": \(none),
        "label": \(label),
        "unchecked": \(none),
        "relation": \(none),
        "formula": \(none)
      }
      """.replacing("\n", with: "\n" + indentation)
    }
    let expected = """
      {
        "version": 1,
        "versions": {
          "worked": "9.9"
        },
        "columnKind": "unicodeCodePoints",
        "exitStatus": 1,
        "complete": true,
        "failure": null,
        "selected": [
          "01-a"
        ],
        "problems": [
          {
            "file": "chapters/a b.md",
            "rule": "chapter-name",
            "severity": "error",
            "message": "named like no chapter",
            "suggestion": "rename"
          }
        ],
        "chapters": [
          {
            "file": "chapters/01 数,%:a.md",
            "name": "01-a",
            "title": "数 A",
            \(counts("      ")),
            "claims": [
              {
                "id": "number-1",
                "kind": "number",
                "verdict": "fails",
                "line": 3,
                "column": 6,
                "endLine": 3,
                "endColumn": 10,
                "offset": 24,
                "length": 4,
                "expected": "2.50",
                "got": "2.55",
                "findings": [
                  "6068fdfa15c3b481"
                ],
                "fingerprint": "911bef7489ede671"
              },
              {
                "id": "output-1",
                "kind": "output",
                "verdict": "unresolved",
                "line": 4,
                "column": 1,
                "endLine": 4,
                "endColumn": 3,
                "offset": 37,
                "length": 2,
                "expected": "hi",
                "got": "\\u001b[31m]]>&\\"<\\u0000\\n100%",
                "findings": [
                  "bc2bfc959d595cef"
                ],
                "fingerprint": "40229350a9075c1f"
              },
              {
                "id": "number-2",
                "kind": "label",
                "verdict": "label",
                "line": 4,
                "column": 1,
                "endLine": 4,
                "endColumn": 3,
                "offset": 37,
                "length": 2,
                "expected": "hi",
                "got": null,
                "findings": [],
                "fingerprint": "16d421e5df0d15f0"
              }
            ],
            "findings": [
              {
                "rule": "number-fails",
                "severity": "error",
                "line": 3,
                "column": 6,
                "endLine": 3,
                "endColumn": 10,
                "offset": 24,
                "length": 4,
                "message": "`x` is 2.55, not 2.50",
                "suggestion": "write 2.55",
                "expected": null,
                "got": null,
                "fix": {
                  "replace": "2.50",
                  "with": "2.55"
                },
                "notes": [
                  {
                    "line": 1,
                    "column": 3,
                    "endLine": 1,
                    "endColumn": 4,
                    "offset": 2,
                    "length": 3,
                    "message": "bound here"
                  }
                ],
                "fingerprint": "6068fdfa15c3b481"
              },
              {
                "rule": "output-unwritable",
                "severity": "note",
                "line": 4,
                "column": 1,
                "endLine": 4,
                "endColumn": 3,
                "offset": 37,
                "length": 2,
                "message": "cannot write this",
                "suggestion": null,
                "expected": null,
                "got": "\\u001b[31m]]>&\\"<\\u0000\\n100%",
                "fix": null,
                "notes": [],
                "fingerprint": "bc2bfc959d595cef"
              }
            ],
            "written": [],
            "refusal": null
          }
        ],
        "summary": {
          "chapters": 1,
          "errors": 2,
          "warnings": 0,
          \(counts("    "))
        }
      }

      """
    #expect(Sample.text("json", problems: [Sample.misnamed]) == expected)
  }

  @Test("A check of nothing, and one that was stopped, are whole documents too")
  func writesEmptyAndStopped() {
    let stopped = Sample.text(
      "json", chapters: [], end: ReportedEnd(status: 130, failure: Sample.interrupted))
    #expect(
      stopped.contains(
        """
          "exitStatus": 130,
          "complete": false,
          "failure": {
            "message": "stopped",
            "suggestion": "run again",
            "interrupted": true
          },
          "selected": [],
          "problems": [],
          "chapters": [],
          "summary": {
            "chapters": 0,
            "errors": 0,
            "warnings": 0,

        """))
    #expect(stopped.hasSuffix("    }\n  }\n}\n"))
  }

  @Test("Chapters stand in the order of the selection, however they ended")
  func ordersChapters() throws {
    let chapters = [
      Sample.chapter(Sample.good("b.md"), index: 1, name: "b"),
      Sample.chapter(Sample.good("a.md"), index: 0, name: "a", seconds: 1.0625),
    ]
    let text = Sample.text("json", chapters: chapters, end: ReportedEnd(status: 0))
    #expect(text == Sample.text("json", chapters: chapters, end: ReportedEnd(status: 0)))
    let a = try #require(text.firstRange(of: "\"file\": \"a.md\""))
    let b = try #require(text.firstRange(of: "\"file\": \"b.md\""))
    #expect(a.lowerBound < b.lowerBound)
    // Only where a clock was looked at; 1.0625 s is 1.063 to the millisecond, away from zero.
    #expect(text.contains("\"refusal\": null,\n      \"seconds\": 1.063\n"))
    #expect(text.contains("\"refusal\": null\n"))
  }

  @Test("Unchecked numbers are findings only where they are asked for or count")
  func listsUnchecked() {
    let claims = [
      Claim(
        id: "number-1", kind: .unchecked, range: Sample.number, verdict: .unchecked, text: "2.50")
    ]
    let outcome = Outcome(source: Sample.source, title: "T", findings: [], claims: claims)
    var settings = Sample.settings
    let chapters = [Sample.chapter(outcome)]
    #expect(!Sample.text("json", settings, chapters: chapters).contains("unchecked-number"))
    settings.isStrict = true
    #expect(Sample.text("json", settings, chapters: chapters).contains("unchecked-number"))
    settings.isStrict = false
    settings.listsUnchecked = true
    #expect(Sample.text("json", settings, chapters: chapters).contains("c2c4184da46f1494"))
  }

  @Test("Two findings that are alike have fingerprints of their own, and a moved one keeps its")
  func tellsAlikeApart() {
    func text(_ page: String, _ ranges: [Range<Int>]) -> String {
      let findings = ranges.map { Finding("number-fails", at: $0, "m") }
      let outcome = Outcome(
        source: SourceFile(path: "a.md", text: page), title: "T", findings: findings)
      return Sample.text("json", chapters: [Sample.chapter(outcome)])
    }
    let two = text("2.50 2.50\n", [0..<4, 5..<9])
    #expect(two.contains("6068fdfa15c3b481") && two.contains("6068fcfa15c3b2ce"))
    #expect(text("\n\nlower: 2.50\n", [9..<13]).contains("6068fdfa15c3b481"))
  }
}
