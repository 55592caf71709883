import Foundation
import Programs
import Testing
import Toolchain
import Wire

/// What becomes of listings when a story is compiled and run for real.
@Suite(.enabled(if: Story.hasCompiler, "no Swift compiler on the PATH"))
struct StoryTests {
  @Test("A listing sees what stands above it, and its values and output are its own")
  func runsInOrder() throws {
    let run = try Story {
      "let x = 2.5\nprint(\"one\", x)"
      "func twice() -> Double { 2 * x }\nprint(twice())\n_workedValue(7, [twice(), x])"
    }.run()
    #expect(run["L1"]?.text == "one 2.5\n")
    #expect(run["L2"]?.text == "5.0\n")
    #expect(run["L2"]?.values.map(\.value) == [.list([.double(5), .double(2.5)])])
    #expect(run["L2"]?.values.map(\.id) == [7])
    #expect(run["L2"]?.values.map(\.description) == ["[5.0, 2.5]"])
  }

  @Test("A use of what stands below is an error at its line and column")
  func refusesUseBelow() throws {
    let run = try Story {
      "func f() -> Int {\n  later\n}"
      "let later = 3"
      "print(later)"
    }.run()
    #expect(run["L1"]?.end == .refused)
    let message = run["L1"]?.messages.first
    #expect(message?.text == "cannot find 'later' in scope")
    #expect(message?.line == 2)
    #expect(message?.column == 3)
    #expect(run["L3"]?.text == "3\n")
  }

  @Test("A conformance declared below does not change what was printed above")
  func hidesLaterConformances() throws {
    let run = try Story {
      "struct P { var x = 1 }\nprint(P())"
      "extension P: CustomStringConvertible { var description: String { \"<\\(x)>\" } }\nprint(P())"
    }.run()
    #expect(run["L1"]?.text == "P(x: 1)\n")
    #expect(run["L2"]?.text == "<1>\n")
  }

  @Test("A listing that does not compile spoils those that use it, and no others")
  func spoilsOnlyDependants() throws {
    let run = try Story {
      "let good = 1"
      "let bad: Int = \"text\""
      "print(bad)"
      "print(good)"
    }.run()
    #expect(run["L2"]?.end == .refused)
    #expect(run["L3"]?.end == .spoiled(by: ["L2"]))
    #expect(run["L4"]?.text == "1\n")
  }

  @Test("A trap is told with its line and column, and spoils only what used the listing")
  func survivesTraps() throws {
    let run = try Story {
      "func at(_ i: Int) -> Int {\n  let list = [1, 2]\n  return list[i]\n}"
      "print(\"before\")\nlet y = at(5)"
      "print(\"free\")"
      "print(y)"
    }.run()
    guard case .trapped(let trap)? = run["L2"]?.end else {
      Issue.record("\(String(describing: run["L2"]?.end))")
      return
    }
    #expect(trap.message.contains("Index out of range"))
    #expect(trap.frames.first == Trap.Frame(cell: "L1", line: 3, column: 14))
    #expect(trap.frames.dropFirst().first == Trap.Frame(cell: "L2", line: 2, column: 9))
    #expect(run["L2"]?.text == "before\n")
    #expect(run["L3"]?.text == "free\n")
    #expect(run["L4"]?.end == .spoiled(by: ["L2"]))
  }

  @Test("A listing that hangs is stopped, says where, and the rest runs")
  func stopsHanging() throws {
    let run = try Story(wallTime: 1) {
      "print(\"a\")"
      "var n = 0\nwhile true {\n  n += 1\n}"
      "print(\"c\")"
    }.run()
    guard case .stopped(.wallTime, let trap)? = run["L2"]?.end else {
      Issue.record("\(String(describing: run["L2"]?.end))")
      return
    }
    #expect(trap.frames.first?.cell == "L2")
    #expect((2...4).contains(trap.frames.first?.line ?? 0))
    #expect(run["L3"]?.text == "c\n")
  }

  @Test("A listing that ends the process is told, and the rest runs")
  func survivesExit() throws {
    let run = try Story {
      "import Foundation\nprint(\"a\")\nexit(3)"
      "print(\"b\")"
    }.run()
    #expect(run["L1"]?.end == .exited(status: 3))
    #expect(run["L1"]?.text == "a\n")
    #expect(run["L2"]?.text == "b\n")
  }

  @Test("Foundation is linked when it is imported")
  func linksFoundation() throws {
    let run = try Story {
      "import Foundation\nprint(String(format: \"%.2f\", 2.0.squareRoot()))"
    }.run()
    #expect(run["L1"]?.text == "1.41\n")
  }
}

/// A story of listings, each of which sees all above it.
struct Story {
  var program: Program
  var limits = Limits()

  @resultBuilder
  enum Listings {
    static func buildBlock(_ texts: String...) -> [String] { texts }
  }

  init(wallTime: Int = 60, @Listings _ texts: () -> [String]) {
    var cells: [Cell] = []
    for (index, text) in texts().enumerated() {
      let name = "L\(index + 1)"
      cells.append(
        Cell(
          name: name, purpose: .story,
          sees: cells.map { Cell.Sight(cell: $0.name, names: []) },
          pieces: [
            Cell.Piece(
              id: 0, text: "#sourceLocation(file: \"\(name)\", line: 1)\n" + text, lines: 1...999)
          ]))
    }
    program = Program(cells: cells)
    limits.wallTime = wallTime
  }

  func run(cache: String = Story.emptyFolder()) throws -> [String: CellRecord] {
    try runner(cache: cache).run(program) { _ in }.transcript.cells
  }

  func runner(cache: String) throws -> CompiledRunner {
    var runner = try Story.runner(cache: cache)
    runner.limits = limits
    return runner
  }

  static func runner(cache: String) throws -> CompiledRunner {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    return try CompiledRunner(
      compiler: Compiler.find(given: nil, environment: ProcessInfo.processInfo.environment),
      library: LibraryPlace(folder: root + "/.build/release"), cacheFolder: cache, isFresh: false)
  }

  static func emptyFolder() -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("worked-\(UUID())").path
  }

  static let hasCompiler = (try? runner(cache: emptyFolder())) != nil
}

extension CellRecord {
  var text: String { String(decoding: output, as: UTF8.self) }
}
