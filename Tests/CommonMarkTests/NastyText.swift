/// A seeded source of Markdown that is hard to place: containers × marks × breaks × Chinese.
struct NastyText {
  private var state: UInt64

  private let pieces: [String]

  init(seed: Int, hasMath: Bool = false) {
    pieces = Self.pieces + (hasMath ? Self.mathPieces : [])
    state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  private mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int((state >> 11) % UInt64(bound))
  }

  private mutating func pick(_ choices: [String]) -> String { choices[below(choices.count)] }

  private static let pieces = [
    "*", "**", "***", "_", "__", "`", "``", "a", "b c", "注意", "力。", "，", "[", "]", "](u)",
    "](<u v> \"t\")", "](u 'a\n b')", "](a(b", "](u\n(t))", "[ref]", "[ref][]", "[x][ref]", "![",
    "![i](p)",
    "<http://a.b/c>", "<m@n.org>", "<b>", "</b>", "<i x=\"y\">", "<!-- c -->", "<?p?>", "<", ">",
    "&amp;", "&ngE;", "&fjlig;", "&copy;", "&#38;", "&#x4e2d;", "&bogus;", "&", "\\*", "\\`",
    "\\[", "\\\\", "\\a", "\\", " ", "  ", "\n", "\n", "  \n", "   \n", "\\\n", " \n", "\n  ",
    "\n   > ", "\n    ", "é", "!", "\"", "(", ")", "#", "- ", "+", "=", "{", "}", "\u{A0}", "😀",
  ]

  private static let mathPieces = [
    "$x$", "$a*b$", "$", "$$", "$$y_1$$", "$$ y\n+ z $$", "\\(z_1\\)", "\\[ w = 1 \\]", "$`v`$",
    "\n\n$$\nu\n$$\n\n", "|", "\n|-|-|\n", "\\|",
  ]

  /// A few blocks in containers.
  mutating func document() -> String {
    var text = ""
    for _ in 0...below(3) { text += block(depth: 0) + pick(["\n\n", "\n", "\n\n\n"]) }
    return text + "\n\n[ref]: /dest 'title'\n"
  }

  /// A paragraph of pieces, without a container.
  mutating func paragraph() -> String {
    (0...below(14)).map { _ in pick(pieces) }.joined()
  }

  private mutating func block(depth: Int) -> String {
    switch below(depth > 3 ? 6 : 11) {
    case 0, 1, 2: return paragraph()
    case 3: return pick(["# ", "### ", "##"]) + paragraph() + pick(["", " #", "#"])
    case 4: return paragraph() + pick(["\n===", "\n---", ""])
    case 5:
      return pick(["```", "~~~~", "``` swift x", "    "]) + "\n code\n  \n x  y\n"
        + pick(["```", "~~~~", "```", ""])
    case 6, 7:
      let mark = pick(["> ", ">", " > "])
      return prefixed(
        block(depth: depth + 1) + pick(["", "\n\n" + block(depth: depth + 1)]), mark, mark)
    case 8, 9:
      let mark = pick(["- ", "1. ", "*   ", " + ", "10)  "])
      let indent = String(repeating: " ", count: mark.utf8.count)
      return prefixed(
        block(depth: depth + 1) + pick(["", "\n\n" + block(depth: depth + 1)]), mark, indent)
    default: return pick(["<div>\n*a*\n</div>", "<!-- x\n\n y -->", "***", "<!-- one -->"])
    }
  }

  /// Puts a container's marks before the lines, now and then lazily leaving one out.
  private mutating func prefixed(_ text: String, _ first: String, _ rest: String) -> String {
    var lines: [String] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let isLazy = index > 0 && below(8) == 0
      lines.append((index == 0 ? first : isLazy ? "" : rest) + line)
    }
    return lines.joined(separator: "\n")
  }
}
