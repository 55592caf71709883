/// What a chapter's file name says: `10-attention.md`, in `chapters`, `chapters/zh` or
/// `chapters/solutions`.
package struct ChapterName: Sendable, Hashable {
  package enum Shelf: Sendable, Hashable {
    case original
    /// An edition in another language, by its folder's name.
    case edition(String)
    case solutions
  }

  package let number: Int
  /// The number as it is written, with its leading zero.
  package let digits: String
  package let slug: String
  package let shelf: Shelf

  /// Reads a path below the folder `chapters`; nil for a file that is no chapter.
  package init?(pathInChapters path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let file = parts.last, file.hasSuffix(".md") else { return nil }
    let stem = file.dropLast(3)
    let digits = stem.prefix(2)
    let slug = stem.dropFirst(3)
    guard stem.count > 3, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      stem.dropFirst(2).first == "-", let number = Int(digits),
      slug.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
    else { return nil }
    switch parts.count {
    case 1: self.shelf = .original
    case 2 where parts[0] == "solutions": self.shelf = .solutions
    case 2 where ChapterName.isLanguage(parts[0]): self.shelf = .edition(parts[0])
    default: return nil
    }
    self.number = number
    self.digits = String(digits)
    self.slug = String(slug)
  }

  /// `zh`, `pt-BR`: a folder of a Chinese, of a Brazilian edition.
  static func isLanguage(_ name: String) -> Bool {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count <= 3 && parts[0].count == 2
      && parts.allSatisfy { $0.count >= 2 && $0.allSatisfy { $0.isASCII && $0.isLetter } }
  }

  /// `10-attention`, or `zh/10-attention`.
  package var title: String {
    switch shelf {
    case .original: "\(digits)-\(slug)"
    case .edition(let language): "\(language)/\(digits)-\(slug)"
    case .solutions: "solutions/\(digits)-\(slug)"
    }
  }
}
