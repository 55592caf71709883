import Foundation
import Programs
import Synchronization
import Testing
import Toolchain
import Wire

/// What is kept between runs.
@Suite(.enabled(if: Workshop.isComplete, Workshop.skipped))
struct CacheTests {
  private static func draft(body: String = "x + 1", interface: String = "Int") -> Draft {
    var draft = Draft()
    draft.add("A", "let x: \(interface) = 1\nfunc f() -> \(interface) { \(body) }\nprint(f())")
    draft.add("B", "print(f() * 2)")
    draft.add("F", as: .mustFail, "let s: String = f()")
    draft.add(values: "V", "f()", "[Double.infinity, -0.0, .nan, 0.1]")
    return draft
  }

  @Test func `answers the same program from the cache, with no process at all`() throws {
    try Workshop.withFolder { folder in
      let (first, cost) = try Workshop.runner(cache: folder).run(Self.draft().program)
      #expect(cost.compilations == 4)
      #expect(cost.links == 3)
      #expect(cost.hostRuns == 1)
      let (second, facts) = try Workshop.runner(cache: folder).run(Self.draft().program)
      var expected = RunFacts()
      expected.cacheHit = true
      expected.cells = cost.cells
      #expect(facts == expected)
      // Not a number equals nothing, so the texts are compared.
      #expect(String(describing: second.cells["V"]) == String(describing: first.cells["V"]))
      #expect(second.cells["B"] == first.cells["B"])
      #expect(second.cells["F"] == first.cells["F"])
      guard case .list(let parts)? = second.cells["V"]?.values.last?.value,
        case .double(let zero) = parts[1]
      else {
        Issue.record("no list of doubles came back")
        return
      }
      #expect(zero.sign == .minus)
    }
  }

  @Test func `keeps programs apart that differ in nothing but what a cell takes from one above`()
    throws
  {
    func program(isPartial: Bool) -> Program {
      Program(cells: [
        Cell(
          name: "A", purpose: .story,
          pieces: [Cell.Piece(id: 0, text: "func f() -> Int { 1 }", lines: 1...1)]),
        Cell(
          name: "B", purpose: .story,
          sees: [Cell.Sight(cell: "A", names: [], isPartial: isPartial)],
          pieces: [Cell.Piece(id: 0, text: "print(f())", lines: 1...1)]),
      ])
    }
    try Workshop.withFolder { folder in
      let whole = try Workshop.runner(cache: folder).run(program(isPartial: false))
      #expect(whole.0.cells["B"]?.end == .finished)
      let part = try Workshop.runner(cache: folder).run(program(isPartial: true))
      #expect(!part.1.cacheHit)
      #expect(part.0.cells["B"]?.end == .refused)
    }
  }

  @Test func `compiles nothing below a cell whose interface stays`() throws {
    try Workshop.withFolder { folder in
      _ = try Workshop.runner(cache: folder).run(Self.draft().program)
      let (transcript, facts) = try Workshop.runner(cache: folder)
        .run(Self.draft(body: "x + 20").program)
      #expect(facts.compilations == 1)
      #expect(facts.cellsFromCache == 3)
      #expect(transcript.output(of: "B") == "42\n")
    }
  }

  @Test func `works in a cache that was copied to another place`() throws {
    try Workshop.withFolder { folder in
      var draft = Draft(imports: ["import Foundation"])
      draft.add("A", "print(sqrt(4.0))")
      _ = try Workshop.runner(cache: "\(folder)/a").run(draft.program)
      try FileManager.default.copyItem(atPath: "\(folder)/a", toPath: "\(folder)/b")
      draft.add("B", "print(sqrt(9.0))")
      let (transcript, _) = try Workshop.runner(cache: "\(folder)/b").run(draft.program)
      #expect(transcript.output(of: "B") == "3.0\n")
    }
  }

  @Test func `compiles again what sees a changed interface`() throws {
    try Workshop.withFolder { folder in
      _ = try Workshop.runner(cache: folder).run(Self.draft().program)
      let (transcript, facts) = try Workshop.runner(cache: folder)
        .run(Self.draft(interface: "Double").program)
      #expect(facts.compilations == 4)
      #expect(transcript.output(of: "B") == "4.0\n")
    }
  }

  @Test func `works everything out again when told to`() throws {
    try Workshop.withFolder { folder in
      _ = try Workshop.runner(cache: folder).run(Self.draft().program)
      let (_, facts) = try Workshop.runner(cache: folder, isFresh: true).run(Self.draft().program)
      #expect(facts.compilations == 4)
      #expect(!facts.cacheHit)
    }
  }

  @Test func `survives files that were damaged`() throws {
    try Workshop.withFolder { folder in
      let (first, _) = try Workshop.runner(cache: folder).run(Self.draft().program)
      for name in try FileManager.default.contentsOfDirectory(atPath: folder)
      where !name.hasSuffix("clang") {
        let url = URL(fileURLWithPath: "\(folder)/\(name)")
        var bytes = try Data(contentsOf: url)
        bytes[bytes.count / 2] ^= 0x40
        try bytes.write(to: url)
      }
      let (second, facts) = try Workshop.runner(cache: folder).run(Self.draft().program)
      #expect(facts.compilations == 4)
      #expect(second.cells["B"] == first.cells["B"])
    }
  }

  @Test func `keeps no run that was stopped, but the cells that were compiled`() throws {
    try Workshop.withFolder { folder in
      var draft = Draft()
      draft.add("A", "while true { }")
      let limits = Limits(wallSeconds: 0.5)
      for expected in [1, 0] {
        let (_, facts) = try Workshop.runner(cache: folder, limits: limits).run(draft.program)
        #expect(!facts.cacheHit)
        #expect(facts.compilations == expected)
      }
    }
  }

  @Test func `lets two runs work in one cache at once`() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("worked-tests-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let outputs = try await withThrowingTaskGroup(of: String?.self) { group in
      for _ in 0..<2 {
        group.addTask {
          try Workshop.runner(cache: folder).run(Self.draft().program).0.output(of: "B")
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outputs == ["4\n", "4\n"])
    #expect(try Workshop.runner(cache: folder).run(Self.draft().program).1.cacheHit)
  }

  @Test func `stops every child when it is interrupted`() throws {
    var draft = Draft()
    draft.add("A", "print(1)\nwhile true { }")
    let start = ContinuousClock.now
    let ran = Mutex<ContinuousClock.Instant?>(nil)
    #expect(throws: SurroundingsError.interrupted) {
      try Workshop.runner().run(
        draft.program, again: false,
        progress: { event in
          ran.withLock { if event.activity == .running, $0 == nil { $0 = .now } }
        },
        interrupted: {
          ran.withLock { $0.map { ContinuousClock.now - $0 > .milliseconds(200) } ?? false }
        })
    }
    #expect(ContinuousClock.now - start < .seconds(10))
  }
}
