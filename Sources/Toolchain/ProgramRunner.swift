package import Programs

/// Something that can compile and run a program: here, in a container, with another compiler.
package protocol ProgramRunner: Sendable {
  /// How far what it runs is kept from the rest of the machine, in words that go on
  /// from "listings ran".
  var surroundings: String { get }

  /// The compiler in its own words, as `Swift version 6.3.1`.
  var compilerName: String { get }

  /// Compiles and runs a program; blocks until it is done.
  ///
  /// - Parameters:
  ///   - again: whether it is to run even if its result is known; what had been compiled is used, and
  ///     the result is not kept.
  ///   - progress: told, from any thread, what is going on, at each step and about once a second.
  ///   - interrupted: asked every few milliseconds; once it says yes, every child is stopped and
  ///     `SurroundingsError.interrupted` is thrown.
  func run(
    _ program: Program, again: Bool, progress: @escaping @Sendable (ProgressEvent) -> Void,
    interrupted: @escaping @Sendable () -> Bool
  ) throws(SurroundingsError) -> (Transcript, RunFacts)
}

extension ProgramRunner {
  package func run(_ program: Program) throws(SurroundingsError) -> (Transcript, RunFacts) {
    try run(program, again: false, progress: { _ in }, interrupted: { false })
  }
}

/// What a run is doing at the moment.
package struct ProgressEvent: Sendable, Equatable {
  package enum Activity: Sendable { case compiling, running }

  package let activity: Activity
  package let cell: String
  /// For how long it has been at this cell.
  package let seconds: Double
}

/// What one cell took.
package struct CellCost: Sendable, Equatable, Codable {
  /// Seconds of compiling and linking.
  package var compiling = 0.0
  /// Seconds on the clock while it ran.
  package var running = 0.0

  package var all: Double { compiling + running }

  package init(compiling: Double = 0, running: Double = 0) {
    self.compiling = compiling
    self.running = running
  }
}

/// What a run cost; nothing of it belongs to the result.
package struct RunFacts: Sendable, Equatable {
  /// Calls of the compiler.
  package var compilations = 0
  package var links = 0
  /// Cells whose compilation was found in the cache.
  package var cellsFromCache = 0
  /// Processes that ran cells.
  package var hostRuns = 0
  /// Whether the whole transcript was found in the cache; then no process was started.
  package var cacheHit = false
  package var compilerSeconds = 0.0
  package var linkerSeconds = 0.0
  package var hostSeconds = 0.0
  /// What single cells took; of cells found in the cache, as it was at the time.
  package var cells: [String: CellCost] = [:]

  package init() {}
}
