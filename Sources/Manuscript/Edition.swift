package import SourceText

/// Holds an edition in another language against its original: listings, outputs and bindings must
/// be the same, but for Swift comments and string literals.
package struct Edition {
  package let original: Chapter
  package let edition: Chapter

  package init(of original: Chapter, as edition: Chapter) {
    self.original = original
    self.edition = edition
  }

  /// Where the edition says something else, as diagnostics of the edition's file.
  package func differences() -> [Diagnostic] {
    listingDifferences() + entryDifferences()
  }

  private func listingDifferences() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (mine, theirs) in zip(edition.listings, original.listings) {
      let line = original.source.line(at: theirs.range.lowerBound)
      if mine.header != theirs.header || code(mine) != code(theirs) {
        found.append(
          Diagnostic(
            "edition-listing", at: mine.place,
            "this listing is not the original's, in line \(line) there",
            suggestion: "only comments and string literals may differ"))
      } else if !sameClaims(mine, theirs) || !sameOutput(mine, theirs) {
        let isOutput = sameClaims(mine, theirs)
        found.append(
          Diagnostic(
            "edition-output",
            at: isOutput ? mine.output?.text.lines.first ?? mine.place : mine.place,
            "what this listing yields is not what the original says, in line \(line) there",
            suggestion: "copy the original's outputs and values"))
      }
    }
    found += countDifference(
      "edition-listings", "listings", edition.listings.map(\.place), original.listings.count)
    return found
  }

  private func entryDifferences() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (mine, theirs) in zip(edition.entries, original.entries)
    where mine.subject != theirs.subject || mine.support != theirs.support {
      // A column is named by its head, which is translated.
      if case .column = mine.subject, case .column = theirs.subject,
        mine.support == theirs.support
      {
        continue
      }
      let line = original.source.line(at: theirs.range.lowerBound)
      found.append(
        Diagnostic(
          "edition-binding", at: mine.range,
          "this binding is not the original's, in line \(line) there",
          suggestion: "copy the original's entry"))
    }
    return found
      + countDifference(
        "edition-bindings", "bindings", edition.entries.map(\.range), original.entries.count)
  }

  private func countDifference(
    _ id: String, _ what: String, _ mine: [Range<Int>], _ count: Int
  ) -> [Diagnostic] {
    guard mine.count != count else { return [] }
    let end = edition.source.bytes.count
    return [
      Diagnostic(
        id, at: mine.count > count ? mine[count] : end..<end,
        "the edition has \(mine.count) \(what), the original \(count)",
        suggestion: "bring the two back into step")
    ]
  }

  /// A listing's tokens without comments, every string alike.
  private func code(_ listing: Listing) -> [String] {
    listing.swift.tokens.compactMap { token in
      switch token.kind {
      case .lineComment, .blockComment: nil
      // What is interpolated is code.
      case .string:
        "\"" + token.interpolations.map(listing.swift.text).joined(separator: " ") + "\""
      default: listing.swift.text(token.range)
      }
    }
  }

  private func strings(_ listing: Listing) -> [String] {
    listing.swift.tokens.filter { $0.kind == .string }.map { listing.swift.text($0.range) }
  }

  private func sameClaims(_ a: Listing, _ b: Listing) -> Bool {
    guard strings(a) == strings(b) else {
      return a.claims.map { Self.numbers($0.text) } == b.claims.map { Self.numbers($0.text) }
    }
    return a.claims.map(\.text) == b.claims.map(\.text)
  }

  private func sameOutput(_ a: Listing, _ b: Listing) -> Bool {
    guard strings(a) == strings(b) else {
      return a.output.map { Self.numbers($0.text.text) }
        == b.output.map { Self.numbers($0.text.text) }
    }
    return a.output?.text.text == b.output?.text.text
  }

  /// The digits of a text whose words are translated.
  private static func numbers(_ text: String) -> [Substring] {
    text.split { !($0.isASCII && ($0.isNumber || $0 == "." || $0 == "-")) }
      .filter { $0.contains(where: \.isNumber) }
  }
}
