import Formulas

/// Sentences about why something could not be computed.
enum Reason {
  static func phrase(_ failure: Evaluator.Failure) -> Phrase {
    switch failure {
    case .undefined(let symbol):
      Phrase(
        "\(symbol.key) has no value in this document", "文中没有给出 \(symbol.key) 的值")
    case .divisionByZero: Phrase("a division by zero", "除数为零")
    case .outside(let text): Phrase("\(text) is not defined", "\(text) 没有定义")
    case .shapes(let operation, let a, let b):
      Phrase(
        "\(operation) of \(a) and \(b) does not go together", "\(a) 与 \(b) 不能作 \(operation)")
    case .tooLarge(let what): Phrase("too large to compute: \(what)", "规模过大，无法计算：\(what)")
    case .ambiguous(let what):
      Phrase("\(what) can be read in more than one way", "\(what) 有不止一种读法")
    case .unread(.command(let name, let suggestion)):
      Phrase(
        "\\\(name) is not a known command" + (suggestion.map { "; did you mean \\\($0)?" } ?? ""),
        "未知命令 \\\(name)" + (suggestion.map { "，是否指 \\\($0)？" } ?? ""))
    case .unread(.syntax(let text)):
      Phrase("“\(short(text))” cannot be read for certain", "“\(short(text))” 无法确切读出")
    case .unread(.beyond(let what)):
      Phrase("\(short(what)) is not computed", "\(short(what)) 不在可计算之列")
    case .circular(let symbol):
      Phrase("\(symbol.key) is defined by itself", "\(symbol.key) 由自身定义")
    }
  }

  private static func short(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 40 ? line.prefix(40) + "…" : line
  }
}
