#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension Disk {
  /// Removes a folder with all that is in it, however deep that lies and whatever rights were taken
  /// from it. Links are removed, never followed.
  static func removeFolder(_ path: String) {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    chmod(path, 0o700)
    let root = open(path, flags)
    guard root >= 0 else { return }
    defer { close(root) }
    let mark = "moved-\(UInt64.random(in: 0 ... .max))-"
    var count = 0
    // Folders are moved up to the root before they are emptied: no path is ever long.
    var waiting = ["."]
    while let name = waiting.popLast() {
      let folder = openat(root, name, flags)
      guard folder >= 0, let stream = fdopendir(folder) else { continue }
      while let entry = readdir(stream) {
        let child = Self.name(of: entry)
        if child == "." || child == ".." || unlinkat(folder, child, 0) == 0 { continue }
        fchmodat(folder, child, 0o700, 0)
        if name == "." {
          waiting.append(child)
        } else {
          count += 1
          if renameat(folder, child, root, "\(mark)\(count)") == 0 {
            waiting.append("\(mark)\(count)")
          }
        }
      }
      closedir(stream)
      if name != "." { unlinkat(root, name, AT_REMOVEDIR) }
    }
    rmdir(path)
  }

  static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }
}
