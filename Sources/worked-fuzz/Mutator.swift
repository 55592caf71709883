/// Makes inputs from others; the same seed always makes the same one.
struct Mutator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 ^ 0xD1B5_4A32_D192_ED03 }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  private mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// Some changes to one of the seeds.
  mutating func input(from seeds: [[UInt8]], longest: Int) -> [UInt8] {
    var bytes = seeds.isEmpty ? [] : seeds[below(seeds.count)]
    for _ in 0...below(6) {
      change(&bytes, seeds)
      if bytes.count > longest { bytes.removeLast(bytes.count - longest) }
    }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8], _ seeds: [[UInt8]]) {
    let place = below(bytes.count + 1)
    let end = min(bytes.count, place + below(below(8) == 0 ? bytes.count + 1 : 24))
    switch below(12) {
    case 0, 1, 2: bytes.insert(contentsOf: word(), at: place)
    case 3: bytes.removeSubrange(place..<end)
    case 4: bytes.insert(contentsOf: bytes[place..<end], at: below(bytes.count + 1))
    case 5: bytes.replaceSubrange(place..<end, with: word())
    case 6: if place < bytes.count { bytes[place] = UInt8(below(256)) }
    case 7: if place < bytes.count { bytes[place] = UInt8(32 + below(95)) }
    case 8:
      let word = word()
      for _ in 0...below(below(6) == 0 ? 120 : 6) { bytes.insert(contentsOf: word, at: place) }
    case 9:
      let other = seeds.isEmpty ? [] : seeds[below(seeds.count)]
      let start = below(other.count + 1)
      bytes.insert(contentsOf: other[start..<min(other.count, start + below(200))], at: place)
    case 10: swapLines(&bytes)
    default: bytes.insert(contentsOf: nested(), at: place)
    }
  }

  private mutating func swapLines(_ bytes: inout [UInt8]) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    lines.swapAt(below(lines.count), below(lines.count))
    bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  /// A pair of marks around nothing, some levels deep.
  private mutating func nested() -> [UInt8] {
    let (open, close) = Self.pairs[below(Self.pairs.count)]
    let depth = 1 + below(below(5) == 0 ? 90 : 4)
    return Array(String(repeating: open, count: depth).utf8)
      + Array(String(repeating: close, count: depth).utf8)
  }

  private mutating func word() -> [UInt8] { Array(Self.words[below(Self.words.count)].utf8) }

  private static let pairs = [
    ("{", "}"), ("$", "$"), ("$$", "$$"), ("\\(", "\\)"), ("\\[", "\\]"), ("\\left(", "\\right)"),
    ("\\frac{1}{", "}"), ("\\sqrt[", "]{2}"), ("\\begin{matrix}", "\\end{matrix}"), ("x_{", "}"),
    ("\\text{", "}"), ("(", ")"), ("[", "](u)"), ("*a", "*"), ("> ", "\n"), ("- ", "\n"),
    ("`", "`"),
  ]

  private static let words = [
    "$", "$$", "\\(", "\\)", "\\[", "\\]", "$`", "`$", "\n$$\n", "```math\n", "\n```\n", "`", "``",
    "\\$",
    "\\\\", "\\", "{", "}", "^", "_", "^{-1}", "_{i}", "'", "&", " \\\\ ", "~", "%", "#", "|",
    "\\|",
    "\n| a | b |\n|---|---|\n| $x$ | 2 |\n", "\n", "\n\n", "\r\n", "\r", "\t", "    ", "> ", "- ",
    "1. ",
    "\n+ ", "\n===\n", "\n---\n", "# ", "\n## A\n\n", "!!! note\n\n    ", "[^1]: ", ":   ", "<!-- ",
    " -->", "<b>", "</b>", "<", ">", "&lt;", "[", "]", "](u)", "![", "*", "**", "[a]: /u\n",
    "http://a",
    "=", "\\approx", "≈", "\\le", "\\ne", "+", "-", "\u{2212}", "\\times", "×", "\\cdot", "/",
    "\\pm",
    "\\frac", "\\frac{1}{3}", "\\sqrt", "\\sqrt[3]{8}", "\\sum_{i=1}^{n}", "\\prod_{k}", "\\exp",
    "\\log_2",
    "\\ln", "\\sin", "\\max", "\\text{", "\\text{softmax}", "\\mathbf{x}", "\\vec{a}", "\\hat",
    "\\|x\\|",
    "\\left(", "\\right)", "\\left|", "\\right.", "\\begin{pmatrix}", "\\end{pmatrix}",
    "\\begin{aligned}",
    "\\end{aligned}", "\\begin{cases}", "\\end{cases}", "\\dots", "\\in", "\\mathbb{R}", "^\\top",
    "^T", "!",
    "\\pmod{7}", "\\binom{5}{2}", "\\lfloor", "\\rfloor", "\\%", "57{,}344", "\\infty", "\\pi",
    "\\tag{1}",
    "x_1", "y_2", "d_k", "(1, 2)", "(1,2,3)", "0", "1", "2", "10", "0.5", ".25", "1.50", "0.333…",
    "1e9",
    "10^{308}", "10^{-400}", "9999999999999999999999", "0/0", "1/0", "0^0", "2^{2^{2^{9}}}", "100!",
    " where ", " is ", " about ", "其中", "为", "，", "。", "（", "）", "约", "分别为", "值", "é", "e\u{301}",
    "😀", "\u{FEFF}", "\u{0}", "\u{7F}", "\u{2028}", "<!-- audit: ok arithmetic, known -->",
    "---\na: b\n---\n",
  ]
}
