/// What listings are compiled against and run in.
package struct Installation: Sendable, Equatable {
  /// The folder of `*.swiftmodule` files that chapters may import.
  package let modules: String
  /// The one library with the code of those modules.
  package let library: String
  /// The program that loads a chapter's cells and runs them.
  package let host: String

  package init(modules: String, library: String, host: String) {
    self.modules = modules
    self.library = library
    self.host = host
  }

  /// The parts as the package's own build lays them out.
  package init(buildFolder: String) {
    self.init(
      modules: "\(buildFolder)/Modules",
      library: "\(buildFolder)/libReference.\(Platform.libraryEnding)",
      host: "\(buildFolder)/worked-host")
  }

  /// Modules of the engine, which lie there too: no listing is about them, so building them anew
  /// makes no result stale.
  private static let engine = Set(
    [
      "worked", "worked_host", "Workbench", "Toolchain", "Reports", "Programs", "Manuscript",
      "CommonMark", "SourceText", "BigInt", "ArgumentParser", "ArgumentParserToolInfo",
    ].map { $0 + ".swiftmodule" })

  /// Says which file is which, so that a rebuilt one counts as another.
  func stamps() throws(SurroundingsError) -> [String] {
    let names = Disk.names(in: modules).filter {
      $0.hasSuffix(".swiftmodule") && !Self.engine.contains($0)
    }
    guard !names.isEmpty else { throw .noModules(folder: modules) }
    guard let library = Disk.stamp(library) else { throw .noLibrary(path: library) }
    guard let host = Disk.stamp(host) else { throw .noHost(path: host) }
    return names.compactMap { Disk.stamp("\(modules)/\($0)")?.text } + [library.text, host.text]
  }
}
