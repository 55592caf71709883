/// What a reader takes a value to be, typed before it is shown.
///
/// Its digits claim what printed digits claim: `0.17` fits 0.16667, and `0.16` does not. A plain
/// integer is exact. Of a list, the brackets that hold nothing but one list may be left out, and of
/// a plain list all of them; its elements may stand apart by commas or blanks. What is no number is
/// compared as text.
package struct Guess: Sendable {
  package let text: String

  package init(_ text: String) { self.text = text.trimmed }

  /// Whether it fits a value, by what the value prints as.
  package func fits(_ came: String) -> Bool { verdict(on: came) == .holds }

  /// `misrounded` for digits that were cut off rather than rounded.
  package func verdict(on came: String) -> DigitsVerdict {
    let (own, other) = (GuessedList(text), GuessedList(came.trimmed))
    guard let own, let other else { return Self.plain(text) == Self.plain(came) ? .holds : .fails }
    let isFlat = own.isBare && other.shape.allSatisfy { $0 == "," }
    guard own.shape == other.shape || isFlat, own.items.count == other.items.count else {
      return .fails
    }
    var worst = DigitsVerdict.holds
    for (guessed, value) in zip(own.items, other.items) {
      switch Self.verdict(of: guessed, on: value) {
      case .holds, .holdsRounded: continue
      case .misrounded: worst = .misrounded
      case .fails: return .fails
      }
    }
    return worst
  }

  private static func verdict(of guessed: String, on value: String) -> DigitsVerdict {
    guard let printed = PrintedNumber(guessed), let number = PrintedNumber(value) else {
      return plain(guessed) == plain(value) ? .holds : .fails
    }
    if printed.value.isZero, number.value.isZero { return .holds }
    return printed.verdict(on: .decimal(number.text))
  }

  /// The text without the quotes of a string and with single blanks.
  private static func plain(_ text: String) -> String {
    var words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.count > 1, words.first == "\"", words.last == "\"" {
      words = String(words.dropFirst().dropLast())
    }
    return words
  }
}

/// A value or a list of values, as its elements and the signs between them.
private struct GuessedList {
  let items: [String]
  /// Brackets and commas in order, brackets around everything left out.
  let shape: [Character]
  /// Whether it was typed without brackets.
  let isBare: Bool

  /// nil for a text that is not made of numbers and words in lists.
  init?(_ text: String) {
    var items: [String] = []
    var shape: [Character] = []
    var word = ""
    // Whether an element ended and no comma came behind it.
    var isBehindItem = false
    func end() {
      guard !word.isEmpty else { return }
      if isBehindItem { shape.append(",") }
      items.append(word)
      word = ""
      isBehindItem = true
    }
    for character in text {
      switch character {
      case "[", "(":
        end()
        if isBehindItem { shape.append(",") }
        isBehindItem = false
        shape.append("[")
      case "]", ")":
        end()
        shape.append("]")
        isBehindItem = true
      case ",":
        end()
        shape.append(",")
        isBehindItem = false
      case _ where character.isWhitespace: end()
      case "\"", "{", "}", ":": return nil
      default: word.append(character)
      }
    }
    end()
    isBare = !shape.contains("[")
    // Words in a row are a sentence, not a list.
    guard items.count == 1 || items.contains(where: { PrintedNumber($0) != nil }) else {
      return nil
    }
    self.items = items
    self.shape = Self.withoutOuterBrackets(shape)
  }

  private static func withoutOuterBrackets(_ shape: [Character]) -> [Character] {
    var rest = shape[...]
    while rest.first == "[", rest.last == "]" {
      var depth = 0
      let end = rest.firstIndex { sign in
        depth += sign == "[" ? 1 : sign == "]" ? -1 : 0
        return depth == 0
      }
      guard end == rest.indices.last else { break }
      rest = rest.dropFirst().dropLast()
    }
    return Array(rest)
  }
}
