import Foundation

/// The processes of this machine, as Linux shows them; none elsewhere.
struct Processes {
  let pid: Int
  let words: [String]
  /// `NAME=value` for each variable, as far as this user may know.
  let environment: [String]

  static var all: [Processes] {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return numbers.compactMap { Int($0) }.map { pid in
      Processes(
        pid: pid, words: strings("/proc/\(pid)/cmdline"),
        environment: strings("/proc/\(pid)/environ"))
    }
  }

  /// Whether a folder stands in the command line or the environment.
  func mentions(_ folder: String) -> Bool {
    words.contains { $0.contains(folder) } || environment.contains { $0.contains(folder) }
  }

  /// Whether it is bubblewrap, by itself or putting up a wall.
  var isWall: Bool { words.first?.hasSuffix("/bwrap") == true }

  /// Whether it lives among processes of its own, behind a wall.
  var isElsewhere: Bool {
    let files = FileManager.default
    let own = try? files.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
    return (try? files.destinationOfSymbolicLink(atPath: "/proc/\(pid)/ns/pid")) != own
  }

  /// Whether none is left of a kind, at the latest after some seconds.
  static func areGone(within seconds: Double = 2, _ isMeant: (Processes) -> Bool) -> Bool {
    waited(seconds) { !all.contains(where: isMeant) }
  }

  /// Whether something comes to be true before some seconds have passed.
  static func waited(_ seconds: Double, _ isTrue: () throws -> Bool) rethrows -> Bool {
    let start = ContinuousClock.now
    while try !isTrue() {
      if ContinuousClock.now - start > .seconds(seconds) { return false }
      usleep(5_000)
    }
    return true
  }

  private static func strings(_ path: String) -> [String] {
    let bytes = FileManager.default.contents(atPath: path) ?? Data()
    return String(decoding: bytes, as: UTF8.self).split(separator: "\0").map(String.init)
  }
}
