import Foundation
import Programs
import Testing
import Toolchain

#if os(Linux)
/// Linking, which goes on while what imports a cell is compiled already.
@Suite(.enabled(if: Workshop.isComplete, Workshop.skipped))
struct LinkingTests {
  @Test func `spoils what needs a cell that could not be linked, and nothing else`() throws {
    try Workshop.withFolder { folder in
      let compiler = try Self.compiler(in: folder, failingToLink: "B")
      let runner = try LocalRunner(
        compiler: compiler, installation: Workshop.installation, cacheFolder: folder + "/cache",
        jobs: 2)
      var draft = Draft()
      draft.add("A", "let a = 1")
      draft.add("B", "let b = a + 1")
      draft.add("C", "print(b)")
      draft.add("D", "print(a)")
      draft.add(values: "V", "a", "b")
      for _ in 0..<2 {
        let (transcript, facts) = try runner.run(draft.program)
        #expect(transcript.end(of: "A") == .finished)
        #expect(transcript.end(of: "B") == .refused)
        #expect(transcript.cells["B"]?.messages.map(\.text) == ["linking failed: B is broken"])
        #expect(transcript.end(of: "C") == .spoiled(by: ["B"]))
        #expect(transcript.output(of: "D") == "1\n")
        #expect(transcript.values(of: "V") == ["1: 1"])
        // A linker may succeed another time.
        #expect(!facts.cacheHit)
      }
    }
  }

  /// The compiler with a linker that refuses one object.
  private static func compiler(in folder: String, failingToLink cell: String) throws -> Compiler {
    let path = try #require(Workshop.compiler).path
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent()
    let fake = folder + "/usr/bin"
    try FileManager.default.createDirectory(atPath: fake, withIntermediateDirectories: true)
    for (link, target) in [
      (fake + "/swift-frontend", real.path + "/swift-frontend"),
      (folder + "/usr/lib", real.deletingLastPathComponent().path + "/lib"),
    ] {
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    }
    let prefix = real.deletingLastPathComponent().path
    try script(
      fake + "/swiftc",
      "'\(path)' \"$@\" | sed '/runtimeResourcePath/s,\(prefix),\(folder)/usr,'")
    try script(
      fake + "/ld.lld",
      "case \" $* \" in *' \(cell).o '*) echo '\(cell) is broken' >&2; exit 1;; esac; "
        + "exec '\(real.path)/ld.lld' \"$@\"")
    return try Compiler.find(named: fake + "/swiftc", environment: [:])
  }

  private static func script(_ path: String, _ text: String) throws {
    try Data("#!/bin/sh\n\(text)\n".utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }
}
#endif
