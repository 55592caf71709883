/// How a document uses its letters, which decides what stands as one name and what is a product.
package struct Vocabulary: Sendable, Hashable {
  /// Letters and names that stand by themselves somewhere, not before a bracket.
  package var alone: Set<String> = []
  /// Those that do so beside other things, not only where the text mentions them.
  package var bare: Set<String> = []
  /// Runs of letters that are one name: `PE`, `Attention`.
  package var names: Set<String> = []
  /// What is applied to arguments: `f` in `f(x) = …`.
  package var functions: Set<String> = []
  /// What is set to a plain number or counted with: `n` in `\sum_{i=1}^{n}`.
  package var scalars: Set<String> = []

  /// Whether `{,}` is the decimal point, as in `3{,}14`, rather than a mark between thousands.
  package var usesDecimalComma = false

  package init() {}

  /// Whether a run of touching letters is one name rather than a product.
  func isName(_ run: String) -> Bool {
    if names.contains(run) { return true }
    return !run.allSatisfy { alone.contains(String($0)) } && run.count >= 4
  }

  /// Whether a symbol before a round bracket is applied to what stands in it.
  func isApplied(_ name: String) -> Bool {
    if functions.contains(name) { return true }
    return !scalars.contains(name) && !bare.contains(name)
  }
}
