package import Audits
package import SourceText

/// Everything that a judgement rests on besides the chapter itself; so judging is pure.
package struct Evidence: Sendable {
  /// One for each story of the tangle, in its order.
  package var transcripts: [Transcript]
  /// What came when the stories ran again, for each of them; empty where they ran once.
  package var repetitions: [[Transcript]] = []
  /// Files that figures are compared with, by their path beside the chapter; absent ones are not
  /// in it.
  package var figures: [String: [UInt8]]
  /// Files of the reference implementation that are shown by region, by their path below
  /// `Sources/Models`.
  package var sources: [String: SourceFile]
  /// Documents by their number, as `000`; empty where none are at hand.
  package var documents: [String: SourceFile]
  /// Audits that were made beforehand, of the chapter or of documents; others are made when they are
  /// asked for.
  package var audits: [Audit] = []

  package init(
    transcripts: [Transcript] = [], figures: [String: [UInt8]] = [:],
    sources: [String: SourceFile] = [:], documents: [String: SourceFile] = [:]
  ) {
    self.transcripts = transcripts
    self.figures = figures
    self.sources = sources
    self.documents = documents
  }

  /// The audit of a file, which is kept.
  mutating func audit(of source: SourceFile) -> Audit {
    let known = audits.first {
      $0.source.path == source.path && $0.source.bytes == source.bytes
    }
    if let known { return known }
    audits.append(Auditor().audit(source))
    return audits[audits.count - 1]
  }
}
