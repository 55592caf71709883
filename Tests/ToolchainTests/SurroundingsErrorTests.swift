import Foundation
import Programs
import Testing
import Toolchain

struct SurroundingsErrorTests {
  static let texts: [(SurroundingsError, String)] = [
    (
      .noCompiler(lookedAt: ["/usr/bin", "/opt/bin"]),
      """
      There is no Swift compiler here (looked at /usr/bin, /opt/bin).
      Install Swift from swift.org, or name a compiler with --swiftc PATH.
      """
    ),
    (
      .brokenCompiler(path: "/bin/swiftc", said: "no such option"),
      """
      The compiler /bin/swiftc does not say where its parts are: no such option.
      Name another compiler with --swiftc PATH.
      """
    ),
    (
      .noModules(folder: "/x/Modules"),
      """
      The folder /x/Modules holds no Swift module for chapters to import.
      Run swift build -c release, or name the build folder with --modules DIR.
      """
    ),
    (
      .noLibrary(path: "/x/libReference.so"),
      """
      The library of the chapters' modules, /x/libReference.so, is missing.
      Run swift build -c release, or name the build folder with --modules DIR.
      """
    ),
    (
      .noHost(path: "/x/worked-host"),
      """
      The program that runs listings, /x/worked-host, is missing.
      Run swift build -c release.
      """
    ),
    (
      .cannotWrite(path: "/x", code: ENOSPC),
      """
      /x cannot be written: No space left on device.
      Make room there or give yourself the right to write, then run it again.
      """
    ),
    (
      .cannotStart(path: "/x/worked-host", code: EACCES),
      """
      /x/worked-host cannot be started: Permission denied.
      Check that the file may be executed on this machine.
      """
    ),
    (
      .hostFailed(said: ""),
      """
      The program that runs listings gave up.
      Run swift build -c release, so that it fits the compiler, and try again.
      """
    ),
    (.interrupted, "Interrupted.\nRun it again: what had been compiled is kept."),
  ]

  @Test(arguments: texts)
  func `says what failed and what to do`(error: SurroundingsError, text: String) {
    #expect(error.description == text)
  }

  @Test func `looks for a compiler only where it was told to`() throws {
    #expect(throws: SurroundingsError.noCompiler(lookedAt: ["--swiftc /no/swiftc"])) {
      try Compiler.find(named: "/no/swiftc", environment: [:])
    }
    #expect(throws: SurroundingsError.noCompiler(lookedAt: ["WORKED_SWIFTC=/no/swiftc"])) {
      try Compiler.find(environment: ["WORKED_SWIFTC": "/no/swiftc", "PATH": "/usr/bin"])
    }
    try Workshop.withFolder { folder in
      let path = "\(folder)/swiftc"
      #expect(
        FileManager.default.createFile(
          atPath: path, contents: Data(), attributes: [.posixPermissions: 0o755]))
      let found = try Compiler.find(environment: ["PATH": "/no:\(folder)"])
      #expect(found.path == path)
    }
  }

  @Test(
    .enabled(if: Workshop.isComplete, Workshop.skipped),
    arguments: [
      ("/bin/false", SurroundingsError.hostFailed(said: "")),
      ("/dev/null", .cannotStart(path: "/dev/null", code: EACCES)),
      ("/no/host", .noHost(path: "/no/host")),
    ])
  func `takes a host that fails for nobody's mistake`(host: String, error: SurroundingsError) throws
  {
    let right = Workshop.installation
    let runner = try LocalRunner(
      compiler: #require(Workshop.compiler),
      installation: Installation(modules: right.modules, library: right.library, host: host),
      cacheFolder: nil)
    var draft = Draft()
    draft.add("A", "print(1)")
    #expect(throws: error) { try runner.run(draft.program) }
  }

  @Test func `says what is missing before anything is compiled`() throws {
    try Workshop.withFolder { folder in
      let compiler = try #require(Workshop.compiler)
      let runner = try LocalRunner(
        compiler: compiler, installation: Installation(buildFolder: folder), cacheFolder: nil)
      #expect(throws: SurroundingsError.noModules(folder: "\(folder)/Modules")) {
        try runner.run(Program(cells: []))
      }
    }
  }
}
