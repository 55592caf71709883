import Tensors

/// Byte pair encoding of UTF-8 bytes: no text is unknown, and every text comes back.
///
/// A text of n UTF-8 bytes to (T) ids, T ≤ n.
///
/// The text is cut into pieces, each a run of white space with the run of other scalars that follows;
/// merges never reach across two pieces. Ids 0 to 255 are the bytes, id 256 + k is the symbol of
/// merge k. Tokens are written in the characters of `ByteTokenizer`. `decode(encode(x))` is x, scalar
/// by scalar, for any text and any bytes.
///
/// Source: Radford et al. 2019, section 2.2. Their code cuts by a pattern of its own (letters, digits
/// and signs apart) and numbers the bytes in another order.
public struct ByteLevelEncoder: Tokenizer {
  /// The encoder of the written bytes; it has no mark.
  public let pairs: BytePairEncoder

  private let symbols: [[UInt8]]
  private let ids: [ExactText: Int]

  /// Learns at most `merges` merges from texts; stops at a negative number of them.
  public init(
    merges: Int, from texts: [String], tieBreak: TieBreak = .firstSeen, minimumCount: Int = 1
  ) {
    let counts = TokenCounts(
      texts.lazy.flatMap { Self.pieces(of: $0) }.map { Self.written($0.utf8) })
    self.init(
      BytePairEncoder(
        merges: merges, from: counts, endOfWord: .absent, tieBreak: tieBreak,
        minimumCount: minimumCount))
  }

  /// An encoder with merges learned elsewhere, written in the characters of `ByteTokenizer`.
  ///
  /// Stops at a symbol with a character that writes no byte.
  public init(merges: [(left: String, right: String)]) {
    self.init(BytePairEncoder(merges: merges, endOfWord: .absent))
  }

  private init(_ pairs: BytePairEncoder) {
    let tokens = (UInt8.min...UInt8.max).map(ByteTokenizer.token) + pairs.merges.map(\.symbol)
    self.pairs = pairs
    symbols = tokens.map { token in
      guard let bytes = ByteTokenizer.bytes(of: token) else {
        misuse("ByteLevelEncoder", complaint: "has a symbol \(token), which writes no bytes")
      }
      return bytes
    }
    ids = Dictionary(
      zip(tokens.map { ExactText($0) }, tokens.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The text in pieces; joined they are the text.
  public static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace, let last = piece.last, !last.properties.isWhitespace {
        pieces.append(String(piece))
        piece = String.UnicodeScalarView()
      }
      piece.append(scalar)
    }
    return piece.isEmpty ? pieces : pieces + [String(piece)]
  }

  private static func written(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map(ByteTokenizer.token).joined()
  }
}

// MARK: - Encoding

extension ByteLevelEncoder {
  /// The number of ids: 256 and one for each merge.
  public var count: Int { symbols.count }

  /// The symbols of the text as they are written.
  public func tokens(in text: String) -> [String] {
    Self.pieces(of: text).flatMap { pairs.tokens(inWord: Self.written($0.utf8)) }
  }

  /// The ids of the text.
  public func encode(_ text: String) -> [Int] { tokens(in: text).map { id(of: $0) } }

  /// The ids of any bytes, UTF-8 or not, taken as one piece.
  public func encode(bytes: [UInt8]) -> [Int] {
    pairs.tokens(inWord: Self.written(bytes)).map { id(of: $0) }
  }

  private func id(of token: String) -> Int {
    guard let id = ids[ExactText(token)] else {
      misuse("ByteLevelEncoder", [count], complaint: "has no id for \(token)")
    }
    return id
  }
}

// MARK: - Decoding

extension ByteLevelEncoder {
  /// The bytes of the ids; stops at a number that is no id.
  public func bytes(of ids: [Int]) -> [UInt8] {
    ids.flatMap { id in
      guard symbols.indices.contains(id) else {
        misuse("ByteLevelEncoder", [count], complaint: "has no symbol with the id \(id)")
      }
      return symbols[id]
    }
  }

  /// The text of the ids.
  ///
  /// Ids cut inside a character are no UTF-8: each ill-formed piece becomes one U+FFFD, as Unicode
  /// recommends. Stops at a number that is no id.
  public func decode(_ ids: [Int]) -> String { ByteTokenizer.text(of: bytes(of: ids)) }
}
