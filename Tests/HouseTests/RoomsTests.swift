import Foundation
import Testing

/// The house is built as ARCHITECTURE.md says.
struct RoomsTests {
  @Test("Each room imports what the table of rooms says, no more and no less")
  func importsFollowTheTable() throws {
    let table = try Repository.roomTable()
    let folders = try Repository.folders(in: "Sources")
    #expect(Set(table.keys) == Set(folders))
    for (room, allowed) in table {
      #expect(try Repository.imports(of: room) == allowed, "the room \(room)")
    }
  }

  @Test("No source file is longer than 400 lines")
  func filesStayShort() throws {
    for path in try Repository.swiftFiles(in: "Sources") {
      let lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 401, "\(path)")
    }
  }
}

/// The repository's own files, found from this one.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }

  static func folders(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  static func swiftFiles(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)
      .filter { $0.hasSuffix(".swift") }.map { folder + "/" + $0 }.sorted()
  }

  /// The modules that a room's files import.
  static func imports(of room: String) throws -> Set<String> {
    var modules: Set<String> = []
    for path in try swiftFiles(in: "Sources/" + room) {
      for line in try text(path).split(separator: "\n") {
        let words = line.split(separator: " ").drop {
          ["package", "public", "internal"].contains($0) || $0.hasPrefix("@")
        }
        if words.count == 2, words.first == "import", let module = words.last {
          modules.insert(String(module))
        }
      }
    }
    return modules
  }

  /// The table of rooms in ARCHITECTURE.md: a room's name, and what its last column lists.
  static func roomTable() throws -> [String: Set<String>] {
    var table: [String: Set<String>] = [:]
    var isInside = false
    for line in try text("ARCHITECTURE.md").split(separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("| room |") {
        isInside = true
        continue
      }
      guard isInside, line.hasPrefix("|") else {
        isInside = false
        continue
      }
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard let room = cells.first, room.hasPrefix("`"), let last = cells.last else { continue }
      let modules = last.split(separator: ",").map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
      }
      table[room.trimmingCharacters(in: CharacterSet(charactersIn: "`"))] = Set(
        modules.filter { !$0.isEmpty && $0 != "—" })
    }
    return table
  }
}
