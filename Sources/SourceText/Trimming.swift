extension StringProtocol {
  /// Without the blanks and line ends at its end.
  package var trimmedEnd: String {
    var text = Substring(self)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// Without the blanks and line ends around it.
  package var trimmed: String { String(trimmedEnd.drop(while: \.isWhitespace)) }
}
