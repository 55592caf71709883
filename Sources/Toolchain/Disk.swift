#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Files as bytes, and what a cache key needs to know of a file.
enum Disk {
  static func read(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { [UInt8]($0) }
  }

  static func text(_ path: String) -> String {
    String(decoding: read(path) ?? [], as: UTF8.self)
  }

  static func write(_ bytes: [UInt8], to path: String) throws(SurroundingsError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Platform.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannotWrite(path: path, code: errno) }
      written += count
    }
  }

  static func makeFolder(_ path: String) throws(SurroundingsError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: path, code: access(path, W_OK) == 0 ? EIO : errno)
    }
  }

  static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  /// The folder that a file lies in.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// The path without links; the path itself where nothing is there.
  static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  static func setMode(_ mode: mode_t, of path: String) { _ = chmod(path, mode) }

  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  static func isFile(_ path: String) -> Bool { stamp(path) != nil }

  /// Path, size and time of the last change in nanoseconds; nil if nothing is there.
  static func stamp(_ path: String) -> Stamp? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let time = Platform.modificationTime(status)
    return Stamp(
      path: path, size: Int(status.st_size), time: Int(time.tv_sec) * 1_000_000_000 + time.tv_nsec)
  }

  struct Stamp: Sendable, Hashable {
    let path: String
    let size: Int
    /// Nanoseconds since 1970.
    let time: Int

    var text: String { "\(path) \(size) \(time)" }
  }
}
