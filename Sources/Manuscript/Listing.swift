import SourceText

/// A Swift listing of a chapter.
package struct Listing: Sendable {
  /// The listing's place among the chapter's listings, from 0.
  package let index: Int
  package let header: ListingHeader
  package let text: ListingText
  /// What our own reading of the code found: statements, names, problems.
  package let swift: SwiftSource
  /// The section that the listing stands in.
  package let section: Int
  /// True inside `<details>`.
  package let isFolded: Bool
  /// All of it, fences included.
  package let range: Range<Int>
  /// The values that the listing claims.
  package var claims: [ValueClaim] = []
  /// The `output` right behind it.
  package var output: OutputBlock?
  /// The images right behind it, each of which must be what the listing showed.
  package var figures: [FigureReference] = []

  /// The place that names the listing in a message: its first line of code, or its fence.
  package var place: Range<Int> { text.lines.first { !$0.isEmpty } ?? range }
}

/// A fence `output`: what the listing before it wrote.
package struct OutputBlock: Sendable {
  package let text: ListingText
  package let range: Range<Int>
  /// True for a block with nothing in it, which `--accept` fills.
  package var isEmpty: Bool { text.text.allSatisfy(\.isWhitespace) }

  /// False for a block that the file or its container ends before its closing fence.
  package let isClosed: Bool

  package init(text: ListingText, range: Range<Int>, isClosed: Bool) {
    self.text = text
    self.range = range
    self.isClosed = isClosed
  }
}

/// An image that a listing is to have made.
package struct FigureReference: Sendable {
  /// Where it lies, relative to the chapter's folder.
  package let path: String
  /// The image as it stands in the chapter.
  package let range: Range<Int>

  package init(path: String, range: Range<Int>) {
    self.path = path
    self.range = range
  }

  /// Whether an image's destination is a figure of the book: an SVG file right in the folder
  /// `figures` beside the chapter, or beside the original of an edition.
  static func isFigure(_ destination: String) -> Bool {
    let inside = destination.hasPrefix("../") ? destination.dropFirst(3) : destination[...]
    guard inside.hasPrefix("figures/"), inside.hasSuffix(".svg") else { return false }
    let name = inside.dropFirst("figures/".count)
    return name.first != "."
      && name.allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == ".")
      }
  }
}
