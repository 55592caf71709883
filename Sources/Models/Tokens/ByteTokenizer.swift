/// UTF-8 bytes as tokens, each written as one visible character.
///
/// A text of n UTF-8 bytes to (n) tokens. 256 tokens are enough for any text.
///
/// Bytes that Latin-1 prints (33–126, 161–172, 174–255) are written as that character; the other 68,
/// in ascending order, as U+0100, U+0101 and so on: the blank is "Ġ", the line feed "Ċ", and 注 is
/// "æ³¨".
///
/// Source: `bytes_to_unicode` in the released code of Radford et al. 2019 (GPT-2), encoder.py.
public struct ByteTokenizer: Tokenizer {
  /// The tokenizer; it has no settings.
  public init() {}

  /// The bytes of the text, each as its character.
  public func tokens(in text: String) -> [String] {
    text.utf8.map { Self.token(of: $0) }
  }

  /// The character that writes the byte.
  public static func token(of byte: UInt8) -> String { String(written[Int(byte)]) }

  /// The bytes that a token, or several joined, write; nil where a character writes no byte.
  public static func bytes(of token: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in token.unicodeScalars {
      guard let byte = read[scalar] else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  /// The text of the bytes; each ill-formed piece of UTF-8 becomes one U+FFFD.
  public static func text(of bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static let written: [Unicode.Scalar] = {
    var next: UInt8 = 0
    return (UInt8.min...UInt8.max).map { byte in
      if isPrinted(byte) { return Unicode.Scalar(byte) }
      defer { next += 1 }
      return Unicode.Scalar(0x100 + UInt32(next)) ?? "\u{FFFD}"
    }
  }()

  private static let read = Dictionary(
    uniqueKeysWithValues: zip(written, UInt8.min...UInt8.max))

  private static func isPrinted(_ byte: UInt8) -> Bool {
    (33...126).contains(byte) || (161...172).contains(byte) || byte >= 174
  }
}
