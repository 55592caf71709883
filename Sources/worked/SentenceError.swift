import Toolchain
import Workbench

/// An error of the surroundings that says itself in one sentence, with the next step to take.
protocol SentenceError: Error {
  var message: String { get }
  var nextStep: String { get }
  /// True where the command line was wrong rather than the surroundings.
  var isUsage: Bool { get }
  /// True where a person stopped the work.
  var isInterruption: Bool { get }
}

extension SentenceError {
  var isInterruption: Bool { false }
}

extension WorkbenchError: SentenceError {
  var isUsage: Bool {
    switch self {
    case .unknownChapter, .noOriginal: true
    default: false
    }
  }
}

extension SurroundingsError: SentenceError {
  var message: String { sentence }
  var isUsage: Bool { false }
  var isInterruption: Bool { self == .interrupted }
}
