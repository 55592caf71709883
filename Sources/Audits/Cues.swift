/// What the words around a formula say about how it is meant.
enum Cues {
  /// The sentence around a formula without the formula itself, in small letters.
  static func sentence(before: String, after: String) -> String {
    let stops: Set<Character> = ["。", "！", "？", "；", "\n", "!", "?", ";"]
    func isStop(_ text: Substring, _ index: Substring.Index) -> Bool {
      if stops.contains(text[index]) { return true }
      guard text[index] == "." else { return false }
      let next = text.index(after: index)
      return next == text.endIndex || text[next].isWhitespace
    }
    let front = before[...]
    var start = front.startIndex
    for index in front.indices where isStop(front, index) {
      // A line end within a paragraph ends no sentence.
      if front[index] == "\n" { continue }
      start = front.index(after: index)
    }
    let back = after[...]
    let end = back.indices.first { isStop(back, $0) && back[$0] != "\n" } ?? back.endIndex
    return (front[start...] + " ⟨⟩ " + back[..<end]).lowercased()
  }

  /// Whether the text itself calls the formula wrong.
  static func isCalledWrong(_ sentence: String) -> Bool {
    wrong.contains { sentence.contains($0) }
  }

  private static let wrong = [
    "mistake", "wrong", "incorrect", "erroneous", "fallacy", "not true that", "does not equal",
    "is not ⟨⟩", "and not ⟨⟩", "not ⟨⟩", "instead of ⟨⟩", "rather than ⟨⟩", "confus", "naively",
    "typo", "错误", "误写", "误认", "误以", "误算", "误解", "写成", "当成", "而不是", "并非", "不等于", "不是 ⟨⟩",
    "不能得到", "不正确", "不成立", "不对", "錯誤", "誤寫", "誤認", "誤以", "誤算", "混淆", "笔误",
  ]

  /// Whether the formula is something to be solved or supposed rather than a result.
  static func isCondition(_ sentence: String) -> Bool {
    conditions.contains { sentence.contains($0) }
  }

  private static let conditions = [
    "solve", "equation", "solution", "unknown", "if ⟨⟩", "if we set", "when ⟨⟩", "whenever",
    "suppose", "assume", "subject to", "such that", "constraint", "let ⟨⟩", "root of", "where ⟨⟩",
    "方程", "求解", "解得", "若", "如果", "假设", "假定", "当 ⟨⟩", "满足", "约束", "未知", "使得", "设 ⟨⟩", "令",
    "假如", "條件", "条件",
  ]

  /// Whether a result is announced.
  static func isResult(_ sentence: String) -> Bool {
    results.contains { sentence.contains($0) }
  }

  private static let results = [
    "so ", "thus", "hence", "therefore", "gives", "we get", "we obtain", "yields", "then ",
    "result", "comes to", "amounts to", "this is", "which is", "equals", "check", "verify",
    "compute", "calculat", "indeed", "that is", "i.e.", "consequently", "follows", "substitut",
    "所以", "因此", "故", "则", "於是", "于是", "得到", "得出", "得", "可得", "计算", "結果", "结果", "验证", "检验",
    "代入", "从而", "即", "也就是", "可知", "易知", "計算", "總共", "总共", "一共", "共",
  ]

  /// Whether numbers here may be residues.
  static func isModular(_ text: String) -> Bool {
    let text = text.lowercased()
    let words = [
      "congruen", "residue", "modulo", "(mod", "\\pmod", "\\bmod", "clock arithmetic", "同余", "同餘",
      "逆元",
      "剩余", "gf(", "\\mathbb{z}_",
    ]
    if words.contains(where: text.contains) || Self.words(of: text).contains("mod") { return true }
    // 「模 7」, and not 「模型」.
    return text.indices.contains { index in
      guard text[index] == "模" else { return false }
      let behind = text[text.index(after: index)...].drop { $0 == " " || $0 == "$" }.first
      return behind.map { $0.isASCII && $0.isNumber || $0 == "⟨" || $0 == "n" || $0 == "m" }
        ?? false
    }
  }

  /// The modulus that words name: 「模 7」, "modulo 12"; nil for none or several.
  static func modulus(_ text: String) -> Int? {
    let text = text.lowercased()
    var found: Set<Int> = []
    for word in ["模", "modulo", "mod"] {
      var rest = text[...]
      while let range = rest.firstRange(of: word) {
        rest = rest[range.upperBound...]
        let digits = rest.drop { " $\\{".contains($0) }.prefix { $0.isASCII && $0.isNumber }
        if let number = Int(digits), number > 1 { found.insert(number) }
      }
    }
    return found.count == 1 ? found.first : nil
  }

  /// Whether digits here may be of another base than ten.
  static func isBased(_ text: String) -> Bool {
    let text = text.lowercased()
    let signs = ["hexadecimal", "进制", "進制", "二进", "补码", "位运算", "异或", "異或"]
    if signs.contains(where: text.contains) { return true }
    let words = Self.words(of: text)
    return !words.isDisjoint(with: [
      "binary", "octal", "hex", "base", "bitwise", "xor", "bits", "bit",
    ])
  }

  private static func words(of text: String) -> Set<Substring> {
    Set(text.split { !($0.isASCII && $0.isLetter) })
  }
}
