import Foundation
import Testing
import Toolchain

struct StoreTests {
  @Test func `gives back what was kept under a key, and nothing else`() throws {
    try Workshop.withFolder { folder in
      let store = try Store(folder: "\(folder)/cache/v1")
      #expect(store.bytes(.cell, "k") == nil)
      store.keep([1, 2, 3], .cell, "k")
      #expect(store.bytes(.cell, "k") == [1, 2, 3])
      #expect(store.bytes(.run, "k") == nil)
      store.keep([], .cell, "k")
      #expect(store.bytes(.cell, "k") == [])
    }
  }

  @Test(arguments: ["flipped", "cut", "lengthened", "emptied", "another key's"])
  func `takes a damaged file for a missing one and removes it`(damage: String) throws {
    try Workshop.withFolder { folder in
      let store = try Store(folder: folder)
      store.keep([UInt8](repeating: 7, count: 300), .run, "k")
      let path = store.path(.run, "k")
      var bytes = try #require(FileManager.default.contents(atPath: path))
      switch damage {
      case "flipped": bytes[bytes.count - 100] ^= 1
      case "cut": bytes.removeLast()
      case "lengthened": bytes.append(7)
      case "emptied": bytes = Data()
      default:
        store.keep([UInt8](repeating: 7, count: 300), .run, "j")
        bytes = try #require(FileManager.default.contents(atPath: store.path(.run, "j")))
      }
      try bytes.write(to: URL(fileURLWithPath: path))
      #expect(store.bytes(.run, "k") == nil)
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test func `drops what was not used for longest, and the drafts of the dead`() throws {
    try Workshop.withFolder { folder in
      let store = try Store(folder: folder, limit: 4000)
      func age(_ path: String, hours: Double) throws {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSinceNow: -3600 * hours)], ofItemAtPath: path)
      }
      for (index, key) in ["a", "b", "c", "d"].enumerated() {
        store.keep([UInt8](repeating: 0, count: 1000), .cell, key)
        try age(store.path(.cell, key), hours: 10 - Double(index))
      }
      // "a" is the oldest, but was just used.
      #expect(store.bytes(.cell, "a") != nil)
      for (name, hours) in [("old.cell.1.2.part", 2.0), ("new.cell.1.2.part", 0.1)] {
        try Data([1]).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        try age("\(folder)/\(name)", hours: hours)
      }
      store.prune()
      let left = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      #expect(left == ["a.cell", "c.cell", "d.cell", "new.cell.1.2.part"])
    }
  }

  @Test func `never shows half a file to readers while others write`() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("worked-tests-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try Store(folder: folder)
    let contents = (1...4).map { [UInt8](repeating: UInt8($0), count: 40_000) }
    store.keep(contents[0], .cell, "k")
    await withTaskGroup(of: Int.self) { group in
      for content in contents {
        group.addTask {
          for _ in 0..<20 { store.keep(content, .cell, "k") }
          return (0..<20).count { _ in
            store.bytes(.cell, "k").map { !contents.contains($0) } ?? true
          }
        }
      }
      for await misses in group { #expect(misses == 0) }
    }
  }

  @Test func `says which folder it cannot make`() throws {
    #expect(throws: SurroundingsError.self) { try Store(folder: "/dev/null/cache") }
  }
}
