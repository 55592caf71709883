package import Programs

/// Compiles and runs programs: with the compiler at hand, or elsewhere.
package protocol ProgramRunner: Sendable {
  /// Runs a program. What goes wrong in it is in the transcript; only the surroundings throw.
  func run(
    _ program: Program, progress: (String) -> Void
  ) throws(SurroundingsError) -> ProgramRun
}

/// What a runner brings back.
package struct ProgramRun: Sendable {
  package let transcript: Transcript
  /// How many times a compiler was started.
  package let compilations: Int

  package init(transcript: Transcript, compilations: Int) {
    self.transcript = transcript
    self.compilations = compilations
  }
}
