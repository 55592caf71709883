/// Cuts a text into tokens.
///
/// A text to (T) tokens. None changes the text that it cuts unless its own comment says so: to make
/// "é" one scalar or two, or to narrow wide letters, apply a `NormalForm` first.
public protocol Tokenizer: Sendable {
  /// The tokens of the text, in reading order; none for an empty text.
  func tokens(in text: String) -> [String]
}
