import Foundation
import Programs

/// Compiles cells, each as a module of its own, in one folder; keeps what it made.
struct CellCompiler {
  let compiler: Compiler
  let library: LibraryPlace
  let cache: ResultCache?
  /// Where cells lie while a program is compiled and run. Paths inside are relative, so that the
  /// same text gives the same bytes in every folder.
  let folder: String
  /// Everything besides the text that decides what comes out.
  let surroundings: String
  private(set) var compilations = 0
  /// The content of each module that was made, for the keys of those that import it.
  private var moduleHashes: [String: String] = [:]
  private let knownModules: Set<String>

  init(
    compiler: Compiler, library: LibraryPlace, cache: ResultCache?, folder: String,
    surroundings: String
  ) {
    self.compiler = compiler
    self.library = library
    self.cache = cache
    self.folder = folder
    self.surroundings = surroundings
    self.knownModules = library.moduleNames.union(Platform.alwaysLinked)
  }

  /// What became of one text.
  struct Result: Codable {
    var isCompiled: Bool
    /// What the compiler wrote.
    var said: String
  }

  /// Compiles a cell's text; when it compiled and is to run, its library lies in the folder.
  mutating func compile(
    _ cell: Cell, text: String, imports: [String], ignoringAccess: Bool = false
  ) throws(SurroundingsError) -> Result {
    let flags = flags(for: cell, ignoringAccess: ignoringAccess)
    let key = ResultCache.key(
      ["cell", surroundings, flags.joined(separator: " "), text]
        + imports.map { "\($0) \(moduleHashes[$0] ?? "")" })
    if let kept = cache?.load(key), let made = CompiledCell(kept) {
      try unpack(made, cell)
      return made.result
    }
    compilations += 1
    try write(Array(text.utf8), to: "\(cell.name).swift")
    let process = ChildProcess(
      path: compiler.frontend, arguments: flags + ["\(cell.name).swift"],
      environment: ProcessInfo.processInfo.environment, folder: folder)
    var (status, output) = try process.capture()
    if status == 0, cell.isLoaded { (status, output) = try link(cell, text: text) }
    let said = String(decoding: output, as: UTF8.self)
    let made = CompiledCell(
      result: Result(isCompiled: status == 0, said: said),
      module: status == 0 ? read("\(cell.name).swiftmodule") : [],
      library: status == 0 ? read("\(cell.name).\(Platform.libraryEnding)") : [])
    // A compiler that was killed says nothing about the text.
    if status == 0 || said.contains("error:") { cache?.store(key, made.bytes) }
    if status == 0 { moduleHashes[cell.name] = SHA256.hex(made.module) }
    return made.result
  }

  private func flags(for cell: Cell, ignoringAccess: Bool) -> [String] {
    if cell.purpose == .parseOnly { return ["-frontend", "-parse", "-diagnostic-style", "llvm"] }
    var flags = [
      "-frontend", "-c", "-module-name", cell.name, "-Onone", "-swift-version", "5",
      "-gline-tables-only", "-enable-testing", "-suppress-warnings", "-diagnostic-style", "llvm",
      "-I", library.modules, "-I", ".", "-entry-point-function-name", "\(cell.name)_main",
      "-enable-bare-slash-regex",
    ]
    flags += Platform.compileFlags
    if cell.isLoaded {
      flags += ["-o", "\(cell.name).o", "-emit-module-path", "\(cell.name).swiftmodule"]
    } else {
      flags += ["-o", "/dev/null"]
    }
    if ignoringAccess { flags.append("-disable-access-control") }
    return flags
  }

  private func link(_ cell: Cell, text: String) throws(SurroundingsError) -> (Int32, [UInt8]) {
    try ChildProcess(
      path: compiler.linker,
      arguments: Platform.linkArguments(
        object: "\(cell.name).o", library: "\(cell.name).\(Platform.libraryEnding)",
        runtime: compiler.runtime, folder: library.folder, more: try autolinked(cell)),
      environment: ProcessInfo.processInfo.environment, folder: folder
    ).capture()
  }

  /// What modules outside of ours, such as Foundation, ask the linker for.
  private func autolinked(_ cell: Cell) throws(SurroundingsError) -> [String] {
    let named = cell.imports.joined(separator: "\n") + cell.pieces.map(\.text).joined()
    let imported = named.split(separator: "\n")
      .filter { $0.contains("import ") }
      .compactMap { $0.split(separator: " ").last.map { $0.prefix { $0 != "." } } }
    guard imported.contains(where: { !knownModules.contains(String($0)) }) else { return [] }
    #if os(macOS)
    return []
    #else
    let list = "\(folder)/\(cell.name).autolink"
    _ = try ChildProcess(
      path: compiler.autolinkExtract, arguments: ["\(cell.name).o", "-o", list],
      environment: ProcessInfo.processInfo.environment, folder: folder
    ).capture()
    guard let text = try? String(contentsOfFile: list, encoding: .utf8) else { return [] }
    // The system's own libraries are loaded with the runtime; only the toolchain's are named.
    return text.split(separator: "\n").map(String.init).filter { flag in
      flag.hasPrefix("-l")
        && FileManager.default.fileExists(atPath: "\(compiler.runtime)/lib\(flag.dropFirst(2)).so")
    }
    #endif
  }

  // MARK: Files

  private mutating func unpack(_ made: CompiledCell, _ cell: Cell) throws(SurroundingsError) {
    guard made.result.isCompiled, cell.isLoaded else { return }
    try write(made.module, to: "\(cell.name).swiftmodule")
    try write(made.library, to: "\(cell.name).\(Platform.libraryEnding)")
    moduleHashes[cell.name] = SHA256.hex(made.module)
  }

  private func read(_ name: String) -> [UInt8] {
    FileManager.default.contents(atPath: "\(folder)/\(name)").map(Array.init) ?? []
  }

  private func write(_ bytes: [UInt8], to name: String) throws(SurroundingsError) {
    let path = "\(folder)/\(name)"
    guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
      throw .cannotWrite(path: path, reason: String(cString: strerror(errno)).lowercased())
    }
  }
}

extension Cell {
  /// Whether the cell becomes a library that the host loads.
  var isLoaded: Bool { purpose == .story || purpose == .values || purpose == .mustTrap }
}

/// A compiled cell as one run of bytes.
private struct CompiledCell {
  let result: CellCompiler.Result
  let module: [UInt8]
  let library: [UInt8]

  init(result: CellCompiler.Result, module: [UInt8], library: [UInt8]) {
    self.result = result
    self.module = module
    self.library = library
  }

  var bytes: [UInt8] {
    let head = (try? JSONEncoder().encode(result)).map(Array.init) ?? []
    return Array("\(head.count) \(module.count) \(library.count)\n".utf8) + head + module + library
  }

  init?(_ bytes: [UInt8]) {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let counts = String(decoding: bytes[..<end], as: UTF8.self).split(separator: " ")
      .compactMap { Int($0) }
    guard counts.count == 3, counts.reduce(end + 1, +) == bytes.count else { return nil }
    let (head, module) = (end + 1 + counts[0], end + 1 + counts[0] + counts[1])
    guard
      let result = try? JSONDecoder().decode(
        CellCompiler.Result.self, from: Data(bytes[(end + 1)..<head]))
    else { return nil }
    self.init(result: result, module: Array(bytes[head..<module]), library: Array(bytes[module...]))
  }
}
