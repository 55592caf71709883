import Testing
import worked_bench

/// The processes that a check has written down, and how they are started again.
struct TraceTests {
  private static let compiler = #"""
    {"command":["/swift/bin/swift-frontend","-frontend","A.swift","-c","-o","A.o",\#
    "-emit-module-path","A.swiftmodule","-I","/it's here"],"environment":{"TZ":"UTC","HOME":"/t/w"},\#
    "folder":"/t/w","streams":{"errors":"/t/w/A.said","output":"/t/w/A.said"}}
    """#
  private static let linker = #"""
    {"command":["/swift/bin/ld.lld","-shared","A.o","-o","/t/w/A.so"],"environment":{},\#
    "folder":"/t/w","streams":{"errors":"/t/w/A.said","output":"/t/w/A.said"}}
    """#
  private static let host = #"""
    {"command":["/usr/bin/bwrap","--unshare-net","--","/b/worked-host"],"environment":{"TZ":"UTC"},\#
    "folder":"/t/h/home","streams":{"end":"/t/h/end","errors":"/t/h/errors","output":"/t/h/output",\#
    "plan":"/t/h/plan","wire":"/t/h/wire"}}
    """#
  private static let probe = #"""
    {"command":["/b/worked-host"],"environment":{},"folder":"/t/p/home",\#
    "streams":{"errors":"/t/p/errors","output":"/t/p/output","plan":"/t/p/plan"}}
    """#
  private static let question = #"""
    {"command":["/swift/bin/swiftc","-print-target-info"],"environment":{},"folder":"/t/q",\#
    "streams":{"errors":"/t/q/.said","output":"/t/q/.said"}}
    """#

  @Test("Each line is told by what it starts and what it is given")
  func tellsKinds() throws {
    let lines = [Self.compiler, Self.linker, Self.host, Self.probe, Self.question]
    let kinds = try TraceLine.read(lines.joined(separator: "\n") + "\n").map(\.kind)
    #expect(kinds == [.compiler, .linker, .host, .question, .question])
  }

  @Test("A line that is none is quoted")
  func refusesOtherLines() {
    #expect {
      try TraceLine.read(Self.linker + "\nnonsense\n")
    } throws: { error in
      "\(error)" == "the trace holds a line that is none: nonsense"
    }
  }

  @Test(
    "A call is started again with what it makes in another folder, and the shell takes every word")
  func redirectsCalls() throws {
    let line = try #require(TraceLine.read(Self.compiler).first)
    #expect(
      line.shell(writingTo: "/r/0") == """
        cd /t/w && HOME=/t/w TZ=UTC /swift/bin/swift-frontend -frontend A.swift -c -o /r/0/A.o \
        -emit-module-path /r/0/A.swiftmodule -I '/it'\\''s here' >/dev/null 2>&1
        """)
    #expect(line.products == ["/t/w/A.o", "/t/w/A.swiftmodule"])
    let link = try #require(TraceLine.read(Self.linker).first)
    #expect(
      link.shell(writingTo: "/r/1")
        == "cd /t/w &&  /swift/bin/ld.lld -shared A.o -o /r/1/A.so >/dev/null 2>&1")
    #expect(link.products == ["/t/w/A.so"])
  }

  @Test("What must not compile writes nowhere, then too")
  func leavesNowhereAlone() throws {
    let text = Self.compiler.replacing(#""A.o""#, with: #""/dev/null""#)
    let line = try #require(TraceLine.read(text).first)
    #expect(line.shell(writingTo: "/r/0")?.contains("-o /dev/null -emit-module-path /r/0/") == true)
    #expect(line.products == ["/t/w/A.swiftmodule"])
  }

  @Test("Listings run without the wall; questions about the machine are not asked again")
  func runsHostsAlone() throws {
    let line = try #require(TraceLine.read(Self.host).first)
    let text = try #require(line.shell(writingTo: "/r/2"))
    #expect(text.hasPrefix("cd /r/2 && head -n 1 /t/h/wire >wire && { TZ=UTC /b/worked-host "))
    #expect(!text.contains("bwrap"))
    #expect(line.products == ["/t/h/wire"])
    for text in [Self.probe, Self.question] {
      let line = try #require(TraceLine.read(text).first)
      #expect(line.shell(writingTo: "/r/3") == nil)
      #expect(line.products.isEmpty)
    }
  }
}
