import Programs
import Testing
import Toolchain
import Wire

/// What any runner must do, seen only through programs handed in and transcripts handed back.
///
/// For a runner that works elsewhere, let `makeRunner` make that one.
@Suite(.enabled(if: Workshop.isComplete, Workshop.skipped))
struct RunnerSuite {
  private static func makeRunner(_ limits: Limits) throws -> any ProgramRunner {
    try Workshop.runner(limits: limits)
  }

  private func run(_ draft: Draft, limits: Limits = Limits(wallSeconds: 20)) throws -> Transcript {
    try Self.makeRunner(limits).run(draft.program).0
  }

  @Test func `runs cells in order and splits output by cell`() throws {
    var draft = Draft()
    draft.add("A", "let x = 2\nprint(\"a\", x)")
    draft.add("B", "print(\"b\", terminator: \"\")\nfunc twice(_ n: Int) -> Int { 2 * n }")
    draft.add("C", "print(twice(x))")
    let transcript = try run(draft)
    #expect(transcript.output(of: "A") == "a 2\n")
    #expect(transcript.output(of: "B") == "b")
    #expect(transcript.output(of: "C") == "4\n")
    #expect(draft.cells.allSatisfy { transcript.end(of: $0.name) == .finished })
  }

  @Test func `lets a cell change a variable of one above`() throws {
    var draft = Draft()
    draft.add("A", "var count = 1\nfunc bump() { count += 1 }")
    draft.add("B", "bump()\ncount += 10")
    draft.add(values: "V", "count", "[Double(count), 0.5]")
    let transcript = try run(draft)
    #expect(transcript.values(of: "V") == ["1: 12", "2: [12.0, 0.5]"])
    #expect(transcript.cells["V"]?.values.last?.value == .list([.double(12), .double(0.5)]))
    #expect(transcript.cells["V"]?.values.first?.type == "Int")
  }

  @Test func `refuses the use of a name from below, with its place`() throws {
    var draft = Draft()
    draft.add("A", "let one = 1\nprint(one + later)")
    draft.add("B", "let later = 2\nprint(later)")
    let transcript = try run(draft)
    #expect(transcript.end(of: "A") == .refused)
    let message = transcript.cells["A"]?.messages.first
    #expect(message?.text == "cannot find 'later' in scope")
    #expect(message.map { [$0.line, $0.column] } == [2, 13])
    #expect(message?.cell == "A")
    #expect(transcript.output(of: "B") == "2\n")
  }

  @Test func `lets a later declaration win where the sight names it`() throws {
    var draft = Draft()
    draft.add("A", "let weights = [1.0, 2.0]")
    draft.add("B", over: ["A": ["var weights"]], "let old = weights\nlet weights = [\"w\"]")
    draft.add("C", over: ["B": ["var weights"]], "print(weights)")
    let transcript = try run(draft)
    #expect(transcript.output(of: "C") == "[\"w\"]\n")
    // In B its own declaration holds from the start, as in any one file.
    #expect(transcript.end(of: "B") == .finished)
  }

  @Test func `does not change what was printed above by a conformance added below`() throws {
    var draft = Draft()
    draft.add("A", "struct Point { var x = 1 }\nprint(\"\\(Point() as Any)\")")
    draft.add(
      "B",
      "extension Point: CustomStringConvertible { var description: String { \"<\\(x)>\" } }\n"
        + "print(Point())")
    let transcript = try run(draft)
    #expect(transcript.output(of: "A") == "Point(x: 1)\n")
    // The conformance needs no `public`, as it would not in one file.
    #expect(transcript.output(of: "B") == "<1>\n")
  }

  @Test func `spoils only what needs a refused cell`() throws {
    var draft = Draft()
    draft.add("A", "let good = 1")
    draft.add("B", "let bad: Int = \"no\"")
    draft.add("C", "print(bad)")
    draft.add("D", "print(good)")
    draft.add(values: "V", "bad + 1", "good + 1")
    let transcript = try run(draft)
    #expect(transcript.end(of: "B") == .refused)
    #expect(transcript.end(of: "C") == .spoiled(by: ["B"]))
    #expect(transcript.cells["C"]?.messages.first?.text == "cannot find 'bad' in scope")
    #expect(transcript.output(of: "D") == "1\n")
    #expect(transcript.values(of: "V") == ["2: 2"])
    #expect(transcript.cells["V"]?.lostPieces.map(\.id) == [1])
    #expect(transcript.cells["V"]?.lostPieces.first?.end == .spoiled(by: ["B"]))
  }

  @Test func `spoils a use of a name that a failed cell was to declare again`() throws {
    var draft = Draft()
    draft.add("A", "let n = 1")
    draft.add("B", over: ["A": ["let n"]], "let n = 2\nlet wrong: Int = \"\"")
    draft.add("C", over: ["B": ["var n"]], "print(n)")
    let transcript = try run(draft)
    #expect(transcript.end(of: "B") == .refused)
    #expect(transcript.end(of: "C") == .spoiled(by: ["B"]))
    #expect(transcript.output(of: "C") == "")
  }

  @Test func `does not take comments and strings for uses of a name`() throws {
    var draft = Draft()
    draft.add("A", "let n = 1")
    draft.add("B", over: ["A": ["let n"]], "let n = 2\nlet wrong: Int = \"\"")
    draft.add("C", over: ["B": ["var n"]], "// n /* n */\nprint(\"n\", #\"\\(n)\"#) /* n */")
    draft.add("D", over: ["B": ["var n"]], "print(\"\\(1 + n)\")")
    let transcript = try run(draft)
    #expect(transcript.output(of: "C") == "n \\(n)\n")
    #expect(transcript.end(of: "D") == .spoiled(by: ["B"]))
  }

  @Test func `loses single pieces of a values cell, each with its own message`() throws {
    var draft = Draft()
    draft.add("A", "let xs = [1, 2, 3]")
    draft.add(values: "V", "xs[0]", "xs.nope", "xs[2]", "unknown")
    let transcript = try run(draft)
    #expect(transcript.end(of: "V") == .finished)
    #expect(transcript.values(of: "V") == ["1: 1", "3: 3"])
    let lost = transcript.cells["V"]?.lostPieces ?? []
    #expect(lost.map(\.id) == [2, 4])
    #expect(lost.allSatisfy { $0.end == .refused })
    #expect(lost.first?.messages.first?.text == "value of type '[Int]' has no member 'nope'")
    #expect(lost.last?.messages.first?.line == 4)
  }

  @Test func `drops a single import that names nothing`() throws {
    var draft = Draft()
    draft.add("A", "let x = 1\nlet (y, z) = (2, 3)")
    draft.add("B", over: ["A": ["var x", "func nothing", "struct y"]], "print(x + y)")
    #expect(try run(draft).output(of: "B") == "3\n")
  }

  @Test func `keeps what a trapping cell printed, and runs what does not need it`() throws {
    var draft = Draft()
    draft.add("A", "print(\"before\")\nlet xs = [1, 2]")
    draft.add(
      "B", "print(\"in\")\nlet tail = 7\nfunc at(_ i: Int) -> Int {\n  xs[i]\n}\nprint(at(5))")
    draft.add("C", "print(tail)")
    draft.add("D", "print(\"after\")")
    let transcript = try run(draft)
    #expect(transcript.output(of: "A") == "before\n")
    #expect(transcript.output(of: "B") == "in\n")
    #expect(transcript.trap(of: "B")?.message == "Fatal error: Index out of range")
    #expect(
      transcript.trap(of: "B")?.frames.first == Trap.Frame(cell: "B", line: 4, column: 5))
    #expect(transcript.trap(of: "B")?.frames.last == Trap.Frame(cell: "B", line: 6, column: 7))
    #expect(transcript.end(of: "C") == .spoiled(by: ["B"]))
    #expect(transcript.output(of: "D") == "after\n")
  }

  @Test func `gives a trap's own words without paths`() throws {
    var draft = Draft()
    draft.add("A", "fatalError(\"two words\")")
    let trap = try run(draft).trap(of: "A")
    #expect(trap?.message == "Fatal error: two words")
    #expect(trap?.frames.first?.line == 1)
  }

  @Test func `drops only the piece of a values cell that traps`() throws {
    var draft = Draft()
    draft.add("A", "let xs = [1, 2]\nfunc at(_ i: Int) -> Int { xs[i] }")
    draft.add(values: "V", "at(0)", "at(9)", "at(1)")
    let transcript = try run(draft)
    #expect(transcript.end(of: "V") == .finished)
    #expect(transcript.values(of: "V") == ["1: 1", "3: 2"])
    let lost = transcript.cells["V"]?.lostPieces ?? []
    #expect(lost.map(\.id) == [2])
    guard case .trapped(let trap)? = lost.first?.end else {
      Issue.record("piece 2 did not trap")
      return
    }
    #expect(trap.frames.map(\.cell) == ["A", "V"])
  }

  @Test func `stops a cell that hangs, says where, and runs the rest`() throws {
    var draft = Draft()
    draft.add("A", "print(\"a\")")
    draft.add("B", "var n = 0\nfunc spin() {\n  while true { n &+= 1 }\n}\nspin()")
    draft.add("C", "print(\"c\")")
    let transcript = try run(draft, limits: Limits(wallSeconds: 1))
    guard case .stopped(.wallTime, let trap)? = transcript.end(of: "B") else {
      Issue.record("B ended as \(String(describing: transcript.end(of: "B")))")
      return
    }
    #expect(trap.frames.last == Trap.Frame(cell: "B", line: 5, column: 1))
    #expect(trap.message == "")
    #expect(transcript.output(of: "C") == "c\n")
  }

  @Test func `names the processor limit, the memory limit and the output limit`() throws {
    var draft = Draft()
    draft.add("A", "var n = 0\nwhile true { n &+= 1 }")
    draft.add("B", "let all = [UInt8](repeating: 1, count: 3 << 30)\nprint(all.count)")
    draft.add("C", "while true { print(\"0123456789\") }")
    let transcript = try run(
      draft,
      limits: Limits(
        wallSeconds: 20, processorSeconds: 1, memory: 2 << 30, output: 20_000))
    func limit(_ cell: String) -> CellRecord.Limit? {
      if case .stopped(let limit, _)? = transcript.end(of: cell) { limit } else { nil }
    }
    #expect(limit("A") == .processorTime)
    #expect(limit("B") == .memory)
    #expect(limit("C") == .output)
    #expect(transcript.cells["C"]?.output.count == 20_000)
  }

  @Test func `reports a cell that ends the process, and runs the rest`() throws {
    var draft = Draft(imports: ["import Foundation"])
    draft.add("A", "print(\"a\")\nif cos(0.0) == 1 { exit(7) }")
    draft.add("B", "print(\"b\")")
    let transcript = try run(draft)
    #expect(transcript.end(of: "A") == .exited(status: 7))
    #expect(transcript.output(of: "A") == "a\n")
    #expect(transcript.output(of: "B") == "b\n")
  }

  @Test func `runs a cell that must trap behind its story, by itself`() throws {
    var draft = Draft()
    draft.add("A", "print(\"story\")\nlet zero = 0")
    draft.add("T", as: .mustTrap, "print(\"mine\")\nlet q =\n  1 / zero")
    draft.add("U", as: .mustTrap, "print(zero)")
    draft.add("B", "print(\"on\")")
    let transcript = try run(draft)
    #expect(transcript.trap(of: "T")?.message == "Fatal error: Division by zero")
    #expect(transcript.trap(of: "T")?.frames.first == Trap.Frame(cell: "T", line: 3, column: 5))
    #expect(transcript.output(of: "T") == "mine\n")
    #expect(transcript.end(of: "U") == .finished)
    #expect(transcript.output(of: "U") == "0\n")
    #expect(transcript.output(of: "A") == "story\n")
    #expect(transcript.output(of: "B") == "on\n")
  }

  @Test(
    arguments: [
      ("func f() -> Int { }", "missing return in global function expected to return 'Int'"),
      ("let y: Int\nprint(y)", "constant 'y' used before being initialized"),
      ("let s: String = x", "cannot convert value of type 'Int' to specified type 'String'"),
    ])
  func `gives the message of a cell that must not compile`(code: String, text: String) throws {
    var draft = Draft()
    draft.add("A", "let x = 1")
    draft.add("F", as: .mustFail, "do {\n\(code)\n}")
    let transcript = try run(draft)
    #expect(transcript.end(of: "F") == .refused)
    #expect(
      transcript.cells["F"]?.messages.first?.text
        .replacing("local function", with: "global function") == text)
  }

  @Test func `says of compiling and parsing cells only whether they pass`() throws {
    var draft = Draft()
    draft.add("A", "let x = 1")
    draft.add("F", as: .mustFail, "print(x)")
    draft.add("N", as: .compileOnly, "print(\"never\", x)")
    draft.add("P", as: .parseOnly, "print(unknown)")
    draft.add("Q", as: .parseOnly, "func f() {")
    let transcript = try run(draft)
    #expect(transcript.end(of: "F") == .finished)
    #expect(transcript.end(of: "N") == .finished)
    #expect(transcript.output(of: "N") == "")
    #expect(transcript.end(of: "P") == .finished)
    #expect(transcript.end(of: "Q") == .refused)
    #expect(
      transcript.cells["Q"]?.messages.first?.text == "expected '}' at end of brace statement")
  }

  @Test func `says plainly that a listing cannot wait at its top level`() throws {
    var draft = Draft()
    draft.add("A", "func one() async -> Int { 1 }\nprint(await one())")
    draft.add("B", "print(\"b\")")
    let transcript = try run(draft)
    #expect(transcript.end(of: "A") == .refused)
    let message = transcript.cells["A"]?.messages.first
    #expect(message?.line == 2)
    #expect(message?.text.hasPrefix("a listing cannot wait at its top level") == true)
    #expect(transcript.output(of: "B") == "b\n")
  }

  @Test func `runs what it advises instead of waiting at the top level`() throws {
    var draft = Draft(imports: ["import Dispatch"])
    draft.add(
      "A",
      "let done = DispatchSemaphore(value: 0)\n"
        + "Task.detached { print(\"in\"); done.signal() }\ndone.wait()\nprint(\"out\")")
    #expect(try run(draft).output(of: "A") == "in\nout\n")
  }

  @Test func `says what recursion without end is`() throws {
    var draft = Draft()
    draft.add("A", "func f(_ n: Int) -> Int {\n  n == 0 ? 0 : f(n) + 1\n}\nprint(f(1))")
    let trap = try run(draft).trap(of: "A")
    #expect(
      trap?.message == "memory that is not there, as when a function calls itself without end")
    #expect(trap?.frames.first.map { (1...2).contains($0.line) } == true)
    #expect(trap?.frames.last?.line == 4)
  }

  @Test func `leaves no child of a program behind`() throws {
    // The second one leaves the session and its parent, as a daemon does.
    let marks = (0..<2).map { _ in "60.\(UInt32.random(in: 0 ... .max))" }
    var draft = Draft(imports: ["import Foundation"])
    draft.add(
      "A",
      "let p = Process()\np.executableURL = URL(fileURLWithPath: \"/bin/sh\")\n"
        + "p.arguments = [\"-c\", \"sleep \(marks[0]) & setsid sleep \(marks[1]) & exit 0\"]\n"
        + "p.standardOutput = FileHandle.nullDevice\ntry! p.run()\nusleep(300_000)\nprint(1)")
    #expect(try run(draft).output(of: "A") == "1\n")
    for mark in marks { #expect(Workshop.isGone(commandWith: mark)) }
  }

  @Test func `blames the cell that left something running in the background`() throws {
    var draft = Draft(imports: ["import Foundation"])
    draft.add(
      "A",
      "Thread.detachNewThread {\n  usleep(200_000)\n  fatalError(\"late\")\n}\nprint(\"a\")")
    draft.add("B", "print(\"b\")\nfor _ in 1...20 { usleep(100_000) }")
    let transcript = try run(draft)
    #expect(transcript.trap(of: "A")?.message == "Fatal error: late")
    #expect(transcript.output(of: "A") == "a\n")
    #expect(transcript.end(of: "B") == .finished)
  }

  @Test func `gives up a program that keeps hanging`() throws {
    var draft = Draft()
    for name in ["A", "B", "C", "D", "E"] { draft.add(name, "while true { }") }
    let transcript = try run(draft, limits: Limits(wallSeconds: 0.3))
    for name in ["A", "B", "C"] {
      guard case .stopped(.wallTime, _)? = transcript.end(of: name) else {
        Issue.record("\(name) was not stopped")
        return
      }
    }
    #expect(transcript.end(of: "D") == .spoiled(by: ["C"]))
    #expect(transcript.end(of: "E") == .spoiled(by: ["C"]))
  }

  @Test func `gives a program nothing of this machine's environment`() throws {
    var draft = Draft(imports: ["import Foundation"])
    draft.add(
      "A",
      "let e = ProcessInfo.processInfo.environment\n"
        + "print(e.keys.sorted().filter { $0 != \"SWIFT_BACKTRACE\" })\n"
        + "print(e[\"TZ\"]!, e[\"LC_ALL\"]!, e[\"HOME\"] == e[\"TMPDIR\"], readLine() ?? \"-\")\n"
        + "print(CommandLine.arguments)")
    let transcript = try run(draft)
    #expect(
      transcript.output(of: "A") == """
        ["HOME", "LC_ALL", "NO_COLOR", "PATH", "TMPDIR", "TZ"]
        UTC C.UTF-8 true -
        ["listing"]

        """)
  }
}
