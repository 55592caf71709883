/// Where the bodies of functions stand in a Swift file.
///
/// Not a parser: it knows strings, comments and braces, and tells the braces of a type from those of
/// code by the last declaring word in front. That is enough for sources that the formatter has laid
/// out, and what it takes for a body and is none, the compiler refuses.
struct FunctionBodies {
  /// What stands between the braces of each function, accessor or computed property that no other
  /// function contains, as offsets in UTF-8.
  private(set) var ranges: [Range<Int>] = []

  private let bytes: [UInt8]
  private var place = 0

  init(of text: String) {
    bytes = Array(text.utf8)
    readDeclarations(isNested: false)
  }

  private static let types: Set<String> = [
    "struct", "enum", "extension", "class", "protocol", "actor",
  ]
  private static let members: Set<String> = ["func", "init", "deinit", "subscript", "var", "let"]
  private static let accessors: Set<String> = ["get", "set", "didSet", "willSet", "mutating"]

  /// A file or the braces of a type, up to the brace that closes it.
  private mutating func readDeclarations(isNested: Bool) {
    var word = ""
    var depth = 0
    while place < bytes.count {
      if skipTextOrComment() { continue }
      switch bytes[place] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "}"):
        place += 1
        if isNested { return }
        continue
      case UInt8(ascii: "{"):
        place += 1
        let holdsDeclarations =
          Self.types.contains(word) || (word != "func" && Self.accessors.contains(nextWord()))
        if holdsDeclarations { readDeclarations(isNested: true) } else { readBody() }
        word = ""
        continue
      default:
        if let next = takeWord() {
          if depth == 0, Self.types.contains(next) || Self.members.contains(next) { word = next }
          continue
        }
      }
      place += 1
    }
  }

  /// Code up to the brace that closes it.
  private mutating func readBody() {
    let start = place
    var depth = 0
    while place < bytes.count {
      if skipTextOrComment() { continue }
      if bytes[place] == UInt8(ascii: "{") { depth += 1 }
      if bytes[place] == UInt8(ascii: "}") {
        if depth == 0 {
          ranges.append(start..<place)
          place += 1
          return
        }
        depth -= 1
      }
      place += 1
    }
  }

  private mutating func takeWord() -> String? {
    let start = place
    while place < bytes.count, isLetter(bytes[place]) { place += 1 }
    return place == start ? nil : String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private func nextWord() -> String {
    let rest = bytes[place...].drop { [UInt8(ascii: " "), UInt8(ascii: "\n")].contains($0) }
    return String(decoding: rest.prefix { isLetter($0) }, as: UTF8.self)
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "`"), 0x80...:
      true
    default: false
    }
  }
}

// MARK: - Strings and comments

extension FunctionBodies {
  /// Whether a string or comment began here; it has been passed then.
  private mutating func skipTextOrComment() -> Bool {
    if starts("//") {
      while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
      return true
    }
    if starts("/*") {
      skipComment()
      return true
    }
    let hashes = bytes[place...].prefix { $0 == UInt8(ascii: "#") }.count
    guard starts(String(repeating: "#", count: hashes) + "\"") else { return false }
    skipString(hashes: String(repeating: "#", count: hashes))
    return true
  }

  private mutating func skipComment() {
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        place += 2
      } else if starts("*/") {
        depth -= 1
        place += 2
      } else {
        place += 1
      }
    } while depth > 0 && place < bytes.count
  }

  private mutating func skipString(hashes: String) {
    let quote = starts(hashes + "\"\"\"") ? "\"\"\"" : "\""
    place += hashes.utf8.count + quote.utf8.count
    while place < bytes.count {
      if starts(quote + hashes) {
        place += quote.utf8.count + hashes.utf8.count
        return
      }
      if starts("\\" + hashes + "(") {
        place += hashes.utf8.count + 2
        skipInterpolation()
      } else if starts("\\" + hashes) {
        place += hashes.utf8.count + 2
      } else {
        place += 1
      }
    }
  }

  private mutating func skipInterpolation() {
    var depth = 1
    while depth > 0, place < bytes.count {
      if skipTextOrComment() { continue }
      if bytes[place] == UInt8(ascii: "(") { depth += 1 }
      if bytes[place] == UInt8(ascii: ")") { depth -= 1 }
      place += 1
    }
  }

  private func starts(_ text: String) -> Bool {
    bytes[place...].starts(with: text.utf8)
  }
}
