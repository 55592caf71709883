import Pages
import Testing

/// Figures with random changes are refused, or mean on a page what they meant before, and nothing
/// but what a figure can hold.
struct FigureFuzzTests {
  private static let names: Set<String> = [
    "svg", "title", "desc", "rect", "text", "line", "circle", "polyline", "polygon",
  ]
  private static let attributes: Set<String> = [
    "class", "viewBox", "width", "height", "role", "aria-label", "x", "y", "rx", "fill",
    "fill-opacity", "text-anchor", "transform", "x1", "y1", "x2", "y2", "cx", "cy", "r", "points",
  ]
  private static let signs = Array("<>&\"'/=;{}:.,#()@\\-+ \n\t\0x09azAZ").map(String.init)
  private static let words = [
    "<script>", "</script>", "<g>", "</svg>", " onload=\"x\"", "url(#a)", "&lt;", "&#60;", "<!--",
    "]]>", "</style>", "javascript:", "@import", "e9", ".figure", "body", "\u{202E}", "\u{2028}",
  ]

  @Test(
    "Admits no change that it cannot vouch for",
    arguments: FigureSamples.all.indices.filter { FigureSamples.all[$0].utf8.count < 12_000 })
  func survivesChanges(index: Int) {
    let svg = FigureSamples.all[index]
    let bytes = Array(svg.utf8)
    var random = Splitmix(state: UInt64(index))
    var sheets: Set<String> = []
    var admitted = 0
    var refused = 0
    for _ in 0..<400 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let place = Int.random(in: 0..<changed.count, using: &random)
        let end = min(changed.count, place + Int.random(in: 0...3, using: &random))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: changed[place] = UInt8.random(in: .min ... .max, using: &random)
        case 1: changed[place] = UInt8.random(in: 48..<58, using: &random)
        case 2: changed.replaceSubrange(place..<end, with: [])
        case 3:
          let sign = Self.signs.randomElement(using: &random) ?? ""
          changed.replaceSubrange(place..<end, with: Array(sign.utf8))
        default:
          let word = Self.words.randomElement(using: &random) ?? ""
          changed.replaceSubrange(place..<place, with: Array(word.utf8))
        }
      }
      let text = String(decoding: changed, as: UTF8.self)
      guard let figure = AdmittedFigure(svg: text) else {
        refused += 1
        continue
      }
      admitted += 1
      let before = FigureDocument(text)
      let after = FigureDocument(figure.markup)
      #expect(before.isWellFormed && after.isWellFormed && before.nodes == after.nodes, "\(text)")
      #expect(after.deepest == 2 && after.styles.isEmpty)
      for node in after.nodes + [after.root].compactMap({ $0 }) {
        #expect(Self.names.contains(node.name))
        for (name, value) in node.written {
          #expect(Self.attributes.contains(name))
          let isPlain = value.utf8.allSatisfy { byte in
            (48..<58).contains(byte) || (97..<123).contains(byte) || " .,()-".utf8.contains(byte)
          }
          #expect(isPlain || name == "aria-label", "\(name) \(value)")
        }
      }
      for css in figure.rules where sheets.insert(css).inserted {
        for line in css.split(separator: "\n") {
          #expect(
            line.contains(
              #/^[^<>\\@]*\.figure\.sheet-[^<>\\@;]+ \{ [a-z0-9#:;., -]+ \}$/#
                .ignoresCase()) || line == "}" || line == "@media (prefers-color-scheme: dark) {",
            "\(line)")
          #expect(!line.contains("url"))
        }
      }
    }
    #expect(admitted > 0 && refused > 200)
  }
}

/// Steele, Lea and Flood's SplitMix64: the same numbers in every run.
private struct Splitmix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
