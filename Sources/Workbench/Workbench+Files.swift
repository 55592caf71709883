extension Workbench {
  /// Writes a file whole or not at all: a report, for one.
  package static func write(_ text: String, to path: String) throws(WorkbenchError) {
    try AtomicFile.write(path, Array(text.utf8))
  }

  /// Writes a file whole or not at all, whatever its bytes.
  package static func write(_ bytes: [UInt8], to path: String) throws(WorkbenchError) {
    try AtomicFile.write(path, bytes)
  }
}
