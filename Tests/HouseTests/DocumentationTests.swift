import Foundation
import Testing

/// What chapters import is documented.
struct DocumentationTests {
  @Test(
    "Every public symbol has a doc comment",
    arguments: ["Tensors", "Gradients", "Models", "Figures"])
  func publicSymbolsAreDocumented(room: String) throws {
    for path in try Repository.swiftFiles(in: "Sources/" + room) {
      let lines = try Repository.text(path).components(separatedBy: "\n")
      for (index, line) in lines.enumerated() where Self.declares(line) {
        let above = lines[..<index].last { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("@") }
        let isDocumented = above?.trimmingCharacters(in: .whitespaces).hasPrefix("///") ?? false
        #expect(isDocumented, "\(path):\(index + 1): \(line.trimmingCharacters(in: .whitespaces))")
      }
    }
  }

  @Test(
    "Every public function of tensors tells shapes",
    arguments: ["Tensors", "Gradients", "Models"])
  func functionsTellShapes(room: String) throws {
    for path in try Repository.swiftFiles(in: "Sources/" + room) {
      let lines = try Repository.text(path).components(separatedBy: "\n")
      var typeDocumentation = ""
      for (index, line) in lines.enumerated() where Self.declares(line) {
        let documentation = Self.documentation(above: index, in: lines)
        if !line.hasPrefix(" ") { typeDocumentation = documentation }
        guard line.contains("func "), Self.signature(from: index, in: lines).contains("Tensor")
        else { continue }
        // A shape, in the function's own words or in those of its type.
        #expect(
          Self.tellsShape(documentation)
            || (line.hasPrefix(" ") && Self.tellsShape(typeDocumentation)),
          "\(path):\(index + 1): \(line.trimmingCharacters(in: .whitespaces))")
      }
    }
  }

  private static func declares(_ line: String) -> Bool {
    let code = line.trimmingCharacters(in: .whitespaces)
    let kinds = [
      "struct", "enum", "class", "protocol", "func", "var", "let", "init", "subscript",
      "static", "mutating", "typealias", "prefix", "final", "indirect", "internal(set)",
    ]
    return kinds.contains { code.hasPrefix("public \($0)") }
      || code.hasPrefix("public private(set)")
  }

  private static func documentation(above index: Int, in lines: [String]) -> String {
    lines[..<index].reversed()
      .drop { $0.trimmingCharacters(in: .whitespaces).hasPrefix("@") }
      .prefix { $0.trimmingCharacters(in: .whitespaces).hasPrefix("///") }
      .joined(separator: "\n")
  }

  private static func signature(from index: Int, in lines: [String]) -> String {
    var text = ""
    for line in lines[index...] {
      text += line + "\n"
      if line.contains("{") { break }
    }
    return text
  }

  /// `(T, C)`, `()`, or the words for it.
  private static func tellsShape(_ text: String) -> Bool {
    text.range(of: #"\((\d|[A-Z…])[^()]*\)|\(\)"#, options: .regularExpression) != nil
      || [
        "same shape", "ny shape", "ntry by entry", "very entry", "see above", "he same for",
      ].contains { text.contains($0) }
  }
}
