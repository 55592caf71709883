/// The beginning of a statement: attributes, modifiers, a label, and the word that says what it is.
struct SwiftHeader {
  /// The place in the spine of the word that says what the statement is, or of its first token.
  let key: Int
  /// `let`, `func`, `if` …; empty for an expression.
  let word: String
  /// A modifier stands before the keyword (`prefix func`), at these places.
  let modifiers: Range<Int>

  init(at start: Int, in code: SwiftCode) {
    var place = start
    while let next = Self.behindAttribute(place, in: code) { place = next }
    let first = place
    // Attributes may stand among modifiers; no real header has as many as this bound, which keeps a
    // hostile column of `open open open …` from being read again at each of its words.
    for _ in 0..<16 {
      if let next = Self.behindAttribute(place, in: code) {
        place = next
      } else if SwiftWords.modifiers.contains(code.word(place)) {
        place += 1
        if code.word(place) == "(", code.word(place + 1) == ")" { place += 2 }
      } else if code.word(place) == "class",
        ["func", "var", "subscript"].contains(code.word(place + 1))
      {
        place += 1
      } else {
        break
      }
    }
    if let word = Self.declaration(at: place, in: code) {
      key = place
      self.word = word
      modifiers = first..<place
      return
    }
    modifiers = first..<first
    place = first
    if code.word(first + 1) == ":", SwiftWords.control.contains(code.word(first + 2)) { place += 2 }
    key = place
    word = code.isKeyword(place, in: SwiftWords.control) ? code.word(place) : ""
  }

  /// The keyword of a declaration that begins at a place, if one does.
  private static func declaration(at place: Int, in code: SwiftCode) -> String? {
    let word = code.word(place)
    if code.isKeyword(place, in: SwiftWords.declarations) { return word }
    guard SwiftWords.contextualDeclarations.contains(word), let name = code.token(place + 1),
      name.kind == .identifier, !name.startsLine
    else { return nil }
    return word
  }

  /// The place behind an attribute with its dots and arguments, or nil where none stands.
  private static func behindAttribute(_ place: Int, in code: SwiftCode) -> Int? {
    guard code.token(place)?.kind == .attribute else { return nil }
    var next = place + 1
    func touches(_ word: String) -> Bool {
      guard code.word(next) == word, let before = code.token(next - 1) else { return false }
      return code.token(next)?.range.lowerBound == before.range.upperBound
    }
    while touches("."), code.token(next + 1) != nil { next += 2 }
    if touches("<") {
      var depth = 0
      var probe = next
      // Bounded like the modifiers: a `<` without its `>` is none.
      while probe < next + 64, let token = code.token(probe) {
        depth += token.kind == .operator ? SwiftAngles.change(code.text(token)) : 0
        probe += 1
        if depth <= 0 { break }
      }
      if depth <= 0 { next = probe }
    }
    if touches("("), code.word(next + 1) == ")" { next += 2 }
    return next
  }
}

/// Angle brackets, which are operators to the lexer.
enum SwiftAngles {
  /// How much deeper in generic brackets the text behind an operator is.
  static func change(_ text: String) -> Int {
    if text == "->" { return 0 }
    if text.hasPrefix("<") { return text.count { $0 == "<" } }
    if text.hasPrefix(">") { return -text.prefix { $0 == ">" }.count }
    return 0
  }
}
