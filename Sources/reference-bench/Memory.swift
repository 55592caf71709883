import Foundation

#if !os(Linux)
import Darwin
#endif

/// By how much a process's memory grows while it works, in MB.
///
/// On Linux the mark of the highest use is put back to what is used when the work begins; elsewhere it
/// cannot be, and growth below an earlier peak reads as 0.
struct Memory {
  private let before: Double

  /// From here on.
  init() {
    #if os(Linux)
    try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
    #endif
    before = Self.peak
  }

  var growth: Double { max(0, Self.peak - before) }

  private static var peak: Double {
    #if os(Linux)
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (Double(line.filter(\.isNumber)) ?? 0) / 1000
    #else
    var usage = rusage()
    getrusage(RUSAGE_SELF, &usage)
    return Double(usage.ru_maxrss) / 1_000_000
    #endif
  }
}
