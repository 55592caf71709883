#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A folder of one's own that goes when its owner goes.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() throws(SurroundingsError) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/worked-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.flatMap { realpath($0, nil) }
    }
    guard let made else { throw .cannotWrite(path: base, code: errno) }
    defer { free(made) }
    path = String(cString: made)
  }

  deinit { if !CallTrace.isOn { Disk.remove(path) } }
}
