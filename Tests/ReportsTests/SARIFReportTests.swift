import Programs
import Reports
import SourceText
import Testing

/// The report as SARIF 2.1.0, to the byte.
struct SARIFReportTests {
  @Test("A result names its rule, its place, its related places and the edit that mends it")
  func writesResults() {
    let uri = "chapters/01%20%E6%95%B0%2C%25%3Aa.md"
    let expected = """
      {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
          {
            "tool": {
              "driver": {
                "name": "worked",
                "version": "9.9",
                "rules": [
                  {
                    "id": "number-fails",
                    "shortDescription": {
                      "text": "A number is its expression's value"
                    },
                    "help": {
                      "text": "Write the value, or mend the expression."
                    }
                  },
                  {
                    "id": "output-unwritable",
                    "shortDescription": {
                      "text": "An output fits into its fence"
                    },
                    "help": {
                      "text": "Close the fence, and open it with more backticks than any line has."
                    }
                  }
                ]
              }
            },
            "invocations": [
              {
                "executionSuccessful": true,
                "exitCode": 1,
                "toolExecutionNotifications": []
              }
            ],
            "columnKind": "unicodeCodePoints",
            "newlineSequences": [
              "\\r\\n",
              "\\n",
              "\\r"
            ],
            "results": [
              {
                "ruleId": "number-fails",
                "ruleIndex": 0,
                "level": "error",
                "message": {
                  "text": "`x` is 2.55, not 2.50\\nhelp write 2.55"
                },
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "\(uri)",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "region": {"startLine": 3, "startColumn": 6, "endLine": 3, "endColumn": 10}
                    }
                  }
                ],
                "relatedLocations": [
                  {
                    "id": 1,
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "\(uri)",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "region": {"startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 4}
                    },
                    "message": {
                      "text": "bound here"
                    }
                  }
                ],
                "partialFingerprints": {
                  "findingHash/v1": "6068fdfa15c3b481"
                },
                "fixes": [
                  {
                    "description": {
                      "text": "write 2.55"
                    },
                    "artifactChanges": [
                      {
                        "artifactLocation": {
                          "uri": "\(uri)",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "replacements": [
                          {
                            "deletedRegion": {"startLine": 3, "startColumn": 6, "endLine": 3, "endColumn": 10},
                            "insertedContent": {
                              "text": "2.55"
                            }
                          }
                        ]
                      }
                    ]
                  }
                ]
              },
              {
                "ruleId": "output-unwritable",
                "ruleIndex": 1,
                "level": "note",
                "message": {
                  "text": "cannot write this\\ngot ␛[31m]]>&\\"<␀\\n    100%"
                },
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "\(uri)",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "region": {"startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 3}
                    }
                  }
                ],
                "partialFingerprints": {
                  "findingHash/v1": "bc2bfc959d595cef"
                }
              }
            ]
          }
        ]
      }

      """
    #expect(Sample.text("sarif") == expected)
  }

  @Test("What --accept would write is the fix of each finding of its claim")
  func offersEdits() {
    let edit = Outcome.Edit(range: Sample.hi, text: "ho")
    let outcome = Outcome(
      source: Sample.source, title: "T",
      findings: [Finding("a", at: 0..<1, "a"), Finding("b", at: Sample.hi, "b")],
      claims: [
        Claim(
          id: "output-1", kind: .output, range: Sample.hi, verdict: .fails, text: "hi",
          findings: [1], edits: [edit])
      ])
    let text = Sample.text("sarif", chapters: [Sample.chapter(outcome)])
    #expect(text.split(separator: "\"fixes\"").count == 2)
    #expect(text.contains("\"text\": \"ho\""))
  }

  @Test("A file of no book has an absolute URI, and a file as a whole no region")
  func locatesFiles() {
    let outcome = Outcome(
      source: SourceFile(path: "/tmp/a b.md", text: "x"), title: "T",
      findings: [Finding("x", at: 0..<1, "m")])
    let text = Sample.text(
      "sarif", problems: [Sample.misnamed], chapters: [Sample.chapter(outcome)])
    #expect(text.contains("\"uri\": \"file:///tmp/a%20b.md\"\n"))
    #expect(text.contains("\"findingHash/v1\": \"6e8433678653fd61\""))
    #expect(text.split(separator: "\"region\"").count == 2)
  }

  @Test("An interruption is an execution that did not succeed")
  func tellsInterruptions() {
    let text = Sample.text(
      "sarif", chapters: [], end: ReportedEnd(status: 130, failure: Sample.interrupted))
    #expect(
      text.contains(
        """
                  "executionSuccessful": false,
                  "exitCode": 130,
                  "toolExecutionNotifications": [
                    {
                      "level": "error",
                      "message": {
                        "text": "stopped\\nhelp run again"
                      }
                    }
                  ]

        """))
    #expect(text.contains("\"results\": []"))
  }
}
