import Foundation

/// What one process measured of its own work: figures by name, and memory.
///
/// As a line: a JSON object, the same from either side.
struct Measured: Codable {
  /// "seconds", "words per second" and the like.
  var figures: [String: Double]
  /// By how many MB the peak of the process's memory grew.
  var megabytes: Double
  /// The library and its version.
  var library: String

  var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return (try? String(decoding: encoder.encode(self), as: UTF8.self)) ?? "{}"
  }
}

/// A process that measures itself and prints one line.
struct Child {
  private let path: String
  private let arguments: [String]

  init(_ path: String, _ arguments: [String]) {
    self.path = path
    self.arguments = arguments
  }

  /// Its last line; throws where it ends otherwise than well.
  ///
  /// For memory, glibc is told to give back at once what is freed, so that room left over from reading
  /// the files does not hide what the work takes; that costs time.
  func measured(forMemory: Bool = false) throws -> Measured {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    // One thread for every library.
    let threads = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"]
    let giveBack = ["MALLOC_TRIM_THRESHOLD_": "0", "MALLOC_MMAP_THRESHOLD_": "16384"]
    process.environment = ProcessInfo.processInfo.environment
      .merging(threads.map { ($0, "1") }) { $1 }.merging(forMemory ? giveBack : [:]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let written = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let line = written.split(separator: UInt8(ascii: "\n")).last ?? Data()
    return try JSONDecoder().decode(Measured.self, from: Data(line))
  }
}
