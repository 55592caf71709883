package import SourceText

/// A document of the corpus, its sidecar, and where the sidecar's claims stand in it.
package struct CorpusDocument: Sendable {
  package let name: String
  /// Whether those who write rules must not see it.
  package let isHeldOut: Bool
  package let source: SourceFile
  package let sidecar: Sidecar
  /// Where each claim's text and its printed number stand; the second is the whole right side of a
  /// claim between expressions.
  package let places: [Place]

  package struct Place: Sendable {
    package let text: Range<Int>
    package let stated: Range<Int>
  }

  /// A claim or a slip that does not stand where the sidecar says is an error.
  package init(
    name: String, isHeldOut: Bool = false, source: SourceFile, sidecar: Sidecar
  ) throws {
    self.name = name
    self.isHeldOut = isHeldOut
    self.source = source
    self.sidecar = sidecar
    places = try sidecar.claims.map { claim in
      guard let place = Self.place(of: claim, in: source) else {
        throw CorpusError("\(name):\(claim.line): \(claim.text) does not stand there")
      }
      return place
    }
  }

  private static func place(of claim: Sidecar.Claim, in source: SourceFile) -> Place? {
    let line = source.range(ofLine: claim.line)
    let text = Array(claim.text.utf8)
    let starts = source.bytes.starts(of: text, in: line)
    let wanted = (claim.occurrence ?? 1) - 1
    guard starts.indices.contains(wanted) else { return nil }
    let whole = starts[wanted]..<(starts[wanted] + text.count)
    guard let stated = claim.stated else { return Place(text: whole, stated: whole) }
    let digits = Array(stated.utf8)
    guard let start = source.bytes.starts(of: digits, in: whole).last else { return nil }
    return Place(text: whole, stated: start..<(start + digits.count))
  }
}

/// A corpus that does not fit its own description.
package struct CorpusError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}

extension [UInt8] {
  /// Where some bytes begin within a range, overlapping places included.
  package func starts(of text: [UInt8], in range: Range<Int>) -> [Int] {
    guard !text.isEmpty, range.count >= text.count else { return [] }
    return (range.lowerBound...(range.upperBound - text.count)).filter {
      self[$0..<($0 + text.count)].elementsEqual(text)
    }
  }
}
