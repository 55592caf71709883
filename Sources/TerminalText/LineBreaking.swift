extension Character {
  /// A Chinese or Japanese character or full-width mark: a line may end beside it without a blank.
  package var isIdeographic: Bool {
    guard let scalar = unicodeScalars.first, displayWidth(self) == 2 else { return false }
    switch scalar.value {
    case 0x1100...0x115F, 0xA960...0xA97C, 0xAC00...0xD7A3, 0x1F000...0x1FAFF: return false
    default: return true
    }
  }

  /// Whether no line may begin with it.
  var closes: Bool {
    "，。、；：？！）》〉」』】〕］｝…—～·％‰”’々ー".contains(self) || ",.;:?!)]}%".contains(self)
  }

  /// Whether no line may end with it.
  var opens: Bool { "（《〈「『【〔［｛“‘￥([{$".contains(self) }

  /// Whether no line ends before it or behind it.
  var holdsTogether: Bool { self == "\u{A0}" || self == "\u{2060}" }

  /// A quotation mark or dash that Chinese and Western texts share.
  fileprivate var isShared: Bool { "“”‘’…—·".contains(self) }
}

/// What a line break in a source stands for: nothing between two Chinese characters, else a blank.
package func textOfLineBreak(between before: Character?, and behind: Character?) -> String {
  guard let before, let behind else { return "" }
  let isChinese =
    before.isIdeographic && (behind.isIdeographic || behind.isShared)
    || behind.isIdeographic && before.isShared
  return isChinese ? "" : " "
}
