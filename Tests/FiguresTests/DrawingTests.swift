import Figures
import Testing

/// What holds for every figure, seen in the document itself.
@Suite struct DrawingTests {
  static let hostile = #"<b> & "q" 注意力\#u{7}\#n"#
  static let clean = #"<b> & "q" 注意力"# + "\u{FFFD} "

  /// A figure of every kind with `hostile` wherever words can stand.
  static let outspoken: [any Figure] = {
    let words = hostile
    return [
      Bars(title: words, labels: [words], series: [.init(words, [1]), .init(words, [-1])]),
      Lines(
        title: words, x: [1, 2], xLabel: words, yLabel: words,
        series: [.init(words, [1, 2], marks: true)], xNames: [words, words],
        markers: [.vertical(1, words), .horizontal(1, words)]),
      Scatter(
        title: words, xLabel: words, yLabel: words,
        groups: [.init(words, [.init(1, 1, label: words)], isPath: true)],
        arrows: [.init(from: .init(0, 0, label: words), to: .init(1, 1, label: words))]),
      HeatMap(title: words, rows: [[1]], rowLabels: [words], columnLabels: [words]),
      HeatMap(
        title: words, rows: [[1]], rowLabels: [words], columnLabels: [words], isNumbered: false),
      Gallery(
        title: words, panels: [.init(words, rows: [[1]])], rowLabel: words, columnLabel: words),
      TokenGrid(title: words, rows: [[words]], rowLabels: [words], mask: [[false]]),
      Graph(
        title: words, nodes: [.init("n", label: words)],
        edges: [.init("n", words, label: words), .init("n", "n", label: words)], path: [words]),
      Graph(title: words, nodes: [.init(words)], edges: [], layout: .rows([words])),
      BlockDiagram(
        title: words,
        flow: [
          .value(words, shape: words), .block(words, shape: words, from: words),
          .operation(words, from: words), .residual([.block(words)], operation: words),
          .parallel([[.value(words)], []]), .group(words, [.block(words)]),
        ]),
      BlockDiagram(
        title: words,
        arrows: [
          BlockDiagram.Cell.value(words, shape: words, column: 0, row: 0)
            .to(.block(words, shape: words, column: 1, row: 0))
        ], cells: [.operation(words, column: 1, row: 1)]),
    ]
  }()

  static let drawn = Samples.all + outspoken
  static let everything = drawn + Samples.empty + Samples.extreme

  @Test("is a described picture, well-formed", arguments: everything.indices)
  func isDescribed(index: Int) {
    let figure = Self.everything[index]
    let drawing = Drawing(figure.svg)
    #expect(drawing.isWellFormed)
    #expect(drawing.root["role"] == "img" && drawing.root["class"] == "figure")
    #expect(drawing.title == figure.title && !drawing.spoken.isEmpty)
    #expect(drawing.elements.prefix(3).map(\.name) == ["svg", "title", "desc"])
  }

  @Test("keeps everything on the sheet, at places that are numbers", arguments: everything.indices)
  func staysOnTheSheet(index: Int) {
    let drawing = Drawing(Self.everything[index].svg)
    let size = drawing.bounds
    #expect(
      drawing.root["viewBox"]
        == "0 0 \(drawing.root["width"] ?? "") \(drawing.root["height"] ?? "")")
    let lost = drawing.places.filter { place in
      !(place.x >= 0 && place.x <= size.width && place.y >= 0 && place.y <= size.height)
    }
    #expect(lost.isEmpty)
    let cut = drawing.texts.filter { text in
      !(text.box.x >= 0 && text.box.x + text.box.width <= size.width && text.box.y >= 0
        && text.box.y + text.box.height <= size.height)
    }
    #expect(cut.isEmpty)
    let values = drawing.elements.flatMap {
      $0.attributes.filter { $0.key != "class" }.map(\.value)
    }
    let wrong = values.filter { value in
      ["nan", "inf", "-0.00"].contains { value.hasPrefix($0) }
    }
    #expect(wrong.isEmpty)
  }

  /// Two units are allowed: letters seldom fill their boxes.
  @Test("writes no label over another", arguments: drawn.indices)
  func keepsLabelsApart(index: Int) {
    let texts = Drawing(Self.drawn[index].svg).texts.filter { !$0.words.isEmpty }
    for (number, text) in texts.enumerated() {
      let covered = texts[..<number].first { text.box.overlaps($0.box, by: 2) }
      #expect(covered == nil, "\(text.words)")
    }
  }

  /// WCAG 2, success criterion 1.4.3.
  @Test("can be read in both themes: contrast of 4.5 and more", arguments: drawn.indices)
  func hasContrast(index: Int) {
    let drawing = Drawing(Self.drawn[index].svg)
    for isDark in [false, true] {
      let colours = Colours(style: drawing.style, isDark: isDark)
      let faint = drawing.texts.filter { colours.contrast(of: $0) < 4.5 }.map(\.words)
      #expect(faint.isEmpty, "dark: \(isDark)")
    }
  }

  @Test("shows hostile words as they are", arguments: outspoken.indices)
  func escapes(index: Int) {
    let figure = Self.outspoken[index]
    let drawing = Drawing(figure.svg)
    #expect(drawing.texts.contains { $0.words.contains(Self.clean) })
    let shown = Array(figure.svg.unicodeScalars) + Array(figure.text.unicodeScalars)
    #expect(shown.allSatisfy { $0 == "\n" || $0.value >= 32 })
    #expect(drawing.elements.allSatisfy { $0.name != "b" && $0.name != "script" })
  }

  @Test("gives the same bytes again", arguments: everything.indices)
  func isStable(index: Int) {
    let figure = Self.everything[index]
    #expect(figure.svg == figure.svg && figure.text == figure.text)
    #expect(figure.svg.utf8.elementsEqual(figure.svg.utf8))
  }

  /// Chinese, Japanese, Korean and full-width characters take two columns.
  @Test("has a text form of at most 80 columns", arguments: everything.indices)
  func fitsATerminal(index: Int) {
    for line in Self.everything[index].text.split(separator: "\n") {
      let width = line.unicodeScalars.reduce(0) { sum, scalar in
        sum + ((0x2E80...0xFFE6).contains(scalar.value) && scalar.value != 0xFFFD ? 2 : 1)
      }
      #expect(width <= 80, "\(line)")
    }
  }

  @Test("tells groups apart without colour", arguments: [2, 3, 4])
  func differsInMoreThanColour(count: Int) {
    let names = (0..<count).map { "s\($0)" }
    let lines = Drawing(
      Lines(
        title: "t", x: [0, 1], xLabel: "x", yLabel: "y", series: names.map { .init($0, [0, 1]) }
      ).svg)
    let dashes = lines.elements.filter { $0.name == "polyline" }.map { element in
      (element.attributes["class"] ?? "").split(separator: " ").filter { $0.hasPrefix("dash") }
    }
    #expect(Set(dashes).count == count)

    let marks = Drawing(
      Scatter(
        title: "t", xLabel: "x", yLabel: "y",
        groups: names.map { .init($0, [.init(1, 1), .init(2, 1)]) }
      ).svg)
    let shapes = marks.elements.filter { element in
      (element.attributes["class"] ?? "").contains("-") && element.name != "line"
    }.map { element in
      element.name + ((element.attributes["class"] ?? "").contains("ring") ? " hollow" : "")
    }
    #expect(Set(shapes).count == count)
  }
}
