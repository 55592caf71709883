/// JSON as the header of a safetensors file needs it.
enum HeaderValue {
  /// Members in the order in which they stand, no two of one name.
  case object([(name: String, value: HeaderValue)])
  case array([HeaderValue])
  case text(String)
  /// A whole number that is not negative.
  case count(Int)
  /// Any other number, true, false or null: valid, and never what is asked for.
  case other

  /// The member of an object; nil where there is none.
  subscript(name: String) -> HeaderValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The entries of an array of whole numbers; nil where it is no such array.
  var counts: [Int]? {
    guard case .array(let values) = self else { return nil }
    let counts = values.compactMap { if case .count(let count) = $0 { count } else { nil } }
    return counts.count == values.count ? counts : nil
  }
}

/// Reads JSON from the bytes of a header, and takes nothing that is only nearly JSON.
///
/// A reader of one's own, as Foundation's takes the last of two members of one name, and numbers such
/// as 1.0 for whole ones; both would hide a file that is off. Nests at most `depthLimit` deep.
struct HeaderReader {
  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0
  private static let depthLimit = 64

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The one value that the bytes hold, blanks around it aside.
  mutating func read() throws(SafetensorsError) -> HeaderValue {
    guard bytes.first == UInt8(ascii: "{") else { throw complaint("an object should begin here") }
    let value = try value()
    skipBlanks()
    guard place == bytes.count else { throw complaint("nothing should follow the object") }
    return value
  }

  private mutating func value() throws(SafetensorsError) -> HeaderValue {
    skipBlanks()
    switch next.map({ Unicode.Scalar($0) }) {
    case "{": return .object(try members())
    case "[": return .array(try entries())
    case "\"": return .text(try text())
    case .some("0"..."9"), "-": return try number()
    default:
      for word in ["true", "false", "null"] where take(word) { return .other }
      throw complaint("a value should stand here")
    }
  }

  private mutating func members() throws(SafetensorsError) -> [(name: String, value: HeaderValue)] {
    try open("{")
    var members: [(name: String, value: HeaderValue)] = []
    var names: Set<String> = []
    skipBlanks()
    if take("}") { return close(members) }
    repeat {
      skipBlanks()
      let name = try text()
      guard names.insert(name).inserted else { throw .duplicateName(name) }
      skipBlanks()
      guard take(":") else { throw complaint("a colon should stand here") }
      members.append((name, try value()))
      skipBlanks()
    } while take(",")
    guard take("}") else { throw complaint("a comma or a closing brace should stand here") }
    return close(members)
  }

  private mutating func entries() throws(SafetensorsError) -> [HeaderValue] {
    try open("[")
    var entries: [HeaderValue] = []
    skipBlanks()
    if take("]") { return close(entries) }
    repeat {
      entries.append(try value())
      skipBlanks()
    } while take(",")
    guard take("]") else { throw complaint("a comma or a closing bracket should stand here") }
    return close(entries)
  }

  private mutating func text() throws(SafetensorsError) -> String {
    guard take("\"") else { throw complaint("a text in quotes should stand here") }
    var content: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw complaint("a control character must be escaped") }
      place += 1
      guard byte == UInt8(ascii: "\\") else {
        content.append(byte)
        continue
      }
      content.append(contentsOf: String(try escaped()).utf8)
    }
    guard take("\"") else { throw complaint("a quote should end the text") }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw complaint("the text before is no UTF-8")
    }
    return text
  }

  /// The character behind a backslash.
  private mutating func escaped() throws(SafetensorsError) -> Unicode.Scalar {
    let plain: [(String, Unicode.Scalar)] = [
      ("\"", "\""), ("\\", "\\"), ("/", "/"), ("b", "\u{8}"), ("f", "\u{C}"), ("n", "\n"),
      ("r", "\r"), ("t", "\t"),
    ]
    for (letter, scalar) in plain where take(letter) { return scalar }
    guard take("u") else { throw complaint("no character can be escaped like this") }
    let first = try fourDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    // What is no character by itself is the first half of a pair, or nothing.
    guard first < 0xDC00, take("\\u"), case let second = try fourDigits(),
      (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw complaint("half of a pair of surrogates stands alone") }
    return scalar
  }

  private mutating func fourDigits() throws(SafetensorsError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw complaint("four hexadecimal digits should stand here")
      }
      value = value << 4 + UInt32(digit)
      place += 1
    }
    return value
  }

  private mutating func number() throws(SafetensorsError) -> HeaderValue {
    let start = place
    while let byte = next, "+-.0123456789eE".utf8.contains(byte) { place += 1 }
    let digits = bytes[start..<place]
    let isWhole = digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isWhole, digits.count == 1 || digits.first != UInt8(ascii: "0") else { return .other }
    guard let count = Int(String(decoding: digits, as: UTF8.self)) else { return .other }
    return .count(count)
  }

  // MARK: Steps

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ expected: String) -> Bool {
    guard bytes[place...].starts(with: expected.utf8) else { return false }
    place += expected.utf8.count
    return true
  }

  private mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
  }

  private mutating func open(_ bracket: String) throws(SafetensorsError) {
    guard depth < Self.depthLimit else { throw complaint("the header nests too deeply") }
    depth += 1
    _ = take(bracket)
  }

  private mutating func close<Content>(_ content: Content) -> Content {
    depth -= 1
    return content
  }

  private func complaint(_ text: String) -> SafetensorsError {
    .malformedHeader(byte: place, text)
  }
}
