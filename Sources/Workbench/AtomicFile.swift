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
    let draft =
      "\(folder.path)/.\(target.lastPathComponent).\(getpid())-\(UInt32.random(in: 0 ... .max))\(ending)"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    // The lock, which the system opens however this process ends, keeps sweepers away.
    guard descriptor >= 0 else { throw failure(path) }
    _ = flock(descriptor, LOCK_EX)
    guard let handle = fdopen(descriptor, "wb") else {
      close(descriptor)
      throw failure(path)
    }
    defer {
      unlink(draft)
      fclose(handle)
    }
    let written = fwrite(bytes, 1, bytes.count, handle)
    guard written == bytes.count, fflush(handle) == 0, fsync(descriptor) == 0 else {
      throw failure(path)
    }
    var status = stat()
    if stat(target.path, &status) == 0 { chmod(draft, status.st_mode & 0o7777) }
    try check()
    guard rename(draft, target.path) == 0 else { throw failure(path) }
  }

  private static let ending = ".worked-draft"

  /// Removes the drafts that runs have left in a folder when they were killed.
  static func sweep(_ folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(".") && name.hasSuffix(ending) {
      let draft = "\(folder)/\(name)"
      var status = stat()
      let descriptor = open(draft, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      // One that was begun this moment may not be locked yet.
      let isOld = fstat(descriptor, &status) == 0 && time(nil) - modified(status) >= 2
      if isOld, status.st_uid == geteuid(), flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        unlink(draft)
      }
    }
  }

  /// Seconds since 1970.
  private static func modified(_ status: stat) -> Int {
    #if os(Linux)
    Int(status.st_mtim.tv_sec)
    #else
    Int(status.st_mtimespec.tv_sec)
    #endif
  }

  private static func failure(_ path: String) -> WorkbenchError {
    .cannotWrite(path: path, reason: String(cString: strerror(errno)).lowercased())
  }
}
