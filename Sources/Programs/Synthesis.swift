import Manuscript

/// Conformances that the compiler is to write itself, `extension P: Equatable {}`.
///
/// It writes them only in the file that declares the type. A listing that asks for one below the
/// type's own listing is therefore heard there: the extension moves behind the type, under the name
/// and line of the listing that it stands in.
struct Synthesis {
  /// Protocols whose requirements the compiler can write.
  private static let protocols: Set<String> = [
    "Equatable", "Hashable", "Comparable", "Codable", "Encodable", "Decodable", "CaseIterable",
    "Sendable",
  ]

  /// The statement of an empty extension.
  let statement: SwiftStatement
  let type: String

  /// The empty extensions of a listing that only ask for such conformances.
  static func requests(in listing: Listing) -> [Synthesis] {
    listing.swift.statements.compactMap { statement in
      guard case .declaration("extension", let name?) = statement.kind else { return nil }
      let words = listing.swift.tokens[statement.tokens]
        .filter { !$0.isComment }.map { listing.swift.text($0.range) }
      guard let colon = words.firstIndex(of: ":"), words.suffix(2) == ["{", "}"] else {
        return nil
      }
      let asked = words[(colon + 1)..<(words.count - 2)].filter { $0 != "," }
      guard !asked.isEmpty, asked.allSatisfy(protocols.contains) else { return nil }
      return Synthesis(statement: statement, type: name)
    }
  }

  /// The extension as a text to stand behind the type's own listing.
  func text(from listing: Listing, named name: String) -> String {
    let line = listing.text.line(at: statement.range.lowerBound) + ListingText.firstLine - 1
    return "#sourceLocation(file: \"\(name)\", line: \(line))\n"
      + listing.swift.text(statement.range) + "\n"
  }
}
