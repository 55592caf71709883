import Foundation

/// All that differs between the systems that compile and run listings.
enum Platform {
  #if os(macOS)
  static let runtimeFolder = "macosx"
  static let libraryEnding = "dylib"
  static let linkerName = "clang"

  /// Modules whose code every program already has.
  static let alwaysLinked: Set<String> = ["Swift", "Darwin"]

  static let sdk: String? = output(of: ["--show-sdk-path"])

  static func compilerFromXcode() -> String? { output(of: ["--find", "swiftc"]) }

  private static func output(of arguments: [String]) -> String? {
    guard
      let result = try? ChildProcess(path: "/usr/bin/xcrun", arguments: arguments).capture(),
      result.status == 0
    else { return nil }
    return String(decoding: result.output, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  static var compileFlags: [String] { sdk.map { ["-sdk", $0] } ?? [] }

  /// The linker's arguments for one listing.
  static func linkArguments(
    object: String, library: String, runtime: String, folder: String, more: [String]
  ) -> [String] {
    ["-dynamiclib", "-undefined", "dynamic_lookup", object, "-o", library, "-L\(folder)"]
      + ["-lReference", "-L\(runtime)", "-Wl,-rpath,\(folder)", "-Wl,-rpath,\(runtime)"]
      + (sdk.map { ["-isysroot", $0] } ?? []) + more
  }
  #else
  static let runtimeFolder = "linux"
  static let libraryEnding = "so"
  static let linkerName = "ld.lld"

  static let alwaysLinked: Set<String> = ["Swift", "Glibc"]

  static let compileFlags: [String] = []

  #if arch(arm64)
  private static let architecture = "aarch64"
  #else
  private static let architecture = "x86_64"
  #endif

  static func linkArguments(
    object: String, library: String, runtime: String, folder: String, more: [String]
  ) -> [String] {
    ["-shared", object, "\(runtime)/\(architecture)/swiftrt.o", "-o", library]
      + ["-L\(runtime)", "-L\(folder)", "-lReference", "-lswiftSwiftOnoneSupport", "-lswiftCore"]
      + ["-lswift_Concurrency", "-lswift_StringProcessing", "-rpath", runtime, "-rpath", folder]
      + more
  }
  #endif
}
