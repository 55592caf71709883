import Foundation

/// Where the modules lie that listings import, with the library they are linked to and the host that
/// runs them.
package struct LibraryPlace: Sendable {
  /// The build folder: it holds `Modules`, `libReference` and `worked-host`.
  let folder: String
  var modules: String { folder + "/Modules" }
  var library: String { folder + "/libReference.\(Platform.libraryEnding)" }
  var host: String { folder + "/worked-host" }

  package init(folder: String) throws(SurroundingsError) {
    self.folder = folder
    let files = [library, host, modules + "/Wire.swiftmodule"]
    guard files.allSatisfy({ access($0, R_OK) == 0 }) else { throw .noLibrary(folder: folder) }
  }

  /// Finds it: as given (the folder of the modules, or the one that holds it), or beside the tool.
  package static func find(
    given: String?, besideExecutable executable: String
  ) throws(SurroundingsError) -> LibraryPlace {
    guard let given else {
      let folder = URL(fileURLWithPath: executable).deletingLastPathComponent().path
      return try LibraryPlace(folder: folder)
    }
    let folder = URL(fileURLWithPath: given).standardizedFileURL
    return try LibraryPlace(
      folder: folder.lastPathComponent == "Modules"
        ? folder.deletingLastPathComponent().path : folder.path)
  }

  /// The names of the modules that listings may import from here.
  var moduleNames: Set<String> {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: modules)) ?? []
    return Set(
      names.filter { $0.hasSuffix(".swiftmodule") }.map { String($0.dropLast(12)) })
  }

  /// Names these very builds in the key of a kept result.
  var identity: String {
    let names = moduleNames.subtracting(Self.engine).sorted().map { "\(modules)/\($0).swiftmodule" }
    return ([library, host] + names).map { FileStamp($0).text }.joined(separator: "\n")
  }

  /// Modules that lie there too and that no listing is about.
  private static let engine: Set<String> = [
    "worked", "worked_host", "Workbench", "Toolchain", "Reports", "Programs", "Manuscript",
    "CommonMark", "CCommonMark", "SourceText", "BigInt", "ArgumentParser",
    "ArgumentParserToolInfo",
  ]
}
