import Foundation

/// Says which input was being read when the process crashed or hung.
enum Watch {
  /// Seconds of the processor's time after which an input counts as one that never ends.
  private static let patience = 10
  /// Seconds on the clock: for what waits rather than works.
  private static let waiting: UInt32 = 300

  // Written between inputs, read by a signal handler of the same thread.
  private nonisolated(unsafe) static let line = UnsafeMutablePointer<CChar>.allocate(capacity: 200)

  static func begin() {
    // A stack that has run out needs another one for its handler.
    let size = 1 << 16
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGALRM, SIGPROF] {
      var action = sigaction()
      #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = report
      action.sa_flags = Int32(SA_ONSTACK)
      #else
      action.__sigaction_handler.sa_handler = report
      action.sa_flags = Int32(SA_ONSTACK)
      #endif
      sigaction(number, &action, nil)
    }
  }

  static func watch(_ entry: EntryPoint, _ what: String, _ number: UInt64) {
    let text = "\(entry.rawValue): crash or hang at \(what) \(number)\n"
    text.withCString { _ = strncpy(line, $0, 199) }
    alarm(waiting)
    var timer = itimerval()
    timer.it_value.tv_sec = patience
    #if canImport(Darwin)
    setitimer(ITIMER_PROF, &timer, nil)
    #else
    setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
    #endif
  }

  private static let report: @convention(c) (Int32) -> Void = { _ in
    write(2, line, strlen(line))
    _exit(1)
  }
}
