import Foundation

/// A temporary folder of pages, which goes when nobody holds it any more.
final class PageFolder: Sendable {
  let path: String

  /// - Parameter files: texts by their paths in the folder.
  init(_ files: [String: String] = [:]) throws {
    path =
      FileManager.default.temporaryDirectory
      .resolvingSymlinksInPath().appendingPathComponent("worked-pages-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// The address of a file, with a fragment behind # if there is one.
  func url(_ name: String) -> String { Self.url(of: name, in: path) }

  /// The file: address of a file in a folder; what a path may not hold is escaped, # is not.
  static func url(of name: String, in folder: String) -> String {
    let parts = name.split(separator: "#", maxSplits: 1)
    let file = URL(fileURLWithPath: folder + "/" + (parts.first ?? "")).absoluteString
    return parts.count > 1 ? file + "#" + parts[1] : file
  }
}
