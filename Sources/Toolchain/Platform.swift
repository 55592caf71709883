#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What differs between Linux and macOS, and nothing else.
enum Platform {
  #if os(macOS)
  static let libraryEnding = "dylib"
  typealias SpawnActions = posix_spawn_file_actions_t?
  typealias SpawnAttributes = posix_spawnattr_t?
  static func emptyActions() -> SpawnActions { nil }
  static func emptyAttributes() -> SpawnAttributes { nil }
  static let newSession: Int16 = 0x400  // POSIX_SPAWN_SETSID
  static let write = Darwin.write
  static let kill = Darwin.kill
  static func modificationTime(_ status: stat) -> timespec { status.st_mtimespec }
  /// Whether a process can be told to end with the one that started it.
  static let canTie = false
  static let tie: [String]? = nil
  /// What the developer tools need to find themselves.
  static let passedOn = ["DEVELOPER_DIR", "SDKROOT", "TOOLCHAINS"]
  #else
  static let libraryEnding = "so"
  typealias SpawnActions = posix_spawn_file_actions_t
  typealias SpawnAttributes = posix_spawnattr_t
  static func emptyActions() -> SpawnActions { posix_spawn_file_actions_t() }
  static func emptyAttributes() -> SpawnAttributes { posix_spawnattr_t() }
  static let newSession: Int16 = 0x80  // POSIX_SPAWN_SETSID, which the header hides
  static let write = Glibc.write
  static let kill = Glibc.kill
  static func modificationTime(_ status: stat) -> timespec { status.st_mtim }
  static let canTie = true
  /// The command that starts another one so that it ends with its parent, where the system brings
  /// one along: it is up five times as fast as our own host, and compilers are started often.
  static let tie: [String]? =
    Disk.isFile("/usr/bin/setpriv") ? ["/usr/bin/setpriv", "--pdeathsig", "KILL", "--"] : nil
  static let passedOn: [String] = []
  #endif

  /// The program that can put a wall around a process, and the kinds of walls to try; nil where this
  /// system has none that we know.
  static var wallTool: (path: String, walls: [Sandbox.Wall])? {
    #if os(Linux)
    let path = ["/usr/bin/bwrap", "/bin/bwrap", "/usr/local/bin/bwrap"].first(where: Disk.isFile)
    return (path ?? "/usr/bin/bwrap", [.bubblewrap, .plainBubblewrap])
    #elseif os(macOS)
    return ("/usr/bin/sandbox-exec", [.profile])
    #else
    return nil
    #endif
  }

  /// What tells one start of the machine, and one container on it, from another.
  static var marksOfThisBoot: [String] {
    #if os(Linux)
    let links = ["mnt", "net", "user"].map { name in
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/\(name)")) ?? ""
    }
    let settings = ["random/boot_id", "unprivileged_userns_clone"].map {
      Disk.text("/proc/sys/kernel/\($0)")
    }
    return links + settings
    #else
    return []
    #endif
  }

  /// Has a child begin in a folder.
  static func addChangeOfFolder(_ actions: inout SpawnActions, _ folder: String) {
    #if os(macOS)
    posix_spawn_file_actions_addchdir_np(&actions, folder)
    #else
    // glibc has it since 2.29, but its header shows it to GNU sources only.
    typealias Add =
      @convention(c) (UnsafeMutablePointer<SpawnActions>, UnsafePointer<CChar>) -> Int32
    guard let symbol = dlsym(nil, "posix_spawn_file_actions_addchdir_np") else { return }
    _ = unsafeBitCast(symbol, to: Add.self)(&actions, folder)
    #endif
  }

  /// A descriptor that can be read once a child has ended; nil where the system has none of the kind.
  static func descriptor(of child: pid_t) -> Int32? {
    #if os(Linux)
    // glibc has it since 2.36.
    typealias Open = @convention(c) (pid_t, UInt32) -> Int32
    guard let symbol = dlsym(nil, "pidfd_open") else { return nil }
    let descriptor = unsafeBitCast(symbol, to: Open.self)(child, 0)
    return descriptor >= 0 ? descriptor : nil
    #else
    return nil
    #endif
  }

  static func errorText(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }

  static func signalText(_ number: Int32) -> String {
    number == SIGSEGV || number == SIGBUS
      ? "memory that is not there, as when a function calls itself without end"
      : strsignal(number).map { String(cString: $0) } ?? "signal \(number)"
  }

  /// Asks the developer tools for a path; macOS only.
  static func developerTool(_ arguments: [String]) -> String? {
    #if os(macOS)
    guard let folder = try? TemporaryFolder(),
      let answer = try? ChildProcess.output(
        of: ["/usr/bin/xcrun"] + arguments,
        environment: ChildProcess.environment(home: folder.path),
        folder: folder.path),
      answer.end == .exited(0)
    else { return nil }
    let path = answer.output.prefix { $0 != "\n" }
    return path.isEmpty ? nil : String(path)
    #else
    return nil
    #endif
  }

  /// Flags of the compiler that only this system needs.
  static func compilerFlags() -> [String] {
    developerTool(["--sdk", "macosx", "--show-sdk-path"]).map { ["-sdk", $0] } ?? []
  }

  /// The command that makes a library of an object; what it leaves undefined is found at loading.
  static func linkCommand(
    object: String, to library: String, parts: Compiler.Parts, reference: String,
    libraries: [String]
  ) -> [String] {
    let slash = reference.lastIndex(of: "/") ?? reference.startIndex
    let folder = String(reference[..<slash])
    #if os(macOS)
    var command = [
      "\(parts.binaries)/clang", "-dynamiclib", object, "-o", library,
      "-undefined", "dynamic_lookup", reference, "-Wl,-rpath,\(folder)", "-target", parts.triple,
    ]
    if let sdk = parts.systemFlags.last { command += ["-isysroot", sdk, "-L\(sdk)/usr/lib/swift"] }
    for folder in parts.runtimeFolders { command += ["-L\(folder)", "-Wl,-rpath,\(folder)"] }
    return command
    #else
    var command = [
      "\(parts.binaries)/ld.lld", "-shared", "--eh-frame-hdr", object,
      "\(parts.resources)/linux/\(parts.architecture)/swiftrt.o", reference, "-rpath", folder,
    ]
    for folder in parts.runtimeFolders { command += ["-L\(folder)", "-rpath", folder] }
    // System libraries that the C modules name are in the process already.
    for name in libraries
    where parts.runtimeFolders.contains(where: { Disk.isFile("\($0)/lib\(name).so") }) {
      command.append("-l\(name)")
    }
    return command + ["-o", library]
    #endif
  }
}
