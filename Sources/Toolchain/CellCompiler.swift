import Programs

/// Calls the compiler and the linker for single cells, in one folder that holds every module of
/// the run; never twice for the same text against the same interfaces.
struct CellCompiler: ~Copyable {
  let parts: Compiler.Parts
  let installation: Installation
  let store: Store?
  /// Whether the store is only written to.
  let isFresh: Bool
  let limits: Limits
  /// Everything a compilation depends on but for the cell itself.
  let surroundings: String
  let folder: String
  let interrupted: () -> Bool
  let progress: (ProgressEvent) -> Void
  var facts = RunFacts()
  /// Whether everything so far would come out the same another time.
  private(set) var isKeepable = true

  private var known: [String: CellProduct] = [:]
  private var present: [String: (key: String, interface: String)] = [:]

  init(
    parts: Compiler.Parts, installation: Installation, store: Store?, isFresh: Bool, limits: Limits,
    surroundings: String, folder: String, interrupted: @escaping () -> Bool,
    progress: @escaping (ProgressEvent) -> Void
  ) {
    self.parts = parts
    self.installation = installation
    self.store = store
    self.isFresh = isFresh
    self.limits = limits
    self.surroundings = surroundings
    self.folder = folder
    self.interrupted = interrupted
    self.progress = progress
  }

  /// The library to load for a cell that was compiled last with success.
  func library(of cell: String) -> String { "\(folder)/\(cell).\(Platform.libraryEnding)" }

  /// Part of every key: change it when the way of compiling changes.
  static let way = "1 -Onone -gline-tables-only -swift-version 5"

  mutating func compile(
    _ cell: Cell, text: String, respectingAccess: Bool = true
  ) throws(SurroundingsError) -> CellProduct {
    var fingerprint = Fingerprint()
    fingerprint.add([
      surroundings, Self.way, cell.name, Self.mode(of: cell.purpose), text, "\(respectingAccess)",
    ])
    let seen = cell.sees.compactMap { sight in
      present[sight.cell].map { "\(sight.cell) \($0.interface)" }
    }
    fingerprint.add(seen)
    let key = fingerprint.hex()
    if let product = known[key], present[cell.name]?.key == key { return product }

    let product: CellProduct
    if let before = known[key] ?? stored(key) {
      product = before
    } else {
      product = try made(cell, text, respectingAccess, key)
    }
    known[key] = product
    if product.succeeded, !product.library.isEmpty {
      try Disk.write(product.module, to: "\(folder)/\(cell.name).swiftmodule")
      try Disk.write(product.library, to: library(of: cell.name))
      let interface = Fingerprint.of([SHA256.hex(product.module)] + seen)
      present[cell.name] = (key, interface)
    } else {
      present[cell.name] = nil
    }
    return product
  }

  private mutating func stored(_ key: String) -> CellProduct? {
    guard !isFresh, let product = store?.bytes(.cell, key).flatMap(CellProduct.init(encoded:))
    else {
      return nil
    }
    facts.cellsFromCache += 1
    return product
  }

  private mutating func made(
    _ cell: Cell, _ text: String, _ respectingAccess: Bool, _ key: String
  ) throws(SurroundingsError) -> CellProduct {
    progress(ProgressEvent(activity: .compiling, cell: cell.name, seconds: 0))
    try Disk.write(Array(text.utf8), to: "\(folder)/\(cell.name).swift")
    var product = try callCompiler(cell, respectingAccess)
    if product.succeeded, Self.mode(of: cell.purpose) == "run" { try link(cell, &product) }
    if product.isKeepable {
      store?.keep(product.encoded, .cell, key)
    } else {
      isKeepable = false
    }
    return product
  }
}

extension CellCompiler {
  /// Purposes that are compiled alike share a mode.
  private static func mode(of purpose: Cell.Purpose) -> String {
    switch purpose {
    case .story, .values, .mustTrap: "run"
    case .mustFail, .compileOnly: "check"
    case .parseOnly: "parse"
    }
  }

  private mutating func callCompiler(
    _ cell: Cell, _ respectingAccess: Bool
  ) throws(SurroundingsError) -> CellProduct {
    let name = cell.name
    var command = [
      parts.frontend, "-frontend", "\(name).swift", "-module-name", name,
      "-suppress-warnings", "-diagnostic-style", "llvm", "-swift-version", "5",
    ]
    switch Self.mode(of: cell.purpose) {
    case "parse": command.append("-parse")
    case "check": command += ["-c", "-o", "/dev/null"]
    default:
      command += ["-c", "-o", "\(name).o", "-emit-module-path", "\(name).swiftmodule"]
      command += ["-entry-point-function-name", "\(name)_main"]
    }
    // No path of this folder may get into what is kept.
    command += ["-no-serialize-debugging-options", "-file-compilation-dir", Backtrace.root]
    command += ["-Onone", "-gline-tables-only", "-enable-testing", "-target", parts.triple]
    command += ["-I", installation.modules, "-I", "."]
    command += ["-module-cache-path", store.map { "\($0.folder)/clang" } ?? "\(folder)/clang"]
    if !respectingAccess { command.append("-disable-access-control") }
    let (end, said, seconds) = try call(command + parts.systemFlags)
    facts.compilations += 1
    facts.compilerSeconds += seconds
    switch end {
    case .exited(0): return CellProduct(succeeded: true, diagnostics: "")
    case .exited(1): return CellProduct(succeeded: false, diagnostics: said)
    case nil:
      return CellProduct(
        succeeded: false,
        diagnostics: "<unknown>:0: error: the compiler did not come to an end within "
          + "\(Int(limits.compilerSeconds)) seconds\n", isKeepable: false)
    default:
      return CellProduct(
        succeeded: false, diagnostics: said + "<unknown>:0: error: the compiler crashed\n",
        isKeepable: false)
    }
  }

  private mutating func link(_ cell: Cell, _ product: inout CellProduct) throws(SurroundingsError) {
    let object = Disk.read("\(folder)/\(cell.name).o") ?? []
    if object.firstRange(of: Array("async_MainTu".utf8)) != nil {
      product = CellProduct(succeeded: false, diagnostics: TopLevelAwait.message(in: cell))
      return
    }
    let library = library(of: cell.name)
    let command = Platform.linkCommand(
      object: "\(cell.name).o", to: library, parts: parts, reference: installation.library,
      libraries: AutolinkEntries.libraries(in: object))
    let (end, said, seconds) = try call(command)
    facts.links += 1
    facts.linkerSeconds += seconds
    guard end == .exited(0), let bytes = Disk.read(library),
      let module = Disk.read("\(folder)/\(cell.name).swiftmodule")
    else {
      let line = said.split(separator: "\n").first.map(String.init) ?? "no reason given"
      product = CellProduct(
        succeeded: false, diagnostics: "<unknown>:0: error: linking failed: \(line)\n",
        isKeepable: false)
      return
    }
    product.library = bytes
    product.module = module
  }

  private func call(
    _ command: [String]
  ) throws(SurroundingsError) -> (ChildProcess.End?, String, Double) {
    let start = ContinuousClock.now
    let (end, said) = try ChildProcess.output(
      of: command, environment: ChildProcess.environment(home: folder), folder: folder,
      seconds: limits.compilerSeconds, interrupted: interrupted)
    return (end, said, (ContinuousClock.now - start).seconds)
  }
}

extension Duration {
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
