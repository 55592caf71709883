#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A folder of one's own that goes when its owner goes.
///
/// It is locked as long as it is in use. The system opens the lock however the owner ends, so what
/// a killed run has left is told from what another one uses, in whatever container that one runs
/// and whoever has the owner's number by then.
struct TemporaryFolder: ~Copyable {
  let path: String
  private let lock: Int32

  init() throws(SurroundingsError) {
    let base = Self.base
    for _ in 0..<8 {
      var template = Array("\(base)/\(Self.beginning)\(getpid())-XXXXXX".utf8CString)
      let made = template.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
      }
      guard let made else { throw .cannotWrite(path: base, code: errno) }
      // Until it is locked, a sweeper may take it for one that was left.
      guard let real = realpath(made, nil) else { continue }
      defer { free(real) }
      let path = String(cString: real)
      if let lock = Self.locked(path, waiting: true) {
        (self.path, self.lock) = (path, lock)
        return
      }
    }
    throw .cannotWrite(path: base, code: errno)
  }

  deinit {
    if !CallTrace.isOn { Disk.removeFolder(path) }
    close(lock)
  }

  private static let beginning = "worked-run-"

  private static var base: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

  /// Removes what this user's runs have left that were killed.
  static func sweep() {
    for name in Disk.names(in: base) where name.hasPrefix(beginning) {
      let words = name.dropFirst(beginning.count).split(separator: "-")
      guard words.count == 2, Int(words[0]) != nil, words[1].count == 6,
        let lock = locked("\(base)/\(name)", waiting: false)
      else { continue }
      // bubblewrap, killed while it puts up a wall, leaves a process that waits for it for ever.
      ProcessTree.endWalls(around: name)
      Disk.removeFolder("\(base)/\(name)")
      close(lock)
    }
  }

  /// A descriptor that holds the lock of this user's folder; nil where somebody else has it, or has
  /// removed the folder meanwhile.
  private static func locked(_ path: String, waiting: Bool) -> Int32? {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else { return nil }
    var (mine, there) = (stat(), stat())
    if flock(folder, waiting ? LOCK_EX : LOCK_EX | LOCK_NB) == 0 || waiting,
      fstat(folder, &mine) == 0, mine.st_uid == geteuid() || waiting, lstat(path, &there) == 0,
      mine.st_ino == there.st_ino, mine.st_dev == there.st_dev
    {
      return folder
    }
    close(folder)
    return nil
  }
}
