import Foundation
package import SourceText

/// Documents that a person named: files, folders with all that they hold, standard input.
package struct Documents: Sendable {
  /// In the order of the names; what lies in a folder is sorted, and nothing is there twice.
  package let files: [SourceFile]
  /// What could not be read; it stops nothing else.
  package let failures: [WorkbenchError]

  /// What a report calls standard input.
  package static let standardInput = "<stdin>"

  /// What a name in a folder has to end with.
  package static let endings = [".md", ".markdown", ".txt"]

  /// - Parameters:
  ///   - names: paths, or `-` for standard input.
  ///   - input: reads standard input.
  package static func load(
    _ names: [String], input: () -> [UInt8]
  ) throws(WorkbenchError) -> Documents {
    var files: [SourceFile] = []
    var failures: [WorkbenchError] = []
    var seen: Set<String> = []
    for name in names {
      if name == "-" {
        if seen.insert(name).inserted {
          files.append(SourceFile(path: standardInput, bytes: input()))
        }
        continue
      }
      var paths = [name]
      if Book.isFolder(name) {
        let folder = name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : name
        paths = documents(in: folder, &failures)
        if paths.isEmpty, failures.isEmpty { throw .noDocuments(folder: name) }
      }
      for path in paths {
        let location = URL(fileURLWithPath: path).standardizedFileURL.path
        guard seen.insert(location).inserted else { continue }
        switch Book.read(path) {
        case .success(let bytes): files.append(SourceFile(path: path, bytes: bytes))
        case .failure(let failure):
          failures.append(.unreadable(path: path, reason: failure.reason))
        }
      }
    }
    return Documents(files: files, failures: failures)
  }

  /// Whether two paths lead to one file.
  package static func isSame(_ a: String, _ b: String) -> Bool {
    URL(fileURLWithPath: a).resolvingSymlinksInPath().path
      == URL(fileURLWithPath: b).resolvingSymlinksInPath().path
  }

  /// Hidden files and folders, what was built, and folders behind links are left out.
  private static func documents(
    in folder: String, _ failures: inout [WorkbenchError]
  ) -> [String] {
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      let reason = (error as NSError).localizedFailureReason ?? "the folder cannot be opened"
      failures.append(.unreadable(path: folder, reason: reason))
      return []
    }
    var paths: [String] = []
    for entry in entries where !entry.hasPrefix(".") && entry != "node_modules" {
      let path = folder == "." ? entry : (folder == "/" ? "" : folder) + "/" + entry
      if Book.isFolder(path) {
        let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
        if !isLink { paths += documents(in: path, &failures) }
      } else if endings.contains(where: { entry.lowercased().hasSuffix($0) }) {
        paths.append(path)
      }
    }
    return paths
  }
}
