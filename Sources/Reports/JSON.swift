/// A JSON value. Objects keep the order in which they are written, so that the same report has the
/// same bytes on every machine.
indirect enum JSON: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number whose digits are written already.
  case decimal(String)
  case text(String)
  case list([JSON])
  case object([(key: String, value: JSON)])

  static func text(orNull text: String?) -> JSON { text.map(JSON.text) ?? .null }

  static func texts(_ texts: [String]) -> JSON { .list(texts.map(JSON.text)) }

  /// Seconds to the millisecond.
  static func seconds(_ seconds: Double) -> JSON {
    let thousandths = Int((max(0, seconds) * 1000).rounded())
    let rest = String(thousandths % 1000)
    return .decimal("\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest)
  }
}

extension JSON {
  /// The document: two blanks a level, an object of nothing but numbers on one line, a line end at
  /// the end.
  var document: String {
    var text = ""
    write(to: &text, indentation: "")
    return text + "\n"
  }

  private func write(to text: inout String, indentation: String) {
    let inner = indentation + "  "
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .decimal(let digits): text += digits
    case .text(let value): Self.write(value, to: &text)
    case .list(let elements):
      Self.write(elements, between: ("[", "]"), to: &text, indentation: indentation) {
        $0.write(to: &$1, indentation: inner)
      }
    case .object(let members) where isFlat:
      text += "{"
      for (index, member) in members.enumerated() {
        text += index == 0 ? "" : ", "
        Self.write(member.key, to: &text)
        text += ": "
        member.value.write(to: &text, indentation: inner)
      }
      text += "}"
    case .object(let members):
      Self.write(members, between: ("{", "}"), to: &text, indentation: indentation) {
        Self.write($0.key, to: &$1)
        $1 += ": "
        $0.value.write(to: &$1, indentation: inner)
      }
    }
  }

  private var isFlat: Bool {
    guard case .object(let members) = self else { return false }
    return members.allSatisfy { member in
      switch member.value {
      case .integer, .decimal: true
      default: false
      }
    }
  }

  private static func write<Part>(
    _ parts: [Part], between marks: (String, String), to text: inout String, indentation: String,
    _ write: (Part, inout String) -> Void
  ) {
    text += marks.0
    for (index, part) in parts.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + indentation + "  "
      write(part, &text)
    }
    text += (parts.isEmpty ? "" : "\n" + indentation) + marks.1
  }

  private static func write(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      // Controls, and the two line ends that JavaScript knows and JSON does not.
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value),
        "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
