import Formulas
import SourceText

/// What a document says about the shapes of its symbols.
struct ShapeTable {
  let reading: DocumentReading
  let ledger: Ledger
  private let contents: Contents

  var declarations: [ShapeDeclaration] { contents.declarations }
  var knowledge: SizeKnowledge { contents.knowledge }
  /// Letters that are used as sizes, by where they first are.
  var sizes: [String: Range<Int>] { contents.sizes }
  /// The symbol that the text before a display says is computed in it, by the display's left side.
  var aliases: [String: String] { contents.aliases }
  /// What was found out already.
  var memo: Memo { contents.memo }

  final class Memo {
    /// What symbols were found to come to, by where they are set.
    var shapes: [Int: (shape: Extents?, uses: [String: Range<Int>])] = [:]
    /// Whether a symbol is set anew between two of its declarations, by their places.
    var redefinitions: [[Int]: Bool] = [:]
    /// Whether a symbol is only ever set to integers.
    var integers: [String: Bool] = [:]
  }

  /// The table itself, which several rules ask.
  final class Contents: Sendable {
    let declarations: [ShapeDeclaration]
    let knowledge: SizeKnowledge
    let sizes: [String: Range<Int>]
    let aliases: [String: String]
    let byKey: [String: [Int]]
    /// Where items of lists and labelled paragraphs begin.
    let beginnings: [Int]
    nonisolated(unsafe) let memo = Memo()

    init(_ reading: DocumentReading, _ ledger: Ledger) {
      beginnings = Redefinition.beginnings(in: reading)
      var found: [ShapeDeclaration] = []
      for passage in reading.passages where !passage.isPlainArithmetic {
        for statement in passage.statements {
          found += ShapeTable.declarations(in: statement, passage)
        }
      }
      found += ProseShapes(reading).declarations
      found.sort { $0.range.lowerBound < $1.range.lowerBound }
      declarations = found
      knowledge = SizeKnowledge(found, reading, ledger)
      var byKey: [String: [Int]] = [:]
      var sizes: [String: Range<Int>] = [:]
      for (place, declaration) in found.enumerated() {
        byKey[declaration.key, default: []].append(place)
        for extent in declaration.shape.list {
          if case .letter(let letter, _)? = extent.options.first, sizes[letter] == nil {
            sizes[letter] = declaration.range
          }
        }
      }
      self.byKey = byKey
      self.sizes = sizes
      var aliases: [String: String] = [:]
      for passage in reading.passages {
        if let (name, alias) = ShapeTable.alias(passage, reading) { aliases[name] = alias }
      }
      self.aliases = aliases
    }
  }

  init(_ reading: DocumentReading, _ ledger: Ledger) {
    self.reading = reading
    self.ledger = ledger
    contents = reading.shapes.contents ?? Contents(reading, ledger)
    reading.shapes.contents = contents
  }

  // MARK: Declarations

  /// `A ∈ ℝ^{m×n}`, also at the end of a chain, and for several symbols at once.
  fileprivate static func declarations(
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
    (contents.byKey[key] ?? []).map { declarations[$0] }
  }

  /// The declarations that may hold at a place, the one that does last: the nearest above, and
  /// before it what it contradicts without setting the symbol anew.
  func valid(_ key: String, at place: Int, in section: Section) -> [ShapeDeclaration] {
    guard let list = contents.byKey[key] else { return [] }
    let (known, below) = near(list, place)
    var above = known.filter { declarations[$0].section.covers(section) }
    let only = below.filter { declarations[$0].section.covers(section) }
    // The sections of one chapter go on with its letters; numbers are those of an example.
    if above.isEmpty, only.isEmpty, section.path.count > 1 {
      above = known.filter {
        declarations[$0].shape.isSymbolic
          && declarations[$0].section.path.dropLast() == section.path.dropLast()
      }
    }
    guard let last = above.first else {
      return only.count == 1 ? only.map { declarations[$0] } : []
    }
    var valid = [last]
    for earlier in above.dropFirst() {
      guard let next = valid.last, !isSetAnew(earlier, next) else { break }
      valid.append(earlier)
    }
    return valid.reversed().map { declarations[$0] }
  }

  /// How many declarations of one symbol are looked at on either side of a place.
  private static let farthest = 100

  /// The declarations around a place with nothing that separates them from it: those above, the
  /// nearest first, and those below.
  private func near(_ list: [Int], _ place: Int) -> (above: [Int], below: [Int]) {
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if declarations[list[middle]].range.lowerBound <= place {
        low = middle + 1
      } else {
        high = middle
      }
    }
    let above = list[..<low].suffix(Self.farthest).reversed()
    let below = list[low...].prefix(Self.farthest)
    return (
      above.filter { !separates(declarations[$0].range, place) },
      below.filter { !separates(declarations[$0].range, place) }
    )
  }

  private func isSetAnew(_ earlier: Int, _ later: Int) -> Bool {
    if let known = memo.redefinitions[[earlier, later]] { return known }
    let happens = Redefinition.happens(
      between: declarations[earlier], declarations[later], reading)
    memo.redefinitions[[earlier, later]] = happens
    return happens
  }

  /// Whether another item of a list, or another labelled paragraph, begins between two places.
  func separates(_ range: Range<Int>, _ place: Int) -> Bool {
    let beginnings = contents.beginnings
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
  fileprivate static func alias(
    _ passage: Passage, _ reading: DocumentReading
  ) -> (name: String, alias: String)? {
    guard passage.isDisplay, let first = passage.statements.first?.first,
      case .application = first.kind
    else { return nil }
    var text = reading.text(passage.before)[...]
    func trim() {
      while let last = text.last, last.isWhitespace || last == "$" { text.removeLast() }
    }
    trim()
    guard let colon = text.last, colon == "：" || colon == ":" else { return nil }
    text.removeLast()
    trim()
    guard let name = text.last, name.isASCII, name.isUppercase,
      let before = text.dropLast().last(where: { !$0.isWhitespace && $0 != "$" }),
      text.dropLast().last.map({ !($0.isASCII && ($0.isLetter || $0 == "_")) }) ?? true,
      Self.kinds.contains(before) || text.lowercased().hasSuffix("matrix \(name.lowercased())")
    else { return nil }
    return (first.spelled, String(name))
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
    let bytes = reading.source.bytes
    while place <= bytes.count {
      // The mark is among a line's first characters.
      if place == bytes.count || bytes[place] != UInt8(ascii: "#"),
        beginsAnew(bytes[place..<min(place + 24, bytes.count)])
      {
        result.append(place)
      }
      while place < bytes.count, bytes[place] != 10 { place += 1 }
      place += 1
    }
    return result
  }

  /// The same of a line's first bytes.
  private static func beginsAnew(_ bytes: ArraySlice<UInt8>) -> Bool {
    let line = bytes.prefix { $0 != 10 }.drop { $0 == 0x20 || $0 == 0x3E }
    // Nothing else is worth a text of its own.
    guard let first = line.first, first < 0x40 else { return false }
    return beginsAnew(String(decoding: line, as: UTF8.self)[...])
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
