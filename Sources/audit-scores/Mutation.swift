package import SourceText

/// One edit of a document that makes one of its claims false.
package struct Mutation: Sendable, Hashable {
  /// `digit`, `misrounding`, `exponent`, `sign`, or another kind of the sidecars' slips.
  package let kind: String
  package let origin: Origin
  /// The bytes of the document that are replaced.
  package let range: Range<Int>
  package let replacement: String
  /// The claim that is false then, as an index of the sidecar's; nil for shapes alone.
  package let claim: Int?

  package enum Origin: String, Sendable, Codable, CodingKeyRepresentable {
    /// A slip of the sidecar.
    case byHand
    case generated
  }

  package init(
    kind: String, origin: Origin, range: Range<Int>, replacement: String, claim: Int?
  ) {
    self.kind = kind
    self.origin = origin
    self.range = range
    self.replacement = replacement
    self.claim = claim
  }

  /// A slip of a document's sidecar.
  package init(_ slip: Sidecar.Slip, in document: CorpusDocument) throws {
    let line = document.source.range(ofLine: slip.line)
    let find = Array(slip.find.utf8)
    let starts = document.source.bytes.starts(of: find, in: line)
    guard let start = starts.first, starts.count == 1 else {
      throw CorpusError(
        "\(document.name):\(slip.line): \(slip.find) stands there \(starts.count) times")
    }
    if let claim = slip.claim, !document.sidecar.claims.indices.contains(claim) {
      throw CorpusError("\(document.name):\(slip.line): there is no claim \(claim)")
    }
    self.init(
      kind: slip.kind, origin: .byHand, range: start..<(start + find.count),
      replacement: slip.replace, claim: slip.claim)
  }
}

extension Mutation {
  /// The document with the edit.
  package func applied(to source: SourceFile) -> SourceFile {
    var bytes = source.bytes
    bytes.replaceSubrange(range, with: replacement.utf8)
    return SourceFile(path: source.path, bytes: bytes)
  }

  /// The bytes that differ, without what both texts begin and end with: of the document as it was,
  /// and how many stand there instead.
  func core(in source: SourceFile) -> (range: Range<Int>, count: Int) {
    let (old, new) = (source.bytes[range], Array(replacement.utf8))
    let front = zip(old, new).prefix { $0 == $1 }.count
    let back = zip(old.dropFirst(front).reversed(), new.dropFirst(front).reversed())
      .prefix { $0 == $1 }.count
    return (
      (range.lowerBound + front)..<(range.upperBound - back), new.count - front - back
    )
  }

  /// Where the new bytes stand in the edited document; the neighbouring bytes where text is only
  /// taken away.
  func place(in source: SourceFile) -> Range<Int> {
    let (core, count) = core(in: source)
    let end = core.lowerBound + count
    return count > 0 ? core.lowerBound..<end : max(0, core.lowerBound - 1)..<(end + 1)
  }

  /// Where a place of the document as it was lies in the edited one.
  func moved(_ place: Range<Int>, in source: SourceFile) -> Range<Int> {
    let (core, count) = core(in: source)
    let grown = count - core.count
    if core.upperBound < place.lowerBound || core.upperBound == place.lowerBound && !core.isEmpty {
      return (place.lowerBound + grown)..<(place.upperBound + grown)
    }
    if core.lowerBound > place.upperBound || core.lowerBound == place.upperBound && !core.isEmpty {
      return place
    }
    let low = min(place.lowerBound, core.lowerBound)
    return low..<(max(place.upperBound, core.upperBound) + grown)
  }
}
