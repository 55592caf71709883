import Manuscript

extension String {
  /// The names that occur in a Swift text as code, backticks taken off: none that stand only in
  /// comments, in strings outside of `\(…)`, or in the marks that say where a line stands.
  package var usedNames: Set<String> {
    var found: Set<String> = []
    var waiting = [self]
    while let text = waiting.popLast() {
      let swift = SwiftSource(text)
      var directiveLine: Int?
      for token in swift.tokens {
        if token.startsLine { directiveLine = nil }
        let word = swift.text(token.range)
        switch token.kind {
        case .directive: directiveLine = word == "#sourceLocation" ? token.range.lowerBound : nil
        case .string where directiveLine == nil:
          waiting += token.interpolations.map(swift.text)
        case .identifier where directiveLine == nil, .keyword where directiveLine == nil,
          .attribute where directiveLine == nil:
          found.insert(word.filter { $0 != "`" && $0 != "@" })
        default: break
        }
      }
    }
    return found
  }
}
