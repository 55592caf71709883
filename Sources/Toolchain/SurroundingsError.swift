/// Why a program could not be run at all; nothing of this is the author's doing.
package enum SurroundingsError: Error, Sendable, Equatable {
  case noCompiler(lookedAt: [String])
  case brokenCompiler(path: String, said: String)
  case noModules(folder: String)
  case noLibrary(path: String)
  case noHost(path: String)
  case cannotWrite(path: String, code: Int32)
  case cannotStart(path: String, code: Int32)
  case hostFailed(said: String)
  case interrupted
}

extension SurroundingsError: CustomStringConvertible {
  package var description: String { "\(sentence)\n\(nextStep)" }

  /// What failed, in one sentence.
  package var sentence: String {
    switch self {
    case .noCompiler(let places):
      "There is no Swift compiler here (looked at \(places.joined(separator: ", ")))."
    case .brokenCompiler(let path, let said):
      "The compiler \(path) does not say where its parts are\(Self.quoting(said))."
    case .noModules(let folder):
      "The folder \(folder) holds no Swift module for chapters to import."
    case .noLibrary(let path): "The library of the chapters' modules, \(path), is missing."
    case .noHost(let path): "The program that runs listings, \(path), is missing."
    case .cannotWrite(let path, let code): "\(path) cannot be written: \(Self.meaning(code))."
    case .cannotStart(let path, let code): "\(path) cannot be started: \(Self.meaning(code))."
    case .hostFailed(let said): "The program that runs listings gave up\(Self.quoting(said))."
    case .interrupted: "Interrupted."
    }
  }

  /// What to do about it.
  package var nextStep: String {
    switch self {
    case .noCompiler: "Install Swift from swift.org, or name a compiler with --swiftc PATH."
    case .brokenCompiler: "Name another compiler with --swiftc PATH."
    case .noModules, .noLibrary:
      "Run swift build -c release, or name the build folder with --modules DIR."
    case .noHost: "Run swift build -c release."
    case .cannotWrite: "Make room there or give yourself the right to write, then run it again."
    case .cannotStart: "Check that the file may be executed on this machine."
    case .hostFailed: "Run swift build -c release, so that it fits the compiler, and try again."
    case .interrupted: "Run it again: what had been compiled is kept."
    }
  }

  private static func quoting(_ said: String) -> String { said.isEmpty ? "" : ": \(said)" }

  private static func meaning(_ code: Int32) -> String {
    Platform.errorText(code)
  }
}
