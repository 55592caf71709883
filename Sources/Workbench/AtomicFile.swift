import Foundation

/// Replaces files whole: a reader sees the old bytes or the new ones, never a part of them.
enum AtomicFile {
  /// Writes a file that must still hold `before` (or be absent, where that is nil).
  static func replace(
    _ path: String, before: [UInt8]?, with bytes: [UInt8]
  ) throws(WorkbenchError) {
    // Looked at in the last moment, when nothing but the renaming is left.
    try write(path, bytes) { () throws(WorkbenchError) in
      switch Book.read(path) {
      case .success(let now) where now == before: break
      case .failure where before == nil && !FileManager.default.fileExists(atPath: path): break
      default: throw .changedMeanwhile(path: path)
      }
    }
  }

  /// Writes a file by way of a neighbour that is then renamed; the file's permissions stay.
  ///
  /// - Parameter check: throws where the file is to stay as it is; called right before renaming.
  static func write(
    _ path: String, _ bytes: [UInt8],
    check: () throws(WorkbenchError) -> Void = { () throws(WorkbenchError) in }
  ) throws(WorkbenchError) {
    // Through a link, the file it points to is replaced and the link stays.
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let folder = target.deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let draft = folder.path + "/.\(target.lastPathComponent).\(getpid())"
    defer { unlink(draft) }
    guard let handle = fopen(draft, "wb") else { throw failure(path) }
    let written = fwrite(bytes, 1, bytes.count, handle)
    let isFlushed = fflush(handle) == 0 && fsync(fileno(handle)) == 0
    fclose(handle)
    guard written == bytes.count, isFlushed else { throw failure(path) }
    var status = stat()
    if stat(target.path, &status) == 0 { chmod(draft, status.st_mode & 0o7777) }
    try check()
    guard rename(draft, target.path) == 0 else { throw failure(path) }
  }

  private static func failure(_ path: String) -> WorkbenchError {
    .cannotWrite(path: path, reason: String(cString: strerror(errno)).lowercased())
  }
}
