/// How much a run may take before it is stopped.
package struct Limits: Sendable, Hashable {
  /// Seconds that one cell may run.
  package var wallSeconds: Double
  /// Seconds of processor time that one process may use, all its cells together.
  package var processorSeconds: Int
  /// Bytes of address space of one process, and bytes of memory of all of them together.
  package var memory: Int
  /// Bytes that any one file may grow to, standard output among them.
  package var output: Int
  /// Bytes that a run may write into its own folder, where that can be limited.
  package var scratch: Int
  /// Processes and threads that a run may have at a time.
  package var processes: Int
  /// Seconds that the compiler may take over one cell.
  package var compilerSeconds: Double

  package init(
    wallSeconds: Double = 60, processorSeconds: Int = 600, memory: Int = 4 << 30,
    output: Int = 64 << 20, scratch: Int = 256 << 20, processes: Int = 256,
    compilerSeconds: Double = 120
  ) {
    self.wallSeconds = wallSeconds
    self.processorSeconds = processorSeconds
    self.memory = memory
    self.output = output
    self.scratch = scratch
    self.processes = processes
    self.compilerSeconds = compilerSeconds
  }
}
