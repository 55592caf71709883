import SourceText
import Testing

/// Numbers found in prose and in LaTeX.
///
/// A row's numbers stand as printed, a free one with its
/// reason behind a bar, one behind ≈ with a tilde before it.
struct NumberScannerTests {
  static func shown(_ numbers: [ScannedNumber]) -> [String] {
    numbers.map {
      ($0.number.isApproximate ? "~" : "") + $0.number.text
        + ($0.freeBecause.map { "|\($0.rawValue)" } ?? "")
    }
  }

  @Test(arguments: [
    // Counted.
    ("The loss is 0.693, not .5.", ["0.693", ".5"]), ("a rise of 12.3% to 50%", ["12.3%", "50%"]),
    ("57,344 weights and 300 rows", ["57,344", "300"]), ("takes 5 ms and 3 cm", ["5 ms", "3 cm"]),
    ("4 MiB, 12k, 175B, 1.5 million", ["4 MiB", "12k", "175B", "1.5 million"]),
    ("5.84×10⁻⁶ or 5.84e-6 or 5.84 × 10^-6", ["5.84×10⁻⁶", "5.84e-6", "5.84 × 10^-6"]),
    ("共1.2万词，3亿参数", ["1.2万", "3亿"]), ("值为0.5。", ["0.5"]), ("**0.5** and _0.25_", ["0.5", "0.25"]),
    ("300-dimensional vectors", ["300"]), ("1.5x faster, 640x480", ["1.5", "640", "480"]),
    ("0.333… of it", ["0.333…"]),
    // Approximations.
    ("≈ 337000, about 300, ~200, 约 150 个, 大约120", ["~337000", "~300", "~200", "~150", "~120"]),
    ("about **300** rows", ["~300"]),
    // Small integers.
    ("3 heads, 1/8 of 12, 3:1", ["3", "1", "8", "12", "3", "1"].map { $0 + "|smallInteger" }),
    ("3–5 words", ["3|smallInteger", "5|smallInteger"]), ("共3个", ["3|smallInteger"]),
    // Signs.
    ("from -0.5 to (−0.25), x=-0.1", ["-0.5", "−0.25", "-0.1"]),
    ("a range 0.5-0.7", ["0.5", "0.7"]), ("well-0.5", ["0.5|name"]), ("≈−0.5", ["~−0.5"]),
    // Names.
    ("GPT-3 and BERT2, x_1, IPv4", ["3", "2", "1", "4"].map { $0 + "|name" }),
    ("2nd, 3-D, 3D, 11th", ["2", "3", "3", "11"].map { $0 + "|name" }), ("word2vec", ["2|name"]),
    ("GPT-3.5 scores 0.5", ["3.5|name", "0.5"]),
    ("see https://a.org/1706.03762 and doi:10.1162/tacl_00051, 0.5", ["0.5"]),
    ("a&#8211;b", []), ("1.2.3 and v1.2.3", []),
    ("version 6.3, Swift 6.3", ["6.3|version", "6.3|version"]),
    // References.
    ("section 3.2 and §4.1", ["3.2|reference", "4.1|reference"]),
    (
      "Sec. 3.2, Fig. 12, Eqs. (3), (4) and (5)",
      ["3.2", "12", "3", "4", "5"].map { $0 + "|reference" }
    ),
    ("sections 3.1 and 3.2, 0.95", ["3.1|reference", "3.2|reference", "0.95"]),
    ("figures 3–5 show 300", ["3|reference", "5|reference", "300"]),
    ("In section 3, 0.95 is", ["3|reference", "0.95"]),
    ("Table 1 shows 0.5", ["1|reference", "0.5"]),
    ("arXiv:1706.03762, arXiv 1301.3781", ["1706.03762|reference", "1301.3781|reference"]),
    (
      "第3章、第 4 节、图3、表 2、公式(3)",
      ["3", "4", "3", "2", "3"].map { $0 + "|reference" }
    ),
    ("代表300个", ["300"]), ("stable 300", ["300"]),
    // Dates and years.
    ("on 2014-05-01 and 2014/5/1", ["2014", "05", "01", "2014", "5", "1"].map { $0 + "|date" }),
    ("in 2017, since 2013 (Vaswani 2017)", ["2017", "2013", "2017"].map { $0 + "|date" }),
    ("Pennington et al., 2014", ["2014|date"]), ("GloVe (2014)", ["2014|date"]),
    ("2018年，自2013 年起，20世纪80年代", ["2018", "2013", "20", "80"].map { $0 + "|date" }),
    ("the 1980s", ["1980s|date"]),
    ("May 2014 and May 3, 2014", ["2014|date", "3|smallInteger", "2014|date"]),
    ("in 2013 and 2014", ["2013|date", "2014|date"]), ("the 2017 paper", ["2017|date"]),
    // No years: an unchecked number is worse than a label.
    ("in 2048 dimensions", ["2048"]), ("in 2000 steps", ["2000"]), ("2000 words", ["2000"]),
    ("Use 2000 of them", ["2000"]), ("heads (1600)", ["1600"]),
    ("size 1536, width 2048", ["1536", "2048"]),
    ("100年", ["100"]), ("In 2017, 2048 tokens", ["2017|date", "2048"]), ("1024", ["1024"]),
  ])
  func `finds and weighs numbers in prose`(_ text: String, _ expected: [String]) {
    let file = SourceFile(path: "a.md", text: text)
    let numbers = NumberScanner.prose(file, 0..<file.bytes.count)
    #expect(Self.shown(numbers) == expected)
    for number in numbers { #expect(file.text(number.range) == number.number.text) }
  }

  @Test(arguments: [
    ("0.5, 12.3\\%, 57{,}344", ["0.5", "12.3\\%", "57{,}344"]),
    ("57,344", ["57|smallInteger", "344"]), ("1.97 \\times 10^{-6}", ["1.97 \\times 10^{-6}"]),
    ("x_1 + x_{12} = 0.5", ["1|name", "12|name", "0.5"]),
    ("= -0.5 - 0.25", ["-0.5", "0.25"]), ("(-1, -2)", ["-1|smallInteger", "-2|smallInteger"]),
    ("x \\approx 337000 = 336960", ["~337000", "336960"]),
    ("3 \\times -0.5", ["3|smallInteger", "-0.5"]),
    ("\\frac{3}{800} \\text{ 12 steps}", ["3|smallInteger", "800", "12|name"]),
    ("12.5\\,\\text{ms}", ["12.5\\,\\text{ms}"]), ("e^{-0.5}", ["-0.5"]),
    ("x^23", ["2|smallInteger", "3|smallInteger"]), ("10^{6}", ["10^{6}"]),
    ("10^{n}", ["10|smallInteger"]),
    ("\\sum_{i=1}^{100} x_i", ["1|name", "100"]),
    ("\\begin{array}{cc} 0.5 \\\\[2pt] 0.7 \\end{array}", ["0.5", "0.7"]),
    ("2k + .466", ["2|smallInteger", ".466"]), ("0.333\\ldots", ["0.333\\ldots"]),
    ("\u{2212}0.5 ≈ 300", ["\u{2212}0.5", "~300"]), ("\\tag{300} \\color{300}{0.5}", ["0.5"]),
    ("1.97e14 \\left(-3.0\\right)", ["1.97e14", "-3.0"]), ("\\mathbf{1} - 0.5", ["1|name", "0.5"]),
    ("\\{-0.5, 0.5\\} - 0.1", ["-0.5", "0.5", "0.1"]),
  ])
  func `finds and weighs numbers in formulas`(_ text: String, _ expected: [String]) {
    let file = SourceFile(path: "a.md", text: "$" + text + "$")
    let numbers = NumberScanner.latex(file, 1..<(file.bytes.count - 1))
    #expect(Self.shown(numbers) == expected)
    for number in numbers { #expect(file.text(number.range) == number.number.text) }
  }

  @Test(arguments: [
    ("3, 6, 9, 12, 15", ["3", "6", "9", "12", "15"]), ("1,048,576", ["1,048,576"]),
    ("5.84 \\times 10^{-6}", ["5.84 \\times 10^{-6}"]), ("57{,}344", ["57{,}344"]),
    ("12.3%, 12.3\\%", ["12.3%", "12.3\\%"]), ("300 dims and 4 heads", ["300", "4"]),
    ("1,2,3", ["1", "2", "3"]), ("-0.5, \u{2212}0.25", ["-0.5", "\u{2212}0.25"]), ("", []),
    ("weights", []), ("(1, 2)", ["1", "2"]), ("2017", ["2017"]), ("0.333…", ["0.333…"]),
    ("1,048,576, 3", ["1,048,576", "3"]), ("2.0万、3", ["2.0万", "3"]),
  ])
  func `reads the list of an entry`(_ text: String, _ expected: [String]) {
    #expect(NumberScanner.list(text).map(\.text) == expected)
  }

  @Test func `carries ≈ from an entry to its number`() {
    #expect(NumberScanner.list("≈ 337000").map(\.isApproximate) == [true])
    #expect(NumberScanner.list("\\approx 337000, 5").map(\.isApproximate) == [true, false])
  }

  @Test func `passes over what is excluded and stays in its range`() {
    let file = SourceFile(path: "a.md", text: "0.1 `0.2` 0.3 in 0.4")
    let numbers = NumberScanner.prose(file, 4..<16, excluding: [4..<9])
    #expect(numbers.map(\.range) == [10..<13])
    // The words before an excluded part are not next to the number behind it.
    let other = SourceFile(path: "a.md", text: "figure `x` 0.5")
    #expect(NumberScanner.prose(other, 0..<14, excluding: [7..<10]).map(\.isCounted) == [true])
  }
}
