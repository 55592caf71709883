import ArgumentParser
import Foundation
import Toolchain
import Workbench

/// Where the book and the tools lie; the same for every command.
struct BookOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The book's folder, which holds `chapters`.", valueName: "dir"))
  var book: String?

  @Option(
    help: ArgumentHelp(
      "The folder with the modules that chapters import; by default, beside this tool.",
      valueName: "dir"))
  var modules: String?

  @Option(help: ArgumentHelp("The Swift compiler to use.", valueName: "path"))
  var swiftc: String?

  /// Opens the book. Files that are named by a path need none.
  ///
  /// - Parameter jobs: how many processes may work at a time; nil for as many as there are cores.
  func workbench(
    selecting names: [String], fresh: Bool = false, jobs: Int? = nil,
    interrupted: () -> Bool = { false }
  ) throws -> Workbench {
    let environment = ProcessInfo.processInfo.environment
    let book = try loadBook(selecting: names)
    let surroundings = Surroundings(book: book.folder, environment: environment)
    let runner = try LocalRunner(
      compiler: Compiler.find(named: swiftc, environment: environment),
      installation: Installation(buildFolder: modules.map(Self.buildFolder) ?? Self.besideTool),
      cacheFolder: surroundings.cache, isFresh: fresh, jobs: jobs ?? Self.cores,
      interrupted: interrupted)
    return Workbench(book: book, surroundings: surroundings, runner: runner)
  }

  /// The book's files alone, for which no compiler is needed.
  func loadBook(selecting names: [String]) throws -> Book {
    let here = FileManager.default.currentDirectoryPath
    let folder = try folder(from: here, names)
    return try folder.map { try Book.load(folder: $0) } ?? Book.empty(in: here)
  }

  private func folder(from here: String, _ names: [String]) throws -> String? {
    if let book { return book }
    if let found = Book.find(from: here) { return found }
    let arePaths = !names.isEmpty && names.allSatisfy { $0.hasSuffix(".md") }
    if arePaths { return nil }
    throw WorkbenchError.noBook(here)
  }

  static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// The folder of the tool itself, through the link that `make install` makes.
  private static var besideTool: String {
    let path = Bundle.main.executablePath ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
  }

  /// `--modules` names the folder of the modules, or the build folder that holds it.
  private static func buildFolder(_ named: String) -> String {
    let folder = URL(fileURLWithPath: named).standardizedFileURL
    return folder.lastPathComponent == "Modules"
      ? folder.deletingLastPathComponent().path : folder.path
  }
}
