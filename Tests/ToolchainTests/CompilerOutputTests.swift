import Programs
import Testing
import Toolchain

struct CompilerOutputTests {
  private static let said = """
    Listing2:2:44: error: property 'description' must be declared public because it matches a \
    requirement in public protocol 'CustomStringConvertible'
    extension V: CustomStringConvertible { var description: String { "v" } }
                                               ^
    Listing2:2:44: note: mark the property as 'public' to satisfy the requirement
    Listing2:6:10: error: cannot find 'hidden' in scope
      print("a: error: b", hidden)
                           ^~~~~~
    Listing1.v:1:14: note: 'v' declared here
    <unknown>:0: error: module is broken
    Listing2:7:1: warning: unused
    """

  @Test func `reads places, kinds and texts, and no quoted line`() {
    let messages = CompilerOutput(Self.said).messages
    #expect(
      messages.map { "\($0.file) \($0.line) \($0.column) \($0.kind)" } == [
        "Listing2 2 44 error", "Listing2 2 44 note", "Listing2 6 10 error", "Listing1.v 1 14 note",
        "<unknown> 0 0 error",
      ])
    #expect(messages[2].text == "cannot find 'hidden' in scope")
  }

  @Test func `drops errors of module borders where others stand beside them`() {
    let output = CompilerOutput(Self.said)
    #expect(output.withoutModuleBorders == Array(output.messages.dropFirst(2)))
    let alone = CompilerOutput(Self.said.split(separator: "\n").prefix(4).joined(separator: "\n"))
    #expect(alone.withoutModuleBorders == alone.messages)
  }

  @Test(arguments: [
    ("cannot find 'softmax' in scope", ["softmax"]),
    ("value of type '[Vec]' has no member 'norm(of:)'", ["Vec", "norm", "of"]),
    ("expected expression", []),
  ])
  func `cuts what a message quotes into identifiers`(text: String, names: [String]) {
    let message = CompilerOutput("A:1:1: error: \(text)").messages.first
    #expect(message?.quotedIdentifiers == Set(names))
  }

  @Test func `guesses which names a text declares`() {
    let text =
      "struct V2 { let x: Int }\nfunc f(_ n: Int) -> Int { letter + 1 }\nvar é_1 = V2(x: 3)"
    #expect(text.declaredIdentifiers == ["V2", "x", "f", "é_1"])
  }
}

struct BacktraceTests {
  @Test func `takes the frames that lie in cells`() {
    let text = """
      *** Program crashed: Illegal instruction at 0x00007f876bd6df7f ***
        0      0x7f closure #1 in _assertionFailure(_:_:file:line:flags:) + 623 in libswiftCore.so
        2 [ra] 0x7f k(_:) + 145 in Listing4.so at /cells/Listing4:3:29
        3 [ra] 0x7f Listing5_main + 339 in Listing5.so at /cells/Listing5:7
        4 [ra] 0x7f Listing5_main + 340 in Listing5.so at /cells/Listing5.end:1:1
        5 [ra] 0x55 main + 252 in worked-host
      """
    #expect(
      Backtrace(text, cells: ["Listing4", "Listing5"]).frames == [
        .init(cell: "Listing4", line: 3, column: 29), .init(cell: "Listing5", line: 7, column: 0),
      ])
  }

  @Test(arguments: [
    (
      "L4/L4:3: Fatal error: boo\n\n*** Signal 4: Backtracing from 0x7f... done ***\n\n",
      "Fatal error: boo"
    ),
    ("/tmp/w/home/data: No such file\n", "home/data: No such file"),
    ("said before: Fatal error is near\n", "said before: Fatal error is near"),
    ("", ""),
  ])
  func `cleans what only this machine would say`(text: String, cleaned: String) {
    #expect(Backtrace.cleaned(text, folder: "/tmp/w") == cleaned)
  }
}
