extension CellRecord {
  /// The record with the names of types as a script would print them, `main.C`: that each listing is
  /// a module of its own is nobody's business.
  var withScriptNames: CellRecord {
    var record = self
    let output = String(decoding: output, as: UTF8.self)
    if output.contains("Listing") { record.output = Array(Self.renamed(output, to: "main.").utf8) }
    record.values = values.map { value in
      guard value.description.contains("Listing") else { return value }
      return RecordedValue(
        id: value.id, type: value.type,
        description: Self.renamed(value.description, to: "main."), value: value.value)
    }
    record.messages = messages.map { message in
      CompilerMessage(
        cell: message.cell, line: message.line, column: message.column, kind: message.kind,
        text: Self.renamed(message.text, to: ""))
    }
    return record
  }

  /// Replaces `Listing12.` where it is a whole word.
  private static func renamed(_ text: String, to name: String) -> String {
    var result = ""
    var rest = text[...]
    while let found = rest.firstRange(of: "Listing") {
      let before = rest[..<found.lowerBound].last ?? result.last ?? " "
      let digits = rest[found.upperBound...].prefix { $0.isASCII && $0.isNumber }
      let behind = rest[digits.endIndex...]
      result += rest[..<found.lowerBound]
      let isWord = !(before.isLetter || before.isNumber || before == "_")
      if isWord, !digits.isEmpty, behind.first == ".", behind.dropFirst().first?.isLetter == true {
        result += name
        rest = behind.dropFirst()
      } else {
        result += rest[found]
        rest = rest[found.upperBound...]
      }
    }
    return result + rest
  }
}
