#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A Swift compiler on this machine, by the path of its `swiftc`.
package struct Compiler: Sendable, Equatable {
  package let path: String

  /// Looks where a reader would expect: the path given, `WORKED_SWIFTC`, `PATH`, `xcrun`.
  package static func find(
    named explicit: String? = nil, environment: [String: String]
  ) throws(SurroundingsError) -> Compiler {
    for (place, path) in [
      ("--swiftc \(explicit ?? "")", explicit),
      ("WORKED_SWIFTC=\(environment["WORKED_SWIFTC"] ?? "")", environment["WORKED_SWIFTC"]),
    ] {
      guard let path, !path.isEmpty else { continue }
      guard FileManager.default.isExecutableFile(atPath: path) else {
        throw .noCompiler(lookedAt: [place])
      }
      return Compiler(path: absolute(path))
    }
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    for folder in folders where FileManager.default.isExecutableFile(atPath: "\(folder)/swiftc") {
      return Compiler(path: absolute("\(folder)/swiftc"))
    }
    if let path = Platform.developerTool(["--find", "swiftc"]) { return Compiler(path: path) }
    throw .noCompiler(lookedAt: folders.isEmpty ? ["PATH, which is empty"] : folders)
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
  }
}

extension Compiler {
  /// Where the parts of a toolchain lie, as its compiler tells.
  package struct Parts: Sendable, Codable, Equatable {
    let version: String
    let triple: String
    let architecture: String
    let runtimeFolders: [String]
    let resources: String
    let binaries: String
    let systemFlags: [String]

    /// The toolchain's own folder, with its libraries and its backtracer.
    var prefix: String { Disk.folder(of: binaries) }
    var frontend: String { "\(binaries)/swift-frontend" }
  }

  /// The parts, from the store where this very compiler has been asked before.
  func parts(
    store: Store?, interrupted: () -> Bool = { false }
  ) throws(SurroundingsError) -> Parts {
    guard let stamp = Disk.stamp(path) else { throw .noCompiler(lookedAt: [path]) }
    let key = Fingerprint.of(["parts", stamp.text])
    if let bytes = store?.bytes(.compiler, key),
      let parts = try? JSONDecoder().decode(Parts.self, from: Data(bytes)),
      Disk.isFile(parts.frontend)
    {
      return parts
    }
    let parts = try askForParts(interrupted)
    if let data = try? JSONEncoder().encode(parts) { store?.keep([UInt8](data), .compiler, key) }
    return parts
  }

  private func askForParts(_ interrupted: () -> Bool) throws(SurroundingsError) -> Parts {
    let folder = try TemporaryFolder()
    var environment = ChildProcess.environment(home: folder.path)
    // A version manager's proxy finds its toolchains by the real home.
    environment["HOME"] = ProcessInfo.processInfo.environment["HOME"] ?? folder.path
    let (end, said) = try ChildProcess.output(
      of: [path, "-print-target-info"], environment: environment, folder: folder.path,
      interrupted: interrupted)
    guard end == .exited(0),
      let answer = try? JSONDecoder().decode(TargetInformation.self, from: Data(said.utf8))
    else {
      throw .brokenCompiler(path: path, said: String(said.prefix { $0 != "\n" }.prefix(200)))
    }
    let resources = answer.paths.runtimeResourcePath
    let above = resources.split(separator: "/").dropLast(2).joined(separator: "/")
    let parts = Parts(
      version: answer.compilerVersion, triple: answer.target.triple,
      architecture: answer.target.arch, runtimeFolders: answer.paths.runtimeLibraryPaths,
      resources: resources, binaries: "/\(above)/bin", systemFlags: Platform.compilerFlags())
    guard Disk.isFile(parts.frontend) else {
      throw .brokenCompiler(path: path, said: "\(parts.frontend) is missing")
    }
    return parts
  }

  /// What `-print-target-info` prints, as far as it is needed.
  private struct TargetInformation: Decodable {
    struct Target: Decodable {
      let triple: String
      let arch: String
    }
    struct Paths: Decodable {
      let runtimeLibraryPaths: [String]
      let runtimeResourcePath: String
    }
    let compilerVersion: String
    let target: Target
    let paths: Paths
  }
}
