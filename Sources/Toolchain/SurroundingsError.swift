/// Why nothing can be compiled or run at all; not a word about anybody's program.
package enum SurroundingsError: Error, Equatable {
  case noCompiler(lookedAt: [String])
  case compilerFails(path: String, message: String)
  case noLibrary(folder: String)
  case cannotWrite(path: String, reason: String)
  case cannotStart(path: String, reason: String)

  package var message: String {
    switch self {
    case .noCompiler(let places):
      "no Swift compiler: looked for swiftc in \(places.joined(separator: ", "))"
    case .compilerFails(let path, let message): "\(path) does not work: \(message)"
    case .noLibrary(let folder): "no modules for the listings in \(folder)"
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    case .cannotStart(let path, let reason): "cannot start \(path): \(reason)"
    }
  }

  package var nextStep: String {
    switch self {
    case .noCompiler: "install Swift 6.3, or name the compiler with --swiftc PATH or WORKED_SWIFTC"
    case .compilerFails: "run it by hand to see why, or name another with --swiftc PATH"
    case .noLibrary: "run `make` in the package's folder, or name the build folder with --modules DIR"
    case .cannotWrite: "check the right to write there and the room on the disk"
    case .cannotStart: "check that it is there and may be run"
    }
  }
}
