import Foundation

/// Ctrl-C and the signals that end a program: the first one stops what is running in good order, a
/// second one at once.
enum Interruption {
  /// Written by a signal handler, which may do nothing more than that.
  nonisolated(unsafe) private static var count: sig_atomic_t = 0
  nonisolated(unsafe) private static var number: Int32 = SIGINT

  /// When the first one came.
  nonisolated(unsafe) private static var first = 0.0

  /// A clock that a signal handler may read.
  private static var seconds: Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  /// The status to end with, as shells give it: 130 for Ctrl-C.
  static var status: Int32 { 128 + number }

  static func watch() -> @Sendable () -> Bool {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = signal(number) { number in
        // Some send one signal twice, to the process and to its group: that is one wish.
        let now = Interruption.seconds
        if Interruption.count > 0, now - Interruption.first > 0.5 { _exit(128 + number) }
        if Interruption.count == 0 { (Interruption.number, Interruption.first) = (number, now) }
        Interruption.count = 1
      }
      // Under `nohup` a terminal that goes stops nothing.
      if number == SIGHUP, isIgnoring(before) { signal(number, SIG_IGN) }
    }
    // Whoever started this program may have blocked them.
    var numbers = sigset_t()
    sigemptyset(&numbers)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&numbers, number) }
    pthread_sigmask(SIG_UNBLOCK, &numbers, nil)
    return { Interruption.count > 0 }
  }

  /// From here on Ctrl-C ends the tool as usual: nothing is left to stop in good order.
  static func stopWatching() {
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
  }

  private typealias Handler = @convention(c) (Int32) -> Void

  private static func isIgnoring(_ handler: Handler?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
