import Foundation

/// Ctrl-C: the first one stops what is running in good order, a second one at once.
enum Interruption {
  /// Written by a signal handler, which may do nothing more than that.
  nonisolated(unsafe) private static var count: sig_atomic_t = 0

  static func watch() -> @Sendable () -> Bool {
    // Whoever started the tool may have left the signal blocked.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    signal(SIGINT) { _ in
      Interruption.count += 1
      if Interruption.count > 1 { _exit(130) }
    }
    return { Interruption.count > 0 }
  }

  /// From here on Ctrl-C ends the tool as usual: nothing is left to stop in good order.
  static func stopWatching() { signal(SIGINT, SIG_DFL) }
}
