import Foundation
import SourceText

/// Where a check finds what it needs besides the book: documents, the reference's sources, the
/// cache's folder.
package struct Surroundings: Sendable {
  /// The folder of `Sources/Models`, whose regions chapters show; nil where there is none.
  package var modelSources: String?
  /// The folder that holds the documents 000, 001 …; nil where it is not at hand.
  package var documents: String?
  /// Where results are kept.
  package var cache: String

  /// Finds them for a book, by `WORKED_DOCUMENTS`, or else where they lie by custom.
  package init(book: String, environment: [String: String]) {
    let models = book + "/Sources/Models"
    modelSources = Book.isFolder(models) ? models : nil
    let custom = URL(fileURLWithPath: book + "/../shared/documents").standardizedFileURL.path
    documents = environment["WORKED_DOCUMENTS"] ?? (Book.isFolder(custom) ? custom : nil)
    cache = book + "/.build/worked/cache/v1"
  }

  /// The documents at hand, by the number that their file name begins with.
  func loadDocuments() -> [String: SourceFile] {
    guard let documents, let names = try? FileManager.default.contentsOfDirectory(atPath: documents)
    else { return [:] }
    var files: [String: SourceFile] = [:]
    for name in names.sorted() {
      let number = String(name.prefix(3))
      guard number.count == 3, number.allSatisfy({ $0.isASCII && $0.isNumber }),
        files[number] == nil, case .success(let bytes) = Book.read(documents + "/" + name)
      else { continue }
      files[number] = SourceFile(path: name, bytes: bytes)
    }
    return files
  }

  /// A file of the reference by its path below `Sources/Models`; nothing outside of it.
  func loadModelSource(_ path: String) -> SourceFile? {
    guard let modelSources, !path.split(separator: "/").contains(".."), !path.hasPrefix("/"),
      case .success(let bytes) = Book.read(modelSources + "/" + path)
    else { return nil }
    return SourceFile(path: "Sources/Models/" + path, bytes: bytes)
  }
}
