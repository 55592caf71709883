import Foundation
import SourceText

/// The documents that audits are measured on.
package struct Corpus: Sendable {
  /// In the order of their names, the open ones first.
  package let documents: [CorpusDocument]

  /// Where the documents lie, from the repository's root.
  package static let folder = "Tests/Fixtures/audit"

  /// Reads the documents of a repository; a document without a sidecar is an error.
  ///
  /// - Parameters:
  ///   - isOpenOnly: whether to leave the held-out documents unread.
  ///   - folder: a folder beside them to read instead: `further`, `unseen`.
  package init(root: String, isOpenOnly: Bool = false, folder kept: String? = nil) throws {
    let folder = root + "/" + Self.folder
    if let kept {
      documents = try Self.documents(in: folder + "/" + kept, isHeldOut: false)
      return
    }
    var documents = try Self.documents(in: folder, isHeldOut: false)
    if !isOpenOnly {
      documents += try Self.documents(in: folder + "/held-out", isHeldOut: true)
    }
    self.documents = documents
  }

  private static func documents(in folder: String, isHeldOut: Bool) throws -> [CorpusDocument] {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder)
    guard let files else { throw CorpusError("no folder \(folder)") }
    return try files.filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted().map { file in
      let name = String(file.dropLast(3))
      let source = SourceFile(
        path: Self.folder + folder.drop(to: Self.folder) + "/" + file,
        bytes: Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))))
      let sidecar: Sidecar
      do {
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name + ".json"))
        sidecar = try JSONDecoder().decode(Sidecar.self, from: data)
      } catch {
        throw CorpusError("\(name).json: \(error)")
      }
      return try CorpusDocument(
        name: name, isHeldOut: isHeldOut, source: source, sidecar: sidecar)
    }
  }
}

extension String {
  /// What follows a part of it.
  fileprivate func drop(to part: String) -> Substring {
    ranges(of: part).last.map { self[$0.upperBound...] } ?? ""
  }
}
