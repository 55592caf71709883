/// Tokens that stand for no piece of a text, by their customary spelling.
///
/// Source: the spellings in brackets, Devlin et al. 2018, section 3; <pad> and <unk> are custom.
public enum SpecialToken: String, Sendable, CaseIterable {
  /// Fills a row up to the length of the longest.
  case padding = "<pad>"
  /// Stands for every token that has no id.
  case unknown = "<unk>"
  /// Opens a text; what stands for the whole text is read there.
  case classification = "[CLS]"
  /// Ends a text, or stands between two.
  case separator = "[SEP]"
  /// Hides a token that is to be guessed.
  case mask = "[MASK]"
}
