package import CommonMark
package import SourceText

/// A chapter, read: everything that the page says, as values, and everything wrong with how it
/// says it.
package struct Chapter: Sendable {
  package let source: SourceFile
  package let document: MarkupDocument
  /// The first heading.
  package let title: String
  package let sections: [Section]
  package let listings: [Listing]
  package let entries: [BindingEntry]
  package let numbers: [PageNumber]
  package let formulas: [Formula]
  package let ledgers: [Ledger]
  package internal(set) var diagnostics: [Diagnostic]

  /// The stretch from one heading of level 1 or 2 to the next; where bindings are evaluated.
  package struct Section: Sendable {
    package let title: String
    package let level: Int
    package let range: Range<Int>

    package init(title: String, level: Int, range: Range<Int>) {
      self.title = title
      self.level = level
      self.range = range
    }
  }

  /// A formula of the page.
  package struct Formula: Sendable {
    package let math: Math
    package let range: Range<Int>
    /// The entry that quotes it from a document.
    package var quotedBy: Int?
    /// The LaTeX between the delimiters, line by line.
    package var pieces: [Range<Int>] { math.pieces }

    package init(math: Math, range: Range<Int>) {
      self.math = math
      self.range = range
    }
  }
}

extension Chapter {
  /// The version of the chapter format that this reads.
  package static let formatVersion = 1

  /// The stories in the order in which they begin; nil is the main one.
  package var chains: [String?] {
    var chains: [String?] = [nil]
    for listing in listings where listing.header.role.isTold {
      if !chains.contains(listing.header.chain) { chains.append(listing.header.chain) }
    }
    return chains
  }
}
