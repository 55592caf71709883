import Programs
import Synchronization

/// Calls the compiler and the linker for single cells, in one folder that holds every module of
/// the run; never twice for the same text against the same interfaces.
///
/// Cells that nothing imports may be compiled from any thread, one thread for each.
final class CellCompiler: Sendable {
  let parts: Compiler.Parts
  let installation: Installation
  let store: Store?
  /// Whether the store is only written to.
  let isFresh: Bool
  let limits: Limits
  /// Everything a compilation depends on but for the cell itself.
  let surroundings: String
  let folder: String
  /// The program that ties compilers to this process, if there is one.
  let tie: String?
  let slots: Slots
  let interrupted: @Sendable () -> Bool
  let progress: @Sendable (ProgressEvent) -> Void

  /// What is known so far, for all threads.
  struct State {
    var facts = RunFacts()
    /// Whether everything so far would come out the same another time.
    var isKeepable = true
    var known: [String: CellProduct] = [:]
    /// The cells that can be imported or run, by what they were made from.
    var present: [String: (key: String, interface: String)] = [:]
    /// How many cells are still to be compiled.
    var left = 0
  }

  let state = Mutex(State())

  init(
    parts: Compiler.Parts, installation: Installation, store: Store?, isFresh: Bool, limits: Limits,
    surroundings: String, folder: String, tie: String?, slots: Slots,
    interrupted: @escaping @Sendable () -> Bool,
    progress: @escaping @Sendable (ProgressEvent) -> Void
  ) {
    self.parts = parts
    self.installation = installation
    self.store = store
    self.isFresh = isFresh
    self.limits = limits
    self.surroundings = surroundings
    self.folder = folder
    self.tie = tie
    self.slots = slots
    self.interrupted = interrupted
    self.progress = progress
  }

  /// The library to load for a cell that was compiled last with success.
  func library(of cell: String) -> String { "\(folder)/\(cell).\(Platform.libraryEnding)" }

  /// What a run of these cells rests on: everything that each was made from.
  func key(ofRunning cells: [String], _ marks: String...) -> String {
    var fingerprint = Fingerprint()
    fingerprint.add(["run", surroundings] + marks)
    let present = state.withLock { state in cells.map { $0 + " " + (state.present[$0]?.key ?? "") }
    }
    fingerprint.add(present)
    return fingerprint.hex()
  }

  /// Part of every key: change it when the way of compiling changes.
  static let way = "2 -Onone -gline-tables-only -swift-version 5"

  /// A cell that others can import, and that is still to be linked before it can run.
  struct Unlinked: Sendable {
    let cell: Cell
    let key: String
    /// What its object asks to be linked with.
    let libraries: [String]
    var product: CellProduct
  }

  /// Compiles a cell; what is to be linked comes beside the product, so that those that only import
  /// it need not wait for that.
  func compile(
    _ cell: Cell, text: String, respectingAccess: Bool = true
  ) throws(SurroundingsError) -> (CellProduct, Unlinked?) {
    let seen = state.withLock { state in
      cell.sees.compactMap { sight in
        state.present[sight.cell].map { "\(sight.cell) \($0.interface)" }
      }
    }
    var fingerprint = Fingerprint()
    fingerprint.add([
      surroundings, Self.way, cell.name, Self.mode(of: cell.purpose), text, "\(respectingAccess)",
    ])
    fingerprint.add(seen)
    let key = fingerprint.hex()
    let (before, isPresent) = state.withLock {
      ($0.known[key], $0.present[cell.name]?.key == key)
    }
    if let before, isPresent { return (before, nil) }

    let product: CellProduct
    var unlinked: Unlinked?
    if let before = before ?? stored(key, cell) {
      product = before
      if !product.library.isEmpty {
        try Disk.write(product.module, to: "\(folder)/\(cell.name).swiftmodule")
        try Disk.write(product.library, to: library(of: cell.name))
      }
    } else {
      (product, unlinked) = try made(cell, text, respectingAccess, key)
    }
    let interface =
      product.module.isEmpty ? nil : Fingerprint.of([SHA256.hex(product.module)] + seen)
    state.withLock {
      if unlinked == nil { $0.known[key] = product }
      $0.present[cell.name] = interface.map { (key, $0) }
    }
    return (product, unlinked)
  }

  private func stored(_ key: String, _ cell: Cell) -> CellProduct? {
    guard !isFresh, let product = store?.bytes(.cell, key).flatMap(CellProduct.init(encoded:))
    else {
      return nil
    }
    state.withLock {
      $0.facts.cellsFromCache += 1
      $0.facts.cells[cell.name, default: CellCost()].compiling = product.seconds
    }
    return product
  }

  private func made(
    _ cell: Cell, _ text: String, _ respectingAccess: Bool, _ key: String
  ) throws(SurroundingsError) -> (CellProduct, Unlinked?) {
    progress(ProgressEvent(activity: .compiling, cell: cell.name, seconds: 0))
    try Disk.write(Array(text.utf8), to: "\(folder)/\(cell.name).swift")
    let start = ContinuousClock.now
    var product = try callCompiler(cell, respectingAccess)
    var libraries: [String]?
    if product.succeeded, Self.mode(of: cell.purpose) == "run" {
      let object = Disk.read("\(folder)/\(cell.name).o") ?? []
      if object.firstRange(of: Array("async_MainTu".utf8)) != nil {
        product = CellProduct(succeeded: false, diagnostics: TopLevelAwait.message(in: cell))
      } else {
        product.module = Disk.read("\(folder)/\(cell.name).swiftmodule") ?? []
        libraries = AutolinkEntries.libraries(in: object)
      }
    }
    spent(start, on: cell, &product)
    if let libraries {
      return (product, Unlinked(cell: cell, key: key, libraries: libraries, product: product))
    }
    keep(product, key)
    return (product, nil)
  }

  /// Links a cell, so that it can run; nil, or why that failed.
  func link(_ unlinked: Unlinked) throws(SurroundingsError) -> String? {
    let (cell, start) = (unlinked.cell, ContinuousClock.now)
    var product = unlinked.product
    let said = try callLinker(cell, unlinked.libraries)
    if said == nil, let library = Disk.read(library(of: cell.name)), !product.module.isEmpty {
      product.library = library
      spent(start, on: cell, &product)
      keep(product, unlinked.key)
      state.withLock { $0.known[unlinked.key] = product }
      return nil
    }
    state.withLock {
      $0.isKeepable = false
      $0.present[cell.name] = nil
    }
    return "linking failed: \(said ?? "no reason given")"
  }

  private func spent(
    _ start: ContinuousClock.Instant, on cell: Cell, _ product: inout CellProduct
  ) {
    let seconds = (ContinuousClock.now - start).seconds
    product.seconds += seconds
    state.withLock { $0.facts.cells[cell.name, default: CellCost()].compiling += seconds }
  }

  private func keep(_ product: CellProduct, _ key: String) {
    if product.isKeepable {
      store?.keep(product.encoded, .cell, key)
    } else {
      state.withLock { $0.isKeepable = false }
    }
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

  private func callCompiler(
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
    command += ["-module-cache-path", store?.clangModules ?? "\(folder)/clang"]
    if !respectingAccess { command.append("-disable-access-control") }
    let (end, said, seconds) = try call(command + parts.systemFlags, for: cell)
    state.withLock {
      $0.facts.compilations += 1
      $0.facts.compilerSeconds += seconds
    }
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

  /// nil, or the first line of what the linker said.
  private func callLinker(
    _ cell: Cell, _ libraries: [String]
  ) throws(SurroundingsError) -> String? {
    let command = Platform.linkCommand(
      object: "\(cell.name).o", to: library(of: cell.name), parts: parts,
      reference: installation.library, libraries: libraries)
    let (end, said, seconds) = try call(command, for: cell)
    state.withLock {
      $0.facts.links += 1
      $0.facts.linkerSeconds += seconds
    }
    if end == .exited(0) { return nil }
    return said.split(separator: "\n").first.map(String.init) ?? "no reason given"
  }

  private func call(
    _ command: [String], for cell: Cell
  ) throws(SurroundingsError) -> (ChildProcess.End?, String, Double) {
    // The program with most left to do comes first, so that all end together and none alone.
    try slots.taking(urgency: state.withLock { $0.left }) { () throws(SurroundingsError) in
      if interrupted() { throw .interrupted }
      let start = ContinuousClock.now
      var told = 0.0
      let (end, said) = try ChildProcess.output(
        of: command, tiedBy: tie, environment: ChildProcess.environment(home: folder),
        folder: folder, saying: "\(cell.name).said", seconds: limits.compilerSeconds
      ) {
        let seconds = (ContinuousClock.now - start).seconds
        if seconds - told > 1 {
          told = seconds
          progress(ProgressEvent(activity: .compiling, cell: cell.name, seconds: seconds))
        }
        return interrupted()
      }
      return (end, said, (ContinuousClock.now - start).seconds)
    }
  }
}

extension Duration {
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
