import Formulas
import SourceText

/// Shapes that plain text declares: "a 3 × 4 matrix $A$", "$W$ of shape (d, k)",
/// 「大小为N×D的矩阵E」.
struct ProseShapes {
  private(set) var declarations: [ShapeDeclaration] = []
  private let reading: DocumentReading

  init(_ reading: DocumentReading) {
    self.reading = reading
    for (range, section) in reading.paragraphs { read(range, section) }
  }

  /// Whether a sign of shapes and a word for what has one stand among some bytes, before they are
  /// read as letters.
  private static func mayMentionShapes(_ bytes: ArraySlice<UInt8>) -> Bool {
    var (hasSign, hasWord) = (false, false)
    for place in bytes.indices {
      switch bytes[place] {
      case UInt8(ascii: "\\"), UInt8(ascii: "s"), 0xC3, 0xE5, UInt8(ascii: "m"),
        UInt8(ascii: "t"), 0xE7:
        let rest = bytes[place...]
        hasSign = hasSign || signs.contains { rest.starts(with: $0) }
        hasWord = hasWord || words.contains { rest.starts(with: $0) }
        if hasSign, hasWord { return true }
      default: continue
      }
    }
    return false
  }

  private static let signs = ["\\times", "×", "shape", "形状"].map { Array($0.utf8) }
  private static let words = ["matrix", "tensor", "shape", "矩", "张量", "形状", "大小"].map {
    Array($0.utf8)
  }

  private mutating func read(_ range: Range<Int>, _ section: Section) {
    guard Self.mayMentionShapes(reading.source.bytes[range]) else { return }
    let text = PlainLetters(reading.source.bytes, range)
    guard text.mentionsShapes else { return }
    for (key, sizes, place) in text.shapes() {
      declarations.append(
        ShapeDeclaration(
          key: key, shape: Extents(sizes.map { Extent($0) }), range: place, section: section,
          passage: nil))
    }
  }
}

/// A paragraph's characters without dollars, and where each stands.
private struct PlainLetters {
  private var letters: [(letter: Character, place: Int)] = []

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    var place = range.lowerBound
    for letter in String(decoding: bytes[range], as: UTF8.self) {
      if letter != "$" && letter != "`" { letters.append((letter, place)) }
      place += letter.utf8.count
    }
    replaceTimes()
  }

  /// `\times` is one sign.
  private mutating func replaceTimes() {
    let command = Array("\\times")
    var result: [(letter: Character, place: Int)] = []
    var index = 0
    while index < letters.count {
      if letters[index].letter == "\\", index + command.count <= letters.count,
        zip(command, letters[index...]).allSatisfy({ $0 == $1.letter })
      {
        result.append(("×", letters[index].place))
        index += command.count
      } else {
        result.append(letters[index])
        index += 1
      }
    }
    letters = result
  }

  var mentionsShapes: Bool { letters.contains { $0.letter == "×" } || has("shape") || has("形状") }

  private func has(_ word: String) -> Bool {
    let word = Array(word)
    return letters.indices.contains { starts(with: word, at: $0) }
  }

  private func starts(with word: [Character], at index: Int) -> Bool {
    index + word.count <= letters.count
      && zip(word, letters[index...]).allSatisfy { $0 == $1.letter }
  }

  // MARK: Shapes

  func shapes() -> [(String, [Size], Range<Int>)] {
    var result: [(String, [Size], Range<Int>)] = []
    var index = 0
    while index < letters.count {
      guard let (sizes, end) = sizes(at: index) else {
        index += 1
        continue
      }
      if let (key, start, upper) = name(before: index, behind: end) {
        let range = letters[start].place..<place(behind: upper)
        result.append((key, sizes, range))
      }
      index = end
    }
    return result
  }

  private func place(behind index: Int) -> Int {
    guard let last = index > 0 ? letters[index - 1] : nil else { return 0 }
    return last.place + last.letter.utf8.count
  }

  /// `N×D`, `3 × 4`, `(d, k)`, and where it ends; nothing that goes on in a formula.
  private func sizes(at start: Int) -> ([Size], Int)? {
    let isTuple = letters[start].letter == "("
    guard isTuple || letters[start].letter.isASCIIAlphanumeric else { return nil }
    if !isTuple, start > 0, letters[start - 1].letter.goesOn { return nil }
    var index = isTuple ? skip(start + 1) : start
    var sizes: [Size] = []
    while let (size, next) = size(at: index) {
      sizes.append(size)
      index = skip(next)
      guard index < letters.count else { break }
      let sign = letters[index].letter
      if sign == "×" || isTuple && (sign == "," || sign == "，") {
        index = skip(index + 1)
      } else {
        if isTuple {
          guard sign == ")" else { return nil }
          return sizes.count > 1 ? (sizes, index + 1) : nil
        }
        return sizes.count > 1 && !endsInFormula(index) ? (sizes, next) : nil
      }
    }
    return !isTuple && sizes.count > 1 && index >= letters.count ? (sizes, letters.count) : nil
  }

  private func endsInFormula(_ index: Int) -> Bool {
    index < letters.count && "=+^_/*<>≈·\\}".contains(letters[index].letter)
  }

  private func skip(_ index: Int) -> Int {
    var index = index
    while index < letters.count, letters[index].letter == " " || letters[index].letter == "\n" {
      index += 1
    }
    return index
  }

  /// A number, a letter, or both.
  private func size(at start: Int) -> (Size, Int)? {
    var index = start
    var digits = ""
    while index < letters.count, letters[index].letter.isASCII, letters[index].letter.isNumber {
      digits.append(letters[index].letter)
      index += 1
    }
    if let (name, next) = symbol(at: index) {
      return (.letter(name, times: Int(digits) ?? 1), next)
    }
    guard let number = Int(digits), number > 0 else { return nil }
    let isDecimal =
      index + 1 < letters.count && ".,".contains(letters[index].letter)
      && letters[index + 1].letter.isNumber
    return isDecimal ? nil : (.number(number), index)
  }

  /// One letter with an index, the spelling of `Symbol.key`, and where it ends.
  private func symbol(at start: Int) -> (String, Int)? {
    guard start < letters.count, letters[start].letter.isASCII, letters[start].letter.isLetter
    else {
      return nil
    }
    if start > 0, letters[start - 1].letter.isASCII, letters[start - 1].letter.isLetter {
      return nil
    }
    var name = String(letters[start].letter)
    var index = start + 1
    if index + 1 < letters.count, letters[index].letter == "_" {
      var below = ""
      index += 1
      if letters[index].letter == "{" {
        index += 1
        while index < letters.count, letters[index].letter != "}" {
          below.append(letters[index].letter)
          index += 1
        }
        index += 1
      } else {
        below.append(letters[index].letter)
        index += 1
      }
      guard below.allSatisfy({ $0.isLetter || $0.isNumber }) else { return nil }
      name += below.count == 1 ? "_" + below : "_{\(below)}"
    }
    if index < letters.count, letters[index].letter == "'" {
      name += "′"
      index += 1
    }
    if index < letters.count, letters[index].letter.isASCII,
      letters[index].letter.isLetter || "_^([=".contains(letters[index].letter)
    {
      return nil
    }
    return (name, index)
  }

  // MARK: Names

  /// Whose shape stands between two places, and what of the text says so.
  private func name(before start: Int, behind end: Int) -> (String, Int, Int)? {
    if let (key, upper) = nameBehind(end, start) { return (key, start, upper) }
    if let (key, lower) = nameBefore(start, end) { return (key, lower, end) }
    return nil
  }

  /// "3 × 4 matrix $A$", 「V×D的嵌入矩阵E」.
  private func nameBehind(_ end: Int, _ start: Int) -> (String, Int)? {
    guard letters[start].letter != "(" else { return nil }
    var index = skip(end)
    let rest = String(letters[index...].prefix(40).map(\.letter))
    for kind in ["matrix ", "tensor ", "real matrix ", "weight matrix ", "input matrix "]
    where rest.hasPrefix(kind) {
      guard let (key, upper) = symbol(at: skip(index + kind.count)), key != "I" else { return nil }
      return (key, upper)
    }
    guard rest.hasPrefix("的") || rest.hasPrefix("矩阵") || rest.hasPrefix("张量") else { return nil }
    var words = ""
    while index < letters.count, letters[index].letter.isChinese, words.count < 14 {
      words.append(letters[index].letter)
      index += 1
    }
    guard words.hasSuffix("矩阵") || words.hasSuffix("张量") || words.hasSuffix("矩陣") else {
      return nil
    }
    return symbol(at: skip(index))
  }

  /// "$A$ is a 3 × 4 matrix", "$W$ of shape (d, k)", 「W 的形状为 (d, k)」.
  private func nameBefore(_ start: Int, _ end: Int) -> (String, Int)? {
    let before = letters[max(0, start - 24)..<start]
    let text = String(before.map(\.letter))
    let behind = String(letters[skip(end)...].prefix(12).map(\.letter))
    let isTuple = letters[start].letter == "("
    for words in Self.shapeWords + (isTuple ? [] : Self.copulas) where text.hasSuffix(words) {
      let isMatrix = ["matrix", "tensor", "的矩阵", "矩阵", "的张量"].contains {
        behind.hasPrefix($0)
      }
      guard isMatrix || Self.shapeWords.contains(words) else { continue }
      let upper = start - words.count
      var lower = upper
      while lower > 0, !letters[lower - 1].letter.endsName { lower -= 1 }
      guard lower < upper, let (key, next) = symbol(at: lower), next == upper else { return nil }
      return (key, lower)
    }
    return nil
  }

  private static let shapeWords = [
    " of shape ", " has shape ", " with shape ", " have shape ", "的形状为", "的形状为 ", " 的形状为 ",
    " 的形状是 ", "的形状是", "的大小为", " 的大小为 ", "的大小为 ",
  ]
  private static let copulas = [
    " is a ", " is an ", " be a ", " be an ", "是一个", " 是一个 ", "为一个", " 是 ", "是", " 为 ", "为",
    "是一个 ", "为一个 ",
  ]
}

extension Character {
  fileprivate var isChinese: Bool {
    unicodeScalars.first.map { (0x4E00...0x9FFF).contains($0.value) } ?? false
  }

  fileprivate var isASCIIAlphanumeric: Bool {
    asciiValue.map { (48...57).contains($0) || (97...122).contains($0 | 0x20) } ?? false
  }

  /// Whether a number behind it is a part of something longer.
  fileprivate var goesOn: Bool {
    isASCIIAlphanumeric || "=+-^_/*.,×{\\·<>(".contains(self)
  }

  fileprivate var endsName: Bool {
    isWhitespace || isChinese || "，。、；：,;:()（）".contains(self)
  }
}
