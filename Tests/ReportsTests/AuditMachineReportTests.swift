import Audits
import Foundation
import Reports
import SourceText
import Testing

/// The reports for machines: JSON against its schema, SARIF and annotations to the letter.
struct AuditMachineReportTests {
  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("A claim in JSON has the members of version 1, in their order, null where not computed")
  func writesClaims() throws {
    let text = AuditSample.text("json")
    #expect(
      text.contains(
        #"""
                {
                  "id": "notes/数,%:a.md:11:29",
                  "line": 11,
                  "column": 29,
                  "endLine": 11,
                  "endColumn": 30,
                  "offset": 181,
                  "text": "= 6",
                  "kind": "equality",
                  "rule": "arithmetic",
                  "verdict": "fails",
                  "severity": "error",
                  "stated": "6",
                  "asWritten": null,
                  "fromDefinitions": "5.500000000",
                  "readAs": null,
                  "because": "11 / 2 = 5.5",
                  "fix": null,
                  "cause": "notes/数,%:a.md:5:23",
                  "sameAs": null,
                  "fingerprint": "\#(AuditSample.claim(3).fingerprint)",
                  "uses": []
                },
        """#))
    #expect(
      text.hasSuffix(
        #"""
          "summary": {
            "formulas": 9,
            "claims": 8,
            "holds": 1,
            "misrounded": 1,
            "fails": 4,
            "depends": 1,
            "unresolved": 1,
            "worked": {"numbers": 5, "hold": 1, "fail": 4}
          }
        }

        """#))
    #expect(text.contains(#""because": "1 · 3 + 2 · 4 = 11; 12 = 3 · 4: the second vector's own""#))
    #expect(text.contains(#""uses": ["#))
    #expect(text.contains(#""x_2 at 3:25""#))
  }

  @Test(
    "The report follows its schema; several files are summed up; a known claim is nobody's cause")
  func followsTheSchema() throws {
    let baseline = Baseline([
      Baseline.Entry(
        file: "notes/数,%:a.md", rule: "", text: "", fingerprint: AuditSample.claim(0).fingerprint)
    ])
    let schema = StructuralSchema(try object(AuditJSONReport.schema))
    let documents = [
      ReportedAudit(AuditSample.audit), ReportedAudit(AuditSample.chinese, baseline),
      ReportedAudit(
        Audit(source: SourceFile(path: "c.md", bytes: [0xFF, 0xFE]), language: .english)),
    ]
    let text = AuditSample.text("json", AuditReportSettings(), documents)
    let report = try object(text)
    #expect(schema.problems(report) == [])
    let summary = try #require(report["summary"] as? [String: Any])
    #expect(summary["formulas"] as? Int == 18)
    #expect(summary["claims"] as? Int == 15)
    #expect(summary["fails"] as? Int == 7)
    let files = try #require(report["files"] as? [[String: Any]])
    let claims = try #require(files[1]["claims"] as? [[String: Any]])
    #expect(claims.count == 7)
    #expect(claims.allSatisfy { $0["cause"] is NSNull && $0["sameAs"] is NSNull })
  }

  @Test("A report that is changed follows the schema no longer, so the validation can fail")
  func validates() throws {
    let schema = StructuralSchema(try object(AuditJSONReport.schema))
    let text = AuditSample.text("json")
    for (old, new) in [
      (#""verdict": "fails""#, #""verdict": "perhaps""#), (#""line": 5"#, #""line": 0"#),
      (#""line": 5"#, #""line": "5""#), (#""readAs": null,"#, ""),
      (#""readAs": null"#, #""readAs": 3"#), (#""version": 1"#, #""version": 2"#),
      (#""stated": "12""#, #""stated": "12", "more": 1"#), (#""fix": null"#, #""fix": {}"#),
    ] {
      let changed = text.replacing(old, with: new, maxReplacements: 1)
      #expect(changed != text)
      #expect(schema.problems(try object(changed)) != [], "\(new)")
    }
  }

  @Test("What was accepted is a note, and its reason is a reason")
  func tellsAcceptances() throws {
    var audit = AuditSample.audit
    audit.claims[2].accepted = "rounded"
    let text = AuditSample.text("json", AuditReportSettings(), [ReportedAudit(audit)])
    #expect(
      text.contains(
        #""because": "the weights sum to 0.6, not to *one*; accepted by its author: rounded""#))
    let files = try #require(try object(text)["files"] as? [[String: Any]])
    let claims = try #require(files[0]["claims"] as? [[String: Any]])
    #expect(claims[2]["severity"] as? String == "note")
    #expect(claims[2]["verdict"] as? String == "fails")
  }

  @Test("A SARIF result has rule, place, related places, fingerprint and fix")
  func writesSARIF() throws {
    let text = AuditSample.text("sarif")
    #expect(
      text.contains(
        #"""
                {
                  "ruleId": "arithmetic",
                  "ruleIndex": 0,
                  "level": "warning",
                  "message": {
                    "text": "`0.34` is misrounded: it comes to 0.3333333333\ninstead: 0.33\nbecause: 0.3333333333 rounds to 0.33"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "notes/%E6%95%B0%2C%25%3Aa.md",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {"startLine": 15, "startColumn": 25, "endLine": 15, "endColumn": 29}
                      }
                    }
                  ],
                  "partialFingerprints": {
                    "findingHash/v1": "\#(AuditSample.claim(6).fingerprint)"
                  },
                  "fixes": [
                    {
                      "description": {
                        "text": "write 0.33"
                      },
                      "artifactChanges": [
                        {
                          "artifactLocation": {
                            "uri": "notes/%E6%95%B0%2C%25%3Aa.md",
                            "uriBaseId": "%SRCROOT%"
                          },
                          "replacements": [
                            {
                              "deletedRegion": {"startLine": 15, "startColumn": 25, "endLine": 15, "endColumn": 29},
                              "insertedContent": {
                                "text": "0.33"
                              }
                            }
                          ]
                        }
                      ]
                    }
                  ]
                },
        """#))
    let runs = try #require(try object(text)["runs"] as? [[String: Any]])
    #expect(runs[0]["columnKind"] as? String == "unicodeCodePoints")
    let results = try #require(runs[0]["results"] as? [[String: Any]])
    #expect(
      results.map { $0["ruleId"] as? String } == [
        "arithmetic", "weights-sum", "arithmetic", "arithmetic", "arithmetic", "arithmetic",
        "unknown-command",
      ])
    #expect(
      results.map { ($0["relatedLocations"] as? [Any])?.count ?? 0 } == [2, 0, 1, 3, 0, 0, 0])
    #expect(results.allSatisfy { $0["suppressions"] == nil })
  }

  @Test("What was accepted or is known is suppressed; what is open is an open question")
  func suppresses() throws {
    var audit = AuditSample.audit
    audit.claims[0].accepted = "on purpose"
    let document = ReportedAudit(audit, known: [2])
    let text = AuditSample.text("sarif", AuditReportSettings(isStrict: true), [document])
    let runs = try #require(try object(text)["runs"] as? [[String: Any]])
    let results = try #require(runs[0]["results"] as? [[String: Any]])
    let suppressions = results.map { result in
      (result["suppressions"] as? [[String: String]])?.first
    }
    #expect(suppressions[0] == ["kind": "inSource", "justification": "on purpose"])
    #expect(suppressions[1] == ["kind": "external", "justification": "in the baseline"])
    #expect(suppressions.dropFirst(2).allSatisfy { $0 == nil })
    let open = results.filter { $0["kind"] as? String == "open" }
    #expect(open.map { $0["level"] as? String } == ["none"])
  }

  @Test("Annotations name the causes first; everything is escaped")
  func annotates() {
    #expect(
      AuditSample.text("github") == #"""
        ::error file=notes/数%2C%25%3Aa.md,line=5,endLine=5,col=23,endColumn=25,title=arithmetic::\#
        `12` is wrong: it comes to 11%0Ainstead: 11%0Abecause: 1 · 3 + 2 · 4 = 11%0A\#
        origin: 12 = 3 · 4: the second vector's own%0Athe same again: line 13
        ::warning file=notes/数%2C%25%3Aa.md,line=9,endLine=9,col=9,endColumn=12,title=weights-sum::\#
        the weights sum to 0.6, not to *one*
        ::warning file=notes/数%2C%25%3Aa.md,line=15,endLine=15,col=25,endColumn=29,\#
        title=arithmetic::`0.34` is misrounded: it comes to 0.3333333333%0Ainstead: 0.33%0A\#
        because: 0.3333333333 rounds to 0.33
        ::error file=notes/数%2C%25%3Aa.md,line=11,endLine=11,col=29,endColumn=30,\#
        title=arithmetic::`6` is wrong: it comes to 5.5%0Abecause: 11 / 2 = 5.5%0Acause: line 5
        ::notice file=notes/数%2C%25%3Aa.md,line=15,endLine=15,col=36,endColumn=42,\#
        title=arithmetic::`Y = XW` depends on a convention%0A\#
        because: it holds where vectors are rows
        ::warning file=notes/数%2C%25%3Aa.md,line=1,endLine=1,col=1,endColumn=4,\#
        title=unknown-command::`\foo` is unknown%0Ahelp write \for
        ✗ notes/数,%:a.md: 9 formulas, 8 claims: 1 holds, 1 misrounded, 4 fail, \#
        1 depends on a convention, 1 unresolved; worked numbers: 5, 1 holds, 4 fail

        """#)
  }

  @Test("A file's name makes no command of its own")
  func staysOneLine() {
    let audit = Audit(
      source: SourceFile(path: "a\n::error::x\r::stop::y", text: ""), language: .english)
    let text = AuditSample.text("github", AuditReportSettings(), [ReportedAudit(audit)])
    #expect(!text.split(whereSeparator: \.isNewline).contains { $0.hasPrefix("::") })
  }
}

/// The part of JSON Schema that our own schema uses; what it does not know is a problem.
struct StructuralSchema {
  private let root: [String: Any]

  init(_ root: [String: Any]) { self.root = root }

  func problems(_ value: Any) -> [String] { problems(value, root, "$") }

  private static let silent: Set<String> = [
    "$schema", "title", "description", "$defs", "properties", "required", "additionalProperties",
    "items", "type", "minimum", "pattern", "enum", "const", "anyOf", "$ref",
  ]

  private func problems(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    var found = schema.keys.filter { !Self.silent.contains($0) }.map { "\(path): unknown \($0)" }
    if let reference = schema["$ref"] as? String {
      let name = reference.replacing("#/$defs/", with: "")
      guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
        return found + ["\(path): no \(reference)"]
      }
      found += problems(value, target, path)
    }
    if let choices = schema["anyOf"] as? [[String: Any]],
      !choices.contains(where: { problems(value, $0, path).isEmpty })
    {
      found.append("\(path): none of anyOf")
    }
    if let constant = schema["const"] as? Int, value as? Int != constant {
      found.append("\(path): not \(constant)")
    }
    if let choices = schema["enum"] as? [String], !choices.contains(value as? String ?? "") {
      found.append("\(path): not in enum")
    }
    if let types = schema["type"] as? [String] ?? (schema["type"] as? String).map({ [$0] }),
      !types.contains(where: { isOf(type: $0, value) })
    {
      found.append("\(path): no \(types)")
    }
    if let least = schema["minimum"] as? Int, let number = value as? Int, number < least {
      found.append("\(path): below \(least)")
    }
    if let pattern = schema["pattern"] as? String, let text = value as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      found.append("\(path): does not match \(pattern)")
    }
    if let items = schema["items"] as? [String: Any], let list = value as? [Any] {
      for (index, item) in list.enumerated() {
        found += problems(item, items, "\(path)[\(index)]")
      }
    }
    guard let members = value as? [String: Any] else { return found }
    let known = schema["properties"] as? [String: [String: Any]] ?? [:]
    for name in schema["required"] as? [String] ?? [] where members[name] == nil {
      found.append("\(path): no \(name)")
    }
    for (name, member) in members {
      if let schema = known[name] {
        found += problems(member, schema, "\(path).\(name)")
      } else if schema["additionalProperties"] as? Bool == false {
        found.append("\(path): \(name) is too much")
      }
    }
    return found
  }

  private func isOf(type: String, _ value: Any) -> Bool {
    switch type {
    case "null": value is NSNull
    case "string": value is String
    case "array": value is [Any]
    case "object": value is [String: Any]
    case "integer": !(value is String) && value is Int
    default: false
    }
  }
}
