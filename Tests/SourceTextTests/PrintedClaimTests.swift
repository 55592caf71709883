import SourceText
import Testing

/// Claims compared with what came, and claims rewritten.
struct PrintedClaimTests {
  @Test(arguments: [
    ("0.95", "0.9502"), ("0.9502", "0.9502"), ("[0.1, 0.2]", "[0.10000000000000009, 0.19999999]"),
    ("0.333…", "0.3333333333333333"), ("-0.5", "-0.49999999999999994"),
    ("\u{2212}0.5", "-0.5"), ("1.97e14", "1.9673e+14"), ("nan", "nan"), ("-inf", "-inf"),
    ("loss 0.50 after 3 steps", "loss 0.4999 after 3 steps"),
    ("平均值0.95，共3个", "平均值0.9502，共3个"), ("a  \nb\r\n", "a\nb"), ("a\n", "a\n\n"),
    ("version 1.2.3 of 2014-05-01", "version 1.2.3 of 2014-05-01"), ("0..<5", "0..<5"),
    ("73.1%", "73.14%"), ("(loss: 0.7, step: 3)", "(loss: 0.69, step: 3)"),
    ("[\"a\": 1.0]", "[\"a\": 1.0]"), ("", ""), ("x=0.5", "x=0.5"),
    ("Optional(0.7)", "Optional(0.6931471805599453)"),
  ])
  func `lets digits stand for what came`(_ claim: String, _ came: String) {
    #expect(PrintedClaim(claim).differences(from: came) == [])
    #expect(PrintedClaim(claim).accepting(came) == claim)
  }

  @Test(arguments: [
    ("0.96", "0.9502", "number(SourceText.DigitsVerdict.misrounded)", "0.96", "0.9502"),
    ("0.97", "0.9502", "number(SourceText.DigitsVerdict.fails)", "0.97", "0.9502"),
    ("0.50", "0.5", "tooFewDigitsCame", "0.50", "0.5"),
    ("0.0000010", "1e-06", "tooFewDigitsCame", "0.0000010", "1e-06"),
    ("0.0", "-0.0", "number(SourceText.DigitsVerdict.fails)", "0.0", "-0.0"),
    ("0.5", "nan", "number(SourceText.DigitsVerdict.fails)", "0.5", "nan"),
    ("nan", "inf", "text", "nan", "inf"), ("3", "4", "text", "3", "4"),
    ("3", "3.0", "text", "3", "3.0"), ("1.2.3", "1.2.4", "text", "1.2.3", "1.2.4"),
    ("1...3", "1...4", "text", "3", "4"), ("0.5...1.0", "0.5...1.1", "text", "1.0", "1.1"),
    ("0x1.8p3", "0x1.9p3", "text", "0x1.8p3", "0x1.9p3"),
    ("2014-05-01", "2014-05-02", "text", "01", "02"),
    ("v1.25", "v1.26", "text", "v1.25", "v1.26"), ("x_0.5", "x_0.6", "text", "x_0.5", "x_0.6"),
    ("a b", "a  b", "text", " ", "  "), ("a b c", "a c", "missing", "b ", ""),
    ("a c", "a b c", "extra", "", "b "), ("a\nb", "a b", "text", "\n", " "),
    ("[[1.0, 2.0], [3.0]]", "[[1.0, 2.0], [3.0, 4.0]]", "shape", "(2, 1)", "2 × 2"),
    ("[1.0, 2.0]", "[1.0, 2.0, 3.0]", "shape", "2", "3"),
    ("(1.0, 2.0)", "((1.0, 2.0), 3.0)", "shape", "2", "(2, 1)"),
    ("[[1.0, 9.0]]", "[1.0, 2.0]", "shape", "1 × 2", "2"),
    ("约3个", "约4个", "text", "3", "4"),
  ])
  func `tells what differs and how`(
    _ claim: String, _ came: String, _ kind: String, _ expected: String, _ got: String
  ) throws {
    let differences = PrintedClaim(claim).differences(from: came)
    let first = try #require(differences.first)
    #expect(differences.count == 1)
    #expect("\(first.kind)" == kind)
    #expect(first.expected == expected)
    #expect(first.got == got)
  }

  @Test func `points at the bytes of the claim`() throws {
    let claim = "约 [0.1, 0.25]\nsum 0.35"
    let differences = PrintedClaim(claim).differences(from: "约 [0.1, 0.21]\nsum 0.31")
    #expect(differences.map(\.range) == [10..<14, 20..<24])
    #expect(differences.map(\.trueValue) == ["0.21", "0.31"])
    let missing = PrintedClaim("a").differences(from: "a b")
    #expect(missing.map(\.range) == [1..<1])
  }

  @Test(arguments: [
    ("[[1.0, 2.0], [3.0, 4.0]]", "[[1.0, 2.0],\n [3.0, 4.0]]"),
    ("[[ 1.0, 10.0],\n [20.0,  3.0]]", "[[1.00, 10.00], [20.00, 3.00]]"),
    ("[0.5\n 0.25]", "[0.5 0.25]"), ("a\n\n  b", "a b"), ("[ 1.0 ]", "[1.0]"),
  ])
  func `lets white space stand for white space in values`(_ claim: String, _ came: String) {
    #expect(PrintedClaim(claim, allowsReflow: true).differences(from: came) == [])
    #expect(!PrintedClaim(claim).differences(from: came).isEmpty)
  }

  @Test func `compares the shapes of matrices in aligned printing`() {
    let claim = PrintedClaim("[ 0.50  0.25\n  0.10  0.15 ]", allowsReflow: true)
    #expect(claim.differences(from: "[ 0.5000  0.2500\n  0.1000  0.1500 ]") == [])
    let other = claim.differences(from: "[ 0.5000  0.2500\n  0.1000 ]")
    #expect(other.map(\.kind) == [.shape])
    #expect(other.map(\.expected) == ["4"])
    #expect(other.map(\.got) == ["3"])
  }

  @Test(arguments: [
    ("loss ... 0.50", "loss after 30 steps 0.501", true), ("a ... b", "a b", true),
    ("a ... b", "a x\nb", false), ("a ... b", "a+b", false), ("a ...", "a", true),
    ("a ...", "a b c", true), ("... c", "a b c", true), ("... c", "c", true),
    ("... c", "a d", false), ("a\n...\nd", "a\nb\nc\nd", true), ("a\n...\nd", "a\nd", true),
    ("a\n...\nd", "a\nb\nc", false), ("...\nd", "a\nd", true), ("a\n...", "a", true),
    ("a\n...\n", "a\nb\nc\n", true), ("a\n  ...  \nd", "a\nb\nd", true), ("a...b", "a...b", true),
    ("a...b", "axb", false), ("0.333...", "0.33333", true), ("a ... b ... c", "a 1 b 2 c", true),
    ("a ... b ... c", "a 1 c 2 b", false),
    ("x\n...\ny 0.5\n...\nz", "x\ny 0.4\ny 0.51\nw\nz", true),
  ])
  func `lets wildcards stand for text and lines`(_ claim: String, _ came: String, _ holds: Bool) {
    let printed = PrintedClaim(claim, hasWildcards: true)
    #expect(printed.differences(from: came).isEmpty == holds)
    #expect(PrintedClaim(printed.accepting(came), hasWildcards: true).differences(from: came) == [])
  }

  @Test(arguments: [
    ("...", true), ("...\n...", true), (" ... \n\n", true), ("", false), ("a\n...", false),
    ("0.5...", false), ("…", false),
  ])
  func `knows an output of nothing but wildcards`(_ text: String, _ isOnly: Bool) {
    #expect(PrintedClaim(text).isOnlyWildcards == isOnly)
  }

  @Test(arguments: [
    ("[0.10, 0.95, 0.4]", "[0.101234, 0.250001, 0.41]", "[0.10, 0.25, 0.4]"),
    ("0.50", "0.5", "0.5"), ("0.5000", "0.25", "0.25"), ("", "0.123456", "0.1235"),
    ("", "2.0", "2.0"), ("", "123456.789", "123456.8"), ("", "1.2345678e-06", "1.235e-06"),
    ("", "[0.25, 0.123456, 7]", "[0.25, 0.1235, 7]"), ("0.148", "5.838311819e-06", "5.84e-06"),
    ("[0.1, 0.2]", "[0.101, 0.202, 0.30333333]", "[0.1, 0.2, 0.3033]"),
    ("loss 0.70  \r\nstep 3\r\n", "loss 0.693147\nstep 4\n", "loss 0.69  \r\nstep 4\r\n"),
    ("a 0.70\nb", "a 0.693147\nc\nd", "a 0.69\nc\nd"), ("a\nb\nc\n", "a\nc\n", "a\nc\n"),
    ("nan", "0.51234567", "0.5123"), ("0.5", "nan", "nan"), ("3", "4", "4"),
    ("", "a\nb 0.123456\n", "a\nb 0.1235"), ("\n", "a\nb\n", "a\nb\n"),
  ])
  func `rewrites only what differs`(_ claim: String, _ came: String, _ accepted: String) {
    #expect(PrintedClaim(claim).accepting(came) == accepted)
  }

  @Test(arguments: [
    ("a 0.5\n...\nz 3", "a 0.123\nb\nz 4", "a 0.1\n...\nz 4"),
    ("loss ... 0.50", "loss after 30 0.7512", "loss ... 0.75"),
    ("a\n...\n", "b\nc\n", "b\n...\n"),
  ])
  func `keeps wildcards when it rewrites`(_ claim: String, _ came: String, _ accepted: String) {
    #expect(PrintedClaim(claim, hasWildcards: true).accepting(came) == accepted)
  }

  @Test func `keeps the author's line breaks when a value may flow`() {
    let claim = PrintedClaim("[[1.0, 2.0],\n [3.0, 9.0]]", allowsReflow: true)
    #expect(claim.accepting("[[1.0, 2.0], [3.0, 4.0]]") == "[[1.0, 2.0],\n [3.0, 4.0]]")
  }

  @Test func `stays quick on long outputs`() {
    let lines = (0..<4000).map { "line \($0) 0.\($0)" }
    let came = lines.joined(separator: "\n")
    let claim = PrintedClaim(came.replacing("line 2000 ", with: "lane 2000 "))
    #expect(claim.differences(from: came).map(\.expected) == ["lane"])
  }

  @Test(
    "A plain integer's sign is part of it",
    arguments: [("3", "-3"), ("-3", "3"), ("[1, -6]", "[1, -5]")])
  func keepsSigns(claim: String, came: String) {
    let differences = PrintedClaim(claim).differences(from: came)
    #expect(differences.count == 1)
    #expect(differences.first?.expected == (claim.hasPrefix("[") ? "-6" : claim))
    #expect(differences.first?.got == (claim.hasPrefix("[") ? "-5" : came))
  }
}
