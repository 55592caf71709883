#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What has been worked out before: one file for each key.
///
/// A file is written under another name and renamed, and carries a checksum over key and content:
/// so a reader meets a whole file or none, whoever else writes and whenever a writer is killed.
/// A store that cannot be written is only slow, never an error.
package struct Store: Sendable {
  /// The version of the files; part of the folder that they lie in.
  package static let version = 1

  package enum Kind: String, Sendable { case compiler, sandbox, cell, run }

  let folder: String
  /// Bytes above which what was not used for longest goes.
  let limit: Int

  package init(folder: String, limit: Int = 500 << 20) throws(SurroundingsError) {
    try Disk.makeFolder(folder)
    self.folder = folder
    self.limit = limit
  }

  /// Where the compiler keeps what it has made of C headers. Such files know the folder they were
  /// made in: in a store that was moved or copied they would be refused, so each place has its own.
  package var clangModules: String {
    "\(folder)/clang/\(Fingerprint.of([Disk.real(folder)]).prefix(16))"
  }

  package func path(_ kind: Kind, _ key: String) -> String { "\(folder)/\(key).\(kind.rawValue)" }

  /// What was kept; a damaged file is removed and counts as missing.
  package func bytes(_ kind: Kind, _ key: String) -> [UInt8]? {
    let path = path(kind, key)
    guard let file = Disk.read(path) else { return nil }
    let length = Self.header(key: key, content: []).count
    let content = Array(file.dropFirst(length))
    guard file.count >= length, file.starts(with: Self.header(key: key, content: content)) else {
      Disk.remove(path)
      return nil
    }
    utimes(path, nil)
    return content
  }

  package func keep(_ content: [UInt8], _ kind: Kind, _ key: String) {
    let path = path(kind, key)
    let draft = "\(path).\(getpid()).\(UInt32.random(in: 0 ... .max)).part"
    do {
      try Disk.write(Self.header(key: key, content: content) + content, to: draft)
      if rename(draft, path) != 0 { Disk.remove(draft) }
    } catch {
      Disk.remove(draft)
    }
  }

  /// Drops what was not used for longest until the rest is well below the limit, and the drafts of
  /// writers that were killed.
  package func prune() {
    for name in Disk.names(in: "\(folder)/clang") where !clangModules.hasSuffix("/\(name)") {
      Disk.remove("\(folder)/clang/\(name)")
    }
    var total = 0
    var files: [Disk.Stamp] = []
    let hourAgo = Int(time(nil)) * 1_000_000_000 - 3_600_000_000_000
    for name in Disk.names(in: folder) {
      guard let stamp = Disk.stamp("\(folder)/\(name)") else { continue }
      if name.hasSuffix(".part") {
        if stamp.time < hourAgo { Disk.remove(stamp.path) }
      } else if Self.isOurs(name) {
        total += stamp.size
        files.append(stamp)
      }
    }
    guard total > limit else { return }
    for stamp in files.sorted(by: { ($0.time, $0.path) < ($1.time, $1.path) }) {
      Disk.remove(stamp.path)
      total -= stamp.size
      if total <= limit / 10 * 9 { return }
    }
  }

  private static func isOurs(_ name: String) -> Bool {
    [Kind.compiler, .sandbox, .cell, .run].contains { name.hasSuffix(".\($0.rawValue)") }
  }

  private static func header(key: String, content: [UInt8]) -> [UInt8] {
    var sum = Fingerprint()
    sum.add(key)
    sum.add(content)
    return Array("worked-cache 1 \(sum.hex())\n".utf8)
  }
}
