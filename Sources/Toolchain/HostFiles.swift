/// The files of one run of a host, in a folder that goes with it.
struct HostFiles: ~Copyable {
  private let folder: TemporaryFolder

  /// - Parameter isShared: whether the host will run as another user, who needs the way to its
  ///   own folder and to the backtrace.
  static func make(isShared: Bool) throws(SurroundingsError) -> HostFiles {
    let files = HostFiles(folder: try TemporaryFolder())
    try Disk.makeFolder(files.home)
    for file in [files.backtrace, files.end] { try Disk.write([], to: file) }
    if isShared {
      Disk.setMode(0o711, of: files.path)
      Disk.setMode(0o777, of: files.home)
      Disk.setMode(0o666, of: files.backtrace)
    }
    return files
  }

  private init(folder: consuming TemporaryFolder) { self.folder = folder }

  var path: String { folder.path }
  /// The program's own folder.
  var home: String { "\(path)/home" }
  var wire: String { "\(path)/wire" }
  var plan: String { "\(path)/plan" }
  var output: String { "\(path)/output" }
  var errors: String { "\(path)/errors" }
  var backtrace: String { "\(path)/backtrace" }
  /// Where the host says which process runs the cells, and how that ended.
  var end: String { "\(path)/end" }
}
