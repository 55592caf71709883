import Foundation

/// Results that are kept: one file for each key, whole or not there at all.
///
/// A file is written under a name of its own and renamed, so a reader never sees a part of it, and
/// two runs at once only write the same bytes twice. It opens with a checksum; a file that fails it
/// is removed and counts as absent.
package struct ResultCache: Sendable {
  package static let version = 1
  /// What is least recently used goes when all together are larger, in bytes.
  static let limit = 500 << 20

  let folder: String

  package init(folder: String) { self.folder = folder }

  package static func key(_ parts: [String]) -> String {
    var hash = SHA256()
    for part in parts {
      hash.update("\(part.utf8.count):".utf8)
      hash.update(part.utf8)
    }
    return hash.hex()
  }

  /// The bytes kept under a key.
  package func load(_ key: String) -> [UInt8]? {
    let path = path(key)
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let bytes = Array(data)
    let head = Self.headCount
    guard bytes.count >= head, bytes[..<head].elementsEqual(Self.head(of: bytes[head...])) else {
      unlink(path)
      return nil
    }
    utimes(path, nil)
    return Array(bytes[head...])
  }

  /// Keeps bytes. A result that cannot be kept is only computed again, so nothing is thrown.
  package func store(_ key: String, _ bytes: [UInt8]) {
    let path = path(key)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    let draft = "\(folder)/.\(getpid())-\(UUID().uuidString)"
    guard let handle = fopen(draft, "wb") else { return }
    let head = Self.head(of: bytes[...])
    let isWhole =
      fwrite(head, 1, head.count, handle) == head.count
      && fwrite(bytes, 1, bytes.count, handle) == bytes.count
    let isClosed = fclose(handle) == 0
    if !isWhole || !isClosed || rename(draft, path) != 0 { unlink(draft) }
  }

  /// Drops what is least recently used until the rest fits, and drafts of runs that were killed.
  package func trim() {
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: folder) else { return }
    var files: [(path: String, size: Int, used: Int)] = []
    for name in names {
      var status = stat()
      let path = folder + "/" + name
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      #if canImport(Darwin)
      let used = status.st_mtimespec.tv_sec
      #else
      let used = status.st_mtim.tv_sec
      #endif
      if name.split(separator: "/").last?.hasPrefix(".") == true {
        if time(nil) - used > 3_600 { unlink(path) }
        continue
      }
      files.append((path, Int(status.st_size), used))
    }
    var total = files.reduce(0) { $0 + $1.size }
    for file in files.sorted(by: { ($0.used, $0.path) < ($1.used, $1.path) })
    where total > Self.limit {
      unlink(file.path)
      total -= file.size
    }
  }

  private func path(_ key: String) -> String { "\(folder)/\(key.prefix(2))/\(key.dropFirst(2))" }

  private static let headCount = head(of: []).count

  private static func head(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    Array("worked-cache \(version) \(Checksum(bytes).text)\n".utf8)
  }
}

/// Two 64-bit sums in one pass: enough to notice a damaged file, and quick on megabytes.
struct Checksum {
  let text: String

  init(_ bytes: ArraySlice<UInt8>) {
    var a: UInt64 = 0xcbf2_9ce4_8422_2325
    var b: UInt64 = 0x9e37_79b9_7f4a_7c15
    for byte in bytes {
      a = (a ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
      b = (b &+ a) &* 0xff51_afd7_ed55_8ccd
    }
    text = [a, b ^ UInt64(bytes.count)].map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
