import SourceText

/// What the words around a formula say about how it is meant.
enum Cues {
  /// The sentence around a formula without the formula itself, in small letters.
  static func sentence(before: String, after: String) -> String {
    let stop = before.unicodeScalars.indices.last { isStop(before.unicodeScalars, $0) }
    let start = stop.map { before.unicodeScalars.index(after: $0) } ?? before.startIndex
    let end =
      after.unicodeScalars.indices.first { isStop(after.unicodeScalars, $0) } ?? after.endIndex
    return (before[start...] + " ⟨⟩ " + after[..<end]).lowercased()
  }

  /// Whether a sentence ends here. A line end within a paragraph ends none.
  private static func isStop(
    _ text: String.UnicodeScalarView, _ index: String.UnicodeScalarView.Index
  ) -> Bool {
    switch text[index] {
    case "。", "！", "？", "；", "!", "?", ";": return true
    case ".":
      let next = text.index(after: index)
      return next == text.endIndex || text[next].properties.isWhitespace
    default: return false
    }
  }

  /// The words directly before a formula, back to the last full stop, at most 60 characters.
  static func lastClause(_ before: String) -> String {
    let near = before.suffix(60)
    let stops: Set<Character> = ["。", "！", "？", "；", "!", "?", ";"]
    if let stop = near.lastIndex(where: { stops.contains($0) }) {
      return String(near[near.index(after: stop)...])
    }
    if let stop = near.ranges(of: ". ").last { return String(near[stop.upperBound...]) }
    return String(near)
  }

  /// Whether the words around a formula call it wrong.
  static func isCalledWrong(lead: String, tail: String) -> Bool {
    let lead = lead.lowercased()
    let tail = tail.prefix(40).lowercased()
    let last = lead.trimmed
    if last.hasSuffix(" not") || last.hasSuffix("不是") { return true }
    return wrong.contains { lead.contains($0) } || wrongBehind.contains { tail.contains($0) }
  }

  /// Whether a sentence calls what it says wrong.
  static func isCalledWrong(_ sentence: String) -> Bool {
    (wrong + wrongBehind).contains { sentence.contains($0) }
  }

  private static let wrong = [
    "mistake", "wrong", "incorrect", "erroneous", "fallacy", "not true that", "does not equal",
    "confus", "warning", "beware", "naively", "typo", "and not ", "错误", "误写",
    "误认",
    "误以", "误算", "误解", "错写", "当成了", "算成", "而不是", "并非", "不等于", "不能得到", "不正确", "不成立", "不对的", "錯誤",
    "当心", "切勿", "别写",
    "誤寫", "誤認", "誤以", "誤算", "混淆", "笔误", "忘了", "漏了",
    "falsch", "irrtum", "irrtümlich", "faux", "fausse", "erreur", "incorrect", "equivocad", "ошиб",
    "неверн", "間違", "誤り", "誤って",
  ]

  private static let wrongBehind = [
    "is wrong", "is incorrect", "is a mistake", "is false", "would be wrong", "是错", "不对的", "：错",
    "，错", "就不对",
    "不正确", "不成立", "错了", "是錯", "是误", "的错误", "之类的错",
  ]

  /// Whether the words directly before and behind a formula make it something to be solved or
  /// supposed rather than a result.
  static func isCondition(lead: String, tail: String) -> Bool {
    let lead = lead.lowercased()
    let tail = tail.prefix(30).lowercased()
    return conditions.contains { lead.contains($0) }
      || ["的解", "的根", "has the solution", "has solution", "for x", "holds if", "成立的条件"].contains {
        tail.contains($0)
      }
  }

  private static let conditions = [
    "solve", "equation", "solution", "unknown", "if ", "when ", "whenever", "suppose", "assume",
    "subject to", "such that", "constraint", "root of", "let ", "方程", "求解", "若", "如果", "假设", "假定",
    "当",
    "满足", "约束", "未知", "使得", "假如", "條件", "条件", "令", "设",
    "gleichung", "löse", "lösung", "wenn ", "falls ", "sei ", "angenommen", "équation", "résou",
    " si ",
    "soit ", "supposons", "ecuación", "resolver", "resuelv", "sea ", "supong", "если", "уравнени",
    "решит", "пусть", "方程式", "とする", "ならば", "もし",
  ]

  /// Whether a sequence is said to begin with what follows.
  static func isStart(_ lead: String) -> Bool {
    let lead = lead.lowercased()
    return starts.contains { lead.contains($0) }
  }

  private static let starts = [
    "start", "begin", "initial", "first term", "given", "instead", "let ", "take ", "choose",
    "with ",
    "anfang", "beginn", "wähl", "mit ", "stattdessen", "départ", "partant", "avec ", "choisi",
    "inicial",
    "partiendo", "empez", "con ", "начал", "начин", "初值", "初始", "首项", "从", "取", "设", "令", "換成",
    "换成",
    "初期値", "初項", "とする",
  ]

  /// Whether what follows is said to hold for all values.
  static func isIdentity(_ lead: String) -> Bool {
    let lead = lead.lowercased()
    return [
      "identity", "identities", "expand", "simplif", "factor", "for all", "for every", "for any",
      "always", "恒等", "展开", "化简", "因式分解", "对任意", "对所有", "恒有", "展開", "化簡",
    ].contains { lead.contains($0) }
  }

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
    "somit", "daher", "folglich", "ergibt", "donc", "ainsi", "d'où", "obtient", "por tanto",
    "por lo tanto", "luego", "entonces", "así", "значит", "поэтому", "отсюда", "よって", "したがって",
    "ゆえに",
  ]

  /// Whether numbers here may be residues.
  static func isModular(_ text: String) -> Bool {
    let text = text.lowercased()
    let signs = [
      "congruen", "modulo", "\\pmod", "\\bmod", "clock arithmetic", "同余", "同餘", "逆元", "剩余", "gf(",
    ]
    if signs.contains(where: text.contains)
      || text.contains("mod") && words(of: text).contains("mod")
    {
      return true
    }
    return !moduli(text).isEmpty
  }

  /// The modulus that words name: 「模 7」, "modulo 12"; nil for none or several.
  static func modulus(_ text: String) -> Int? {
    moduli(text).only
  }

  /// All moduli that a text names, formulas included.
  static func moduli(_ text: String) -> [Int] {
    let text = text.lowercased()
    var found: Set<Int> = []
    for word in ["模", "modulo", "mod"] where text.contains(word) {
      var rest = text[...]
      while let range = rest.firstRange(of: word) {
        rest = rest[range.upperBound...]
        let digits = rest.drop { " $\\{".contains($0) }.prefix { $0.isASCII && $0.isNumber }
        if let number = Int(digits), number > 1 { found.insert(number) }
      }
    }
    return found.sorted()
  }

  /// Whether digits here may be of another base than ten.
  static func isBased(_ text: String) -> Bool {
    let text = text.lowercased()
    let signs = ["hexadecimal", "进制", "進制", "二进", "补码", "位运算", "异或", "異或"]
    if signs.contains(where: text.contains) { return true }
    let names: Set<Substring> = ["binary", "octal", "hex", "bitwise", "xor"]
    return names.contains { text.contains(String($0)) } && !words(of: text).isDisjoint(with: names)
  }

  /// The base of `\log` that a text names; unknown where it names none or several.
  static func logBase(_ text: String) -> Int? {
    let text = String(
      decoding: text.lowercased().utf8.filter { $0 != 0x20 && $0 != 0x24 && $0 != 0x2A },
      as: UTF8.self)
    var found: Set<Int> = []
    let signs: [(String, Int)] = [
      ("以2为底", 2), ("底为2", 2), ("底取2", 2), ("base2", 2), ("base-2", 2), ("basetwo", 2),
      ("binarylogarithm", 2), ("以10为底", 10), ("底为10", 10), ("底取10", 10), ("base10", 10),
      ("baseten", 10), ("commonlogarithm", 10), ("常用对数", 10), ("naturallog", 0), ("自然对数", 0),
      ("以e为底", 0), ("以2為底", 2), ("以10為底", 10),
    ]
    for (sign, base) in signs where text.contains(sign) { found.insert(base) }
    return found.count == 1 ? found.first : nil
  }

  private static func words(of text: String) -> Set<Substring> {
    Set(text.split { !($0.isASCII && $0.isLetter) })
  }
}
