import Figures
import Testing

@Suite struct GalleryTests {
  private static let panels = Gallery(
    title: "Two masks",
    panels: [
      .init("causal", mask: [[true, false], [true, true]]),
      .init("填充", rows: [[0.5, 0.25, 0]], mask: [[true, true, false]]),
    ], digits: 1)

  @Test func tellsPanelsBelowOneAnother() {
    #expect(
      Self.panels.text == """
        Two masks
        from 0.0 (light) to 1.0 (dark); struck out where masked
        causal
          ██╱╱
          ████
        填充
          ▒▒░░╱╱
        """)
  }

  @Test func describesMasksInDigitsAndNumbersInFull() {
    #expect(
      Drawing(Self.panels.svg).spoken
        == "Matrices side by side; from 0.0 (light) to 1.0 (dark); struck out where masked. "
        + "causal: 10 / 11. 填充: 0.5, 0.2, masked.")
  }

  @Test func drawsACellForEveryEntry() {
    let elements = Drawing(Self.panels.svg).elements
    #expect(elements.count { $0.attributes["class"] == "fill-0" } == 5)
    #expect(elements.count { $0.name == "rect" && $0.attributes["class"] == "masked" } == 2)
  }

  @Test("goes on below where a row is full")
  func breaksRows() {
    let panel = Gallery.Panel(
      "p", mask: Array(repeating: Array(repeating: true, count: 12), count: 12))
    let drawing = Drawing(Gallery(title: "many", panels: Array(repeating: panel, count: 7)).svg)
    let places = drawing.texts.filter { $0.words == "p" }.map(\.box.y)
    #expect(Set(places).count == 3 && drawing.bounds.width <= 740)
  }

  @Test("shares one ink among its panels")
  func sharesInk() {
    let gallery = Gallery(
      title: "g", panels: [.init("a", rows: [[4]]), .init("b", rows: [[-2]])], isDiverging: true)
    #expect(gallery.svg.contains(#"class="fill-0" fill-opacity="1.00""#))
    #expect(gallery.svg.contains(#"class="fill-1" fill-opacity="0.53""#))
  }
}

@Suite struct TokenGridTests {
  private static let grid = TokenGrid(
    title: "Batch", rows: [["狗", "bites", "man"], ["猫", "", "[PAD]"]], rowLabels: ["1", "句 2"],
    mask: [[], [true, true, false]])

  @Test func tellsTokensInColumns() {
    #expect(
      Self.grid.text == """
        Batch
        1     [狗] [bites] [man]
        句 2  [猫]         /[PAD]/
        """)
  }

  @Test func describesTokensAndWhichAreMasked() {
    #expect(
      Drawing(Self.grid.svg).spoken
        == "Tokens in rows. 1: 狗, bites, man. 句 2: 猫, [PAD] (masked).")
  }

  @Test func strikesOutMaskedTokensAndLeavesEmptyPlacesFree() {
    let elements = Drawing(Self.grid.svg).elements
    #expect(elements.count { $0.attributes["class"] == "token" } == 4)
    #expect(elements.count { $0.name == "rect" && $0.attributes["class"] == "token out" } == 1)
    #expect(elements.count { $0.name == "line" } == 1)
  }

  @Test func keepsTokensWithinTheirBoxes() throws {
    let drawing = Drawing(
      TokenGrid(title: "t", rows: [["supercalifragilistic", "注意力机制", "a"]]).svg)
    let boxes = drawing.elements.filter { $0.attributes["class"] == "token" }
    try #require(boxes.count == 3)
    for (box, text) in zip(boxes, drawing.texts.filter { !$0.classes.contains("heading") }) {
      let width = try #require(box.attributes["width"].flatMap(Double.init))
      #expect(text.box.width + 8 < width, "\(text.words)")
    }
  }
}
