import Foundation

/// The Swift compiler at hand, with the linker and the runtime library that belong to it.
package struct Compiler: Sendable {
  /// What is started: `swift-frontend` where it lies beside `swiftc`, or else `swiftc` itself.
  let frontend: String
  let linker: String
  let autolinkExtract: String
  /// The folder of `libswiftCore`.
  let runtime: String
  /// Names this very compiler in the key of a kept result: path, size and time.
  let identity: String

  /// Finds a compiler: as given, by `WORKED_SWIFTC`, or on the `PATH`.
  package static func find(
    given: String?, environment: [String: String]
  ) throws(SurroundingsError) -> Compiler {
    let named = given ?? environment["WORKED_SWIFTC"].flatMap { $0.isEmpty ? nil : $0 }
    if let named {
      guard isRunnable(named) else { throw .noCompiler(lookedAt: [named]) }
      return try Compiler(swiftc: named)
    }
    let folders = environment["PATH", default: ""].split(separator: ":").map(String.init)
    for folder in folders where isRunnable(folder + "/swiftc") {
      return try Compiler(swiftc: folder + "/swiftc")
    }
    #if os(macOS)
    if let path = Platform.compilerFromXcode() { return try Compiler(swiftc: path) }
    #endif
    throw .noCompiler(lookedAt: folders.isEmpty ? ["PATH, which is empty"] : folders)
  }

  private static func isRunnable(_ path: String) -> Bool {
    !isFolder(path) && access(path, X_OK) == 0
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private init(swiftc: String) throws(SurroundingsError) {
    let real = URL(fileURLWithPath: swiftc).resolvingSymlinksInPath().path
    let folder = URL(fileURLWithPath: real).deletingLastPathComponent().path
    let beside = folder + "/swift-frontend"
    frontend = access(beside, X_OK) == 0 ? beside : swiftc
    identity = FileStamp(real).text + " " + FileStamp(frontend).text
    let custom = folder + "/../lib/swift/" + Platform.runtimeFolder
    if Self.isFolder(custom) {
      runtime = URL(fileURLWithPath: custom).standardizedFileURL.path
    } else {
      runtime = try Self.askRuntime(swiftc)
    }
    let tools =
      access(folder + "/" + Platform.linkerName, X_OK) == 0
      ? folder : URL(fileURLWithPath: runtime + "/../../../bin").standardizedFileURL.path
    linker = tools + "/" + Platform.linkerName
    autolinkExtract = tools + "/swift-autolink-extract"
  }

  /// Where a compiler that is only a door to others has its runtime library.
  private static func askRuntime(_ swiftc: String) throws(SurroundingsError) -> String {
    struct Info: Decodable {
      struct Paths: Decodable { let runtimeLibraryPaths: [String] }
      let paths: Paths
    }
    let result = try ChildProcess(path: swiftc, arguments: ["-print-target-info"]).capture()
    guard let info = try? JSONDecoder().decode(Info.self, from: Data(result.output)),
      let path = info.paths.runtimeLibraryPaths.first
    else {
      let said = String(decoding: result.output.prefix(200), as: UTF8.self)
      throw .compilerFails(path: swiftc, message: "-print-target-info said \(said)")
    }
    return path
  }
}

/// A file's path, size and time of change: the same as long as nobody replaces it.
struct FileStamp {
  let text: String

  init(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      text = "\(path) absent"
      return
    }
    #if canImport(Darwin)
    let time = status.st_mtimespec
    #else
    let time = status.st_mtim
    #endif
    text = "\(path) \(status.st_size) \(time.tv_sec).\(time.tv_nsec)"
  }
}
