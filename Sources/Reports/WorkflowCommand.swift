import SourceText

/// A workflow command of GitHub Actions, on one line whatever it holds.
enum WorkflowCommand {
  /// An annotation at a place of a file.
  static func text(
    _ severity: Diagnostic.Severity, file: String, _ place: Place, title: String,
    _ message: String
  ) -> String {
    var properties = [
      ("file", file), ("line", "\(place.line)"), ("endLine", "\(place.endLine)"),
    ]
    // Columns are for annotations within one line.
    if place.line == place.endLine {
      properties += [("col", "\(place.column)"), ("endColumn", "\(place.endColumn)")]
    }
    return text(severity, properties + [("title", title)], message)
  }

  static func text(
    _ severity: Diagnostic.Severity, _ properties: [(String, String)], _ message: String
  ) -> String {
    let name = severity == .note ? "notice" : severity.rawValue
    let list = properties.map { "\($0.0)=\(property($0.1))" }.joined(separator: ",")
    return "::\(name) \(list)::\(data(message))\n"
  }

  /// The escapes of a command's message.
  private static func data(_ text: String) -> String {
    var result = ""
    for scalar in PlainText.visible(text).unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Those of its properties, which a colon or a comma would end.
  private static func property(_ text: String) -> String {
    var result = ""
    for scalar in data(text).unicodeScalars {
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
