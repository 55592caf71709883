import Formulas
import SourceText

/// What a document says about the shapes of its symbols.
struct ShapeTable {
  let reading: DocumentReading
  let ledger: Ledger
  private(set) var declarations: [ShapeDeclaration] = []
  let knowledge: SizeKnowledge
  /// Letters that are used as sizes, by where they first are.
  private(set) var sizes: [String: Range<Int>] = [:]
  /// The symbol that the text before a display says is computed in it, by the display's left side.
  private(set) var aliases: [String: String] = [:]
  private var byKey: [String: [Int]] = [:]
  /// Where items of lists and labelled paragraphs begin.
  private let beginnings: [Int]
  /// What symbols were found to come to, by where they are set.
  let memo = Memo()

  final class Memo {
    var shapes: [Int: (shape: Extents?, uses: [String: Range<Int>])] = [:]
  }

  init(_ reading: DocumentReading, _ ledger: Ledger) {
    self.reading = reading
    self.ledger = ledger
    beginnings = Redefinition.beginnings(in: reading)
    var found: [ShapeDeclaration] = []
    for passage in reading.passages {
      for statement in passage.statements { found += Self.declarations(in: statement, passage) }
    }
    found += ProseShapes(reading).declarations
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
    declarations = found
    knowledge = SizeKnowledge(found, reading, ledger)
    for (place, declaration) in found.enumerated() {
      byKey[declaration.key, default: []].append(place)
      for extent in declaration.shape.list {
        if case .letter(let letter, _)? = extent.options.first, sizes[letter] == nil {
          sizes[letter] = declaration.range
        }
      }
    }
    for passage in reading.passages { readAlias(passage) }
  }

  // MARK: Declarations

  /// `A ∈ ℝ^{m×n}`, also at the end of a chain, and for several symbols at once.
  private static func declarations(
    in statement: Statement, _ passage: Passage
  ) -> [ShapeDeclaration] {
    guard let first = statement.first, statement.links.count == 1,
      let link = statement.links.first, link.relation == .member,
      let shape = ShapeDeclaration.shape(of: link.side)
    else { return [] }
    let names: [Expression] = if case .list(let parts) = first.kind { parts } else { [first] }
    return names.compactMap { name in
      guard case .symbol(let symbol) = name.kind else { return nil }
      return ShapeDeclaration(
        key: symbol.key, shape: shape,
        range: name.range.lowerBound..<max(name.range.upperBound, link.side.range.upperBound),
        section: passage.section, passage: passage.index)
    }
  }

  func declarations(of key: String) -> [ShapeDeclaration] {
    (byKey[key] ?? []).map { declarations[$0] }
  }

  /// The declarations that may hold at a place, the one that does last: the nearest above, and
  /// before it what it contradicts without setting the symbol anew.
  func valid(_ key: String, at place: Int, in section: Section) -> [ShapeDeclaration] {
    let known = declarations(of: key).filter { !separates($0.range, place) }
    let all = known.filter { $0.section.covers(section) }
    var above = all.filter { $0.range.lowerBound <= place }
    // The sections of one chapter go on with its letters; numbers are those of an example.
    if all.isEmpty, section.path.count > 1 {
      above = known.filter {
        $0.range.lowerBound <= place && $0.shape.isSymbolic
          && $0.section.path.dropLast() == section.path.dropLast()
      }
    }
    guard let last = above.last else { return all.count == 1 ? all : [] }
    var valid = [last]
    for earlier in above.dropLast().reversed() {
      guard let next = valid.first, !Redefinition.happens(between: earlier, next, reading) else {
        break
      }
      valid.insert(earlier, at: 0)
    }
    return valid
  }

  /// Whether another item of a list, or another labelled paragraph, begins between two places.
  func separates(_ range: Range<Int>, _ place: Int) -> Bool {
    let (start, end) = (min(range.upperBound, place), max(range.lowerBound, place))
    var (low, high) = (0, beginnings.count)
    while low < high {
      let middle = (low + high) / 2
      if beginnings[middle] <= start { low = middle + 1 } else { high = middle }
    }
    return low < beginnings.count && beginnings[low] < end
  }

  // MARK: Names

  /// 「计算注意力矩阵A：」 before a display says that what stands in it is A.
  private mutating func readAlias(_ passage: Passage) {
    guard passage.isDisplay, let first = passage.statements.first?.first,
      case .application = first.kind
    else { return }
    var text = reading.text(passage.before)[...]
    func trim() {
      while let last = text.last, last.isWhitespace || last == "$" { text.removeLast() }
    }
    trim()
    guard let colon = text.last, colon == "：" || colon == ":" else { return }
    text.removeLast()
    trim()
    guard let name = text.last, name.isASCII, name.isUppercase,
      let before = text.dropLast().last(where: { !$0.isWhitespace && $0 != "$" }),
      text.dropLast().last.map({ !($0.isASCII && ($0.isLetter || $0 == "_")) }) ?? true,
      Self.kinds.contains(before) || text.lowercased().hasSuffix("matrix \(name.lowercased())")
    else { return }
    aliases[first.spelled] = String(name)
  }

  /// The last characters of 矩阵, 张量, 向量 and 序列.
  private static let kinds: Set<Character> = ["阵", "量", "列", "陣"]
}

/// Whether a symbol is set anew on the way from one declaration to the next.
enum Redefinition {
  static func happens(
    between earlier: ShapeDeclaration, _ later: ShapeDeclaration, _ reading: DocumentReading
  ) -> Bool {
    guard earlier.range.upperBound <= later.range.lowerBound else { return false }
    let between = reading.text(earlier.range.upperBound..<later.range.lowerBound)
    let lines = between.split(separator: "\n").dropFirst()
    if lines.contains(where: beginsAnew) { return true }
    // The sentence that leads up to it.
    let start = between.lastIndex { "。；.;!?？！\n".contains($0) } ?? between.startIndex
    let lead = between[start...].lowercased()
    let words = Set(lead.split { !($0.isASCII && $0.isLetter) }.map(String.init))
    return !words.isDisjoint(with: english) || chinese.contains { lead.contains($0) }
  }

  /// Where items of lists and labelled paragraphs begin.
  static func beginnings(in reading: DocumentReading) -> [Int] {
    var result: [Int] = []
    var place = 0
    for line in reading.source.bytes.split(separator: 10, omittingEmptySubsequences: false) {
      // The mark is among a line's first characters.
      let text = String(decoding: line.prefix(24), as: UTF8.self)
      if !text.hasPrefix("#"), beginsAnew(text[...]) { result.append(place) }
      place += line.count + 1
    }
    return result
  }

  /// A list's item, a heading, a label in bold letters, a rule.
  private static func beginsAnew(_ line: Substring) -> Bool {
    let line = line.drop { $0 == " " || $0 == ">" }
    if line.hasPrefix("#") || line.hasPrefix("**") || line.hasPrefix("---") { return true }
    if line.hasPrefix("- ") || line.hasPrefix("* ") || line.hasPrefix("+ ") { return true }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let behind = line.dropFirst(digits.count)
    return !digits.isEmpty && (behind.hasPrefix(". ") || behind.hasPrefix(") "))
  }

  private static let english: Set<String> = [
    "let", "now", "suppose", "consider", "example", "instead", "redefine", "if", "when", "for",
    "becomes", "become", "reshape", "reshaped", "or", "another", "new", "take", "given", "assume",
    "exercise", "whereas", "alternatively", "otherwise", "convention", "transposed", "either",
    "padded", "stacked", "each", "case", "set", "choose", "replace", "project", "projected",
  ]

  private static let chinese = [
    "设", "令", "记", "取", "例", "重新", "改", "若", "如果", "当", "变为", "变成", "新的", "或", "另", "假设", "定义",
    "考虑", "给定", "展平", "转置", "拼接", "現在", "现在", "設", "記", "每个头", "题",
  ]
}
