package import Programs

/// Something that can compile and run a program: here, in a container, with another compiler.
package protocol ProgramRunner: Sendable {
  /// Compiles and runs a program; blocks until it is done.
  ///
  /// - Parameters:
  ///   - progress: told what is going on, at each step and about once a second.
  ///   - interrupted: asked every few milliseconds; once it says yes, every child is stopped and
  ///     `SurroundingsError.interrupted` is thrown.
  func run(
    _ program: Program, progress: (ProgressEvent) -> Void, interrupted: () -> Bool
  ) throws(SurroundingsError) -> (Transcript, RunFacts)
}

extension ProgramRunner {
  package func run(_ program: Program) throws(SurroundingsError) -> (Transcript, RunFacts) {
    try run(program, progress: { _ in }, interrupted: { false })
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

  package init() {}
}
