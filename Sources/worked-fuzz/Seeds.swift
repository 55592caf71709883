import CommonMark
import Foundation
import SourceText

/// The inputs that mutation begins with, in the order of their names.
struct Seeds {
  /// Inputs that once broke something, or reach what others do not.
  let saved: [(name: String, bytes: [UInt8])]
  /// The saved ones, and what the corpus of audited documents has to offer.
  let all: [[UInt8]]

  init(_ entry: EntryPoint, fixtures: String) {
    // An audit reads what the finder reads.
    let folders = entry == .audit ? ["audit", "finder"] : [entry.rawValue]
    saved = folders.flatMap { Self.files(in: fixtures + "/fuzz/" + $0) }
    let documents = (Self.files(in: fixtures + "/audit") + Self.files(in: "chapters"))
      .filter { $0.name.hasSuffix(".md") }.map(\.bytes)
    let pieces =
      entry == .formula ? documents.flatMap(Self.formulas) : documents.flatMap(Self.windows)
    all = saved.map(\.bytes) + pieces + [Array("$x$ and $$\na\n+ b\n$$\n".utf8)]
  }

  private static func files(in folder: String) -> [(name: String, bytes: [UInt8])] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name in
      let path = folder + "/" + name
      guard let data = FileManager.default.contents(atPath: path), !data.isEmpty else { return nil }
      return (path, Array(data))
    }
  }

  /// A document in pieces of some paragraphs.
  private static func windows(of document: [UInt8]) -> [[UInt8]] {
    var windows: [[UInt8]] = []
    var window: [UInt8] = []
    for line in document.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      window += line + [UInt8(ascii: "\n")]
      if window.count > 1200 {
        windows.append(window)
        window = []
      }
    }
    return window.isEmpty ? windows : windows + [window]
  }

  private static func formulas(of document: [UInt8]) -> [[UInt8]] {
    let source = SourceFile(path: "a.md", bytes: document)
    return MarkupDocument(parsing: source).formulas.map { formula in
      Array(formula.math.pieces.map { source.bytes[$0] }.joined(separator: [UInt8(ascii: "\n")]))
    }
  }
}
