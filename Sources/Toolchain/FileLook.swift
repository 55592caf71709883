#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// How a file looks from outside: enough to see that it was saved.
///
/// One call of the system, as files that are watched are looked at all the time.
package struct FileLook: Sendable, Equatable {
  private let size: Int
  /// Nanoseconds since 1970.
  private let time: Int
  /// Another one where an editor has put a new file in the old one's place.
  private let number: UInt64

  /// nil where nothing is there.
  package init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let changed = Platform.modificationTime(status)
    size = Int(status.st_size)
    time = Int(changed.tv_sec) * 1_000_000_000 + changed.tv_nsec
    number = UInt64(status.st_ino)
  }
}
