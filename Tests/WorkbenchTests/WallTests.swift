import Foundation
import Testing
import Toolchain
import Workbench

/// What a listing cannot reach behind a wall: files, the network, the tool's own folders.
@Suite(.enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"))
struct WallTests {
  @Test("Behind a wall nothing is written or read outside, and nothing answers")
  func nothingIsReached() throws {
    let runner = try HostileTests.runner()
    guard runner.sandbox.isTight else {
      print("no wall here: what listings reach was not tested")
      return
    }
    let folder = NSTemporaryDirectory() + "worked-wall-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let secret = folder + "/secret"
    try Data("secret".utf8).write(to: URL(fileURLWithPath: secret))
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: secret)
    let listeners = try Listeners(in: folder)
    defer { listeners.close() }
    let home = ProcessInfo.processInfo.environment["HOME"] ?? "/root"
    let name = "worked-\(Attack.mark)"
    let written = [
      folder, home, Repository.root, Repository.root + "/.build/release", "/tmp", "/var/tmp",
      "/usr/lib", "/etc",
    ]
    .map { "\($0)/\(name)" }
    let read = [secret, "/etc/passwd", "/etc/shadow", Repository.root + "/Package.swift"]
    let attacks = [
      Attack(
        name: "writing outside",
        code: "import Foundation\nfor path in \(written) {\n"
          + "  print(open(path, O_WRONLY | O_CREAT, 0o666) < 0)\n}\n"
          + "print(open(\"mine\", O_WRONLY | O_CREAT, 0o666) < 0)",
        ids: [""], output: (written.map { _ in "true" } + ["false"]).joined(separator: "\n")),
      Attack(
        name: "reading outside",
        code: "import Foundation\nfor path in \(read) {\n  symlink(path, \"link\")\n"
          + "  print(open(path, O_RDONLY) < 0, open(\"link\", O_RDWR) < 0)\n  unlink(\"link\")\n}",
        ids: [""], output: read.map { _ in "true true" }.joined(separator: "\n")),
      Attack(
        name: "calling others", code: Self.callingCode(listeners), ids: [""],
        output: "false false false false false"),
    ]
    let checked = try HostileTests.check(attacks, with: runner, jobs: 2)
    for (attack, chapter) in zip(attacks, checked) { HostileTests.judge(attack, chapter) }
    for path in written { #expect(!FileManager.default.fileExists(atPath: path), "\(path)") }
    #expect(listeners.calls == 0)
  }

  /// An address that is nobody's (RFC 5737), and three that the test answers: what connects is true.
  private static func callingCode(_ listeners: Listeners) -> String {
    """
    import Foundation
    func calls(_ family: Int32, _ kind: Int32, _ bytes: [UInt8]) -> Bool {
      let socket = socket(family, kind, 0)
      return bytes.withUnsafeBytes {
        connect(
          socket, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count)) == 0
      }
    }
    func port(_ address: [UInt8], _ number: Int) -> [UInt8] {
      [2, 0, UInt8(number >> 8), UInt8(number & 255)] + address + [UInt8](repeating: 0, count: 8)
    }
    print(
      calls(AF_INET, 1, port([192, 0, 2, 1], 80)), calls(AF_INET, 2, port([192, 0, 2, 1], 9)),
      calls(AF_INET, 1, port([127, 0, 0, 1], \(listeners.port))),
      calls(AF_UNIX, 1, [1, 0] + Array("\(listeners.path)".utf8) + [0]),
      calls(AF_UNIX, 1, [1, 0, 0] + Array("\(listeners.name)".utf8)))
    """
  }
}

/// Three sockets that would answer: on the loopback, at a path, under an abstract name.
private struct Listeners {
  let path: String
  let name = "worked-\(UUID().uuidString)"
  let port: Int
  private let sockets: [Int32]

  init(in folder: String) throws {
    path = folder + "/s"
    #if os(Linux)
    let kind = Int32(SOCK_STREAM.rawValue)
    #else
    let kind = SOCK_STREAM
    #endif
    var made: [Int32] = []
    func listening(_ family: Int32, _ bytes: [UInt8]) throws -> Int32 {
      let listener = socket(family, kind, 0)
      let code = bytes.withUnsafeBytes { raw in
        raw.withMemoryRebound(to: sockaddr.self) {
          bind(listener, $0.baseAddress, socklen_t(bytes.count))
        }
      }
      try #require(code == 0 && listen(listener, 4) == 0, "errno \(errno)")
      made.append(listener)
      return listener
    }
    let zeros = [UInt8](repeating: 0, count: 8)
    let loopback = try listening(AF_INET, [2, 0, 0, 0, 127, 0, 0, 1] + zeros)
    _ = try listening(AF_UNIX, [1, 0] + Array(path.utf8) + [0])
    chmod(path, 0o777)
    _ = try listening(AF_UNIX, [1, 0, 0] + Array(name.utf8))
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      _ = $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(loopback, $0, &size) }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
    sockets = made
  }

  /// How many have somebody waiting to be answered.
  var calls: Int {
    sockets.filter { socket in
      var one = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      return poll(&one, 1, 0) > 0
    }.count
  }

  func close() { for socket in sockets { Foundation.close(socket) } }
}
