/// BERT's basic tokenizer: words and punctuation marks, ready for WordPiece.
///
/// A text to (T) words.
///
/// In this order: NUL, U+FFFD and control and format characters (categories Cc and Cf, so also the
/// joiners of emoji) are removed, but tab, line feed and carriage return are white space; each
/// Chinese character is set off; accents are stripped (the text is decomposed, NFD, and loses its
/// non-spacing marks: category Mn; Hangul falls into its letters); letters are lower-cased, each by
/// itself; the text is cut at white space and around every punctuation mark. Punctuation is category
/// P and all of ASCII that is neither letter, digit, blank nor control: also $, + and ^.
///
/// Source: Devlin et al. 2018, released code, tokenization.py, `BasicTokenizer`.
public struct BasicTokenizer: Tokenizer {
  /// Whether letters become small.
  public var lowercases: Bool

  /// Whether accents are removed.
  public var stripsAccents: Bool

  /// Whether each Chinese character is a word of its own.
  public var separatesChinese: Bool

  /// The tokenizer of uncased models; `stripsAccents` is as `lowercases` where it is not given.
  public init(
    lowercases: Bool = true, stripsAccents: Bool? = nil, separatesChinese: Bool = true
  ) {
    self.lowercases = lowercases
    self.stripsAccents = stripsAccents ?? lowercases
    self.separatesChinese = separatesChinese
  }

  /// The words and punctuation marks of the text.
  public func tokens(in text: String) -> [String] {
    var words: [String.UnicodeScalarView] = []
    var inWord = false
    for scalar in normalized(text).unicodeScalars {
      if scalar.properties.isWhitespace {
        inWord = false
      } else if scalar.isBERTPunctuation || !inWord {
        words.append(String.UnicodeScalarView([scalar]))
        inWord = !scalar.isBERTPunctuation
      } else {
        words[words.count - 1].append(scalar)
      }
    }
    return words.map { String($0) }
  }

  /// The text cleaned, with blanks around Chinese characters, without accents and lower-cased, as
  /// the settings say; not yet cut.
  public func normalized(_ text: String) -> String {
    var scalars = text.unicodeScalars.filter { !$0.isRemovedByBERT }
    if separatesChinese {
      scalars = String.UnicodeScalarView(
        scalars.flatMap { $0.isBERTChinese ? [" ", $0, " "] : [$0] })
    }
    if stripsAccents {
      scalars = NormalForm.decomposed(String(scalars)).unicodeScalars
        .filter { $0.properties.generalCategory != .nonspacingMark }
    }
    guard lowercases else { return String(scalars) }
    return scalars.map(\.properties.lowercaseMapping).joined()
  }
}

extension Unicode.Scalar {
  fileprivate var isRemovedByBERT: Bool {
    switch self {
    case "\t", "\n", "\r": false
    case "\u{FFFD}": true
    default: properties.generalCategory == .control || properties.generalCategory == .format
    }
  }

  /// The blocks that the released code lists: CJK unified ideographs with extensions A to E, and
  /// compatibility ideographs. No kana, no Hangul.
  fileprivate var isBERTChinese: Bool {
    switch value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF,
      0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F, 0x2B820...0x2CEAF,
      0x2F800...0x2FA1F:
      true
    default: false
    }
  }

  fileprivate var isBERTPunctuation: Bool {
    switch value {
    case 33...47, 58...64, 91...96, 123...126: return true
    default: break
    }
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }
}
