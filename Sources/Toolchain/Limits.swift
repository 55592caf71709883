/// How much of the machine a story may use.
package struct Limits: Sendable, Hashable, Codable {
  /// Seconds on the clock for one run of a story.
  package var wallTime = 60
  /// Seconds of the processor.
  package var processorTime = 60
  /// Bytes of address space.
  package var memory = 4 << 30
  /// Bytes of the largest file, standard output included.
  package var fileSize = 64 << 20

  package init() {}
}
