package import Audits
import SourceText
package import TerminalText

/// Everything about one claim: how it was read, what its symbols are, each step of the computation,
/// and the verdict against each of the truths.
package struct Explanation: Sendable {
  private let audit: Audit
  private let claim: Claim
  private let name: String
  private let style: Style
  private let words: AuditWords

  /// - Parameter index: of `audit.claims`.
  package init(_ index: Int, of audit: Audit, style: Style, language: Audit.Language? = nil) {
    self.audit = audit
    self.style = style
    claim = audit.claims[index]
    name = audit.claimNames[index]
    words = AuditWords(language ?? audit.language)
  }

  package var text: String {
    let story = ClaimStory(claim, words)
    let severity = claim.toldSeverity.shown
    var parts = [
      style.paint("\(name.harmless):", .bold) + " " + style.paint(verdict, severity.ink, .bold)
        + " "
        + style.paint("[\(claim.rule), \(claim.fingerprint)]", .dim)
    ]
    parts += Excerpt(claim.range, in: audit.source).lines(style, ink: severity.ink)
    if let formula = claim.formula {
      let text = audit.source.text(audit.formulas[formula])
      parts += part("formula", "公式", text.split(whereSeparator: \.isNewline).map(String.init))
    }
    parts += part("claim", "断言", [claim.text])
    parts += part("read as", "读作", [claim.readAs].compactMap { $0 })
    parts += part("with", "其中", bindings)
    parts += part("steps", "步骤", claim.steps)
    parts += part("verdict", "判定", truths)
    parts += part("because", "因为", [words(claim.because)].filter { !$0.isEmpty })
    parts += part("origin", "来由", [story.origin].compactMap { $0 })
    parts += part("instead", "应写作", [claim.fix?.with].compactMap { $0 })
    parts += part("rests on", "依据", [claim.cause.map(place)].compactMap { $0 })
    parts += part("same as", "相同于", [claim.sameAs.map(place)].compactMap { $0 })
    parts += part("accepted", "作者接受", [claim.accepted].compactMap { $0 })
    return parts.joined(separator: "\n") + "\n"
  }

  private var verdict: String {
    switch claim.verdict {
    case .holds: words("holds", "成立")
    case .misrounded: words("is misrounded", "舍入有误")
    case .fails: words("fails", "不成立")
    case .depends: words("depends on a convention", "取决于约定")
    case .unresolved: words("is unresolved", "未能判定")
    }
  }

  /// Each symbol with the value and the place of its definition.
  private var bindings: [String] {
    claim.uses.map { use in
      let place = audit.source.position(at: use.range.lowerBound)
      let value =
        audit.definitions.last { $0.symbol == use.symbol && $0.range == use.range }?.value
        ?? audit.definitions.last {
          $0.symbol == use.symbol && $0.range.lowerBound <= claim.range.lowerBound
        }?.value
      let said = value.map { " = \($0)" } ?? ""
      return use.symbol + said
        + words(
          "  (defined at \(place.line):\(place.column))", "（定义于 \(place.line):\(place.column)）")
    }
  }

  private var truths: [String] {
    var lines: [String] = []
    if let stated = claim.stated {
      lines.append(words("printed: \(stated)", "文中所写：\(stated)"))
    }
    let none = words("not computed", "未计算")
    lines.append(
      words("as written, with the document's own numbers: ", "按文中的数：")
        + (claim.asWritten ?? none))
    lines.append(
      words("from the definitions: ", "按定义：") + (claim.fromDefinitions ?? none))
    lines.append(words("so it \(verdict)", "因此：\(verdict)"))
    return lines
  }

  private func place(_ index: Int) -> String {
    let place = audit.source.position(at: audit.claims[index].range.lowerBound)
    return "\(place.line):\(place.column)"
  }

  private func part(_ english: String, _ chinese: String, _ lines: [String]) -> [String] {
    guard !lines.isEmpty else { return [] }
    let label = style.paint(words(english, chinese), .cyan)
    if lines.count == 1 { return ["  \(label)\(words(": ", "："))\(lines[0].harmless)"] }
    return ["  \(label)\(words(":", "："))"] + lines.map { "    " + $0.harmless }
  }
}
