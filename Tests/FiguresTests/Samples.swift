import Figures
import Foundation

extension Samples {
  static let bars = Bars(
    title: "Logits of three models", labels: ["猫", "dog", "a longer word"],
    series: [
      .init("first", [2.5, -1.25, 0]), .init("second", [-0.5, 1, -2]),
      .init("third", [0.25, .nan, -.infinity]), .init("fourth", [1, 1, 1]),
    ])

  static let noise = Bars(
    title: "Noise distribution", labels: (1...40).map { "word \($0)" },
    series: [
      .init("unigram", (1...40).map { 1 / Double($0) }),
      .init("to the power 3/4", (1...40).map { pow(1 / Double($0), 0.75) }),
    ], isNumbered: false)

  static let schedule: Lines = {
    let steps = (0...60).map { pow(10, Double($0) / 12) }
    func rate(_ warmup: Double) -> [Double] {
      steps.map { pow(512, -0.5) * min(pow($0, -0.5), $0 * pow(warmup, -1.5)) }
    }
    return Lines(
      title: "The learning rate rises and falls", x: steps, xLabel: "step", yLabel: "rate",
      series: [
        .init("warm-up 4000", rate(4000)), .init("warm-up 1000", rate(1000)),
        .init("warm-up 100", rate(100)), .init("constant", steps.map { _ in 1e-4 }),
      ], digits: 6, xScale: .logarithmic, yScale: .logarithmic,
      markers: [
        .vertical(4000, "step 4000"), .horizontal(6.98771e-4, "highest rate"),
        .vertical(-1, "nowhere"),
      ])
  }()

  static let ranks = Lines(
    title: "Three metrics, three orders", x: [1, 2, 3], xLabel: "by", yLabel: "rank",
    series: [
      .init("(1, 0)", [1, 3, 1], marks: true), .init("(2, 0)", [2, 1, 1], marks: true),
      .init("(0, 3)", [4, 4, 4], marks: true), .init("(1, 1)", [3, 2, 3], marks: true),
    ], digits: 0, yScale: .descending, xNames: ["distance", "dot product", "余弦"])

  static let words = Scatter(
    title: "Words that are close together", xLabel: "first", yLabel: "second",
    groups: [
      .init(
        "animals",
        [
          .init(1, 1, label: "dog"), .init(1.05, 1.02, label: "cat"), .init(1.02, 0.97, label: "狗"),
          .init(0.98, 1.04, label: "猫"), .init(1.1, 0.9, label: "horse"),
          .init(1.04, 1.1, label: "elephant"), .init(3, 1, label: "far to the right"),
        ]),
      .init("people", [.init(1, 1.05, label: "man"), .init(.nan, 1, label: "nobody")]),
      .init("third", [.init(2, 0.5, label: "c")]), .init("fourth", [.init(2.2, 0.5, label: "d")]),
      .init("fifth", [.init(2.4, 0.5, label: "e")]), .init("sixth", [.init(2.6, 0.5, label: "f")]),
    ])

  static let whitening = Scatter(
    title: "Before and after whitening", xLabel: "first", yLabel: "second",
    groups: [
      .init(
        "before",
        [.init(2, 0), .init(-2, 0), .init(0, 1), .init(0, -1)],
        ellipse: .init(xx: 2, xy: 0, yy: 0.5)),
      .init(
        "after", [.init(1.414, 0), .init(-1.414, 0), .init(0, 1.414), .init(0, -1.414)],
        ellipse: .init(xx: 1, xy: 0, yy: 1)),
      .init("slanted", [], ellipse: .init(around: .init(2, 1), xx: 1, xy: 0.8, yy: 1)),
    ], equalUnits: true,
    arrows: [
      .init(from: .init(2, 0), to: .init(1.414, 0)), .init(from: .init(0, 1), to: .init(0, 1.414)),
    ])

  static let training = Scatter(
    title: "How two words move in training", xLabel: "first", yLabel: "second",
    groups: [
      .init(
        "dog",
        [
          .init(0, 0, label: "start"), .init(0.3, 0.4), .init(0.8, 0.6),
          .init(1.2, 1.1, label: "dog"),
        ], isPath: true),
      .init(
        "man",
        [.init(0.1, -0.1), .init(0.3, -0.4), .init(0.7, -0.5), .init(1.3, -0.3, label: "man")],
        isPath: true),
    ])

  static let scores = HeatMap(
    title: "Logits around zero", rows: [[2, -2, 0.5], [-0.25, 1.9, .nan], [1.2, -1.3, 0]],
    rowLabels: ["图像 一", "图像 二", "image 3"], columnLabels: ["一只很长的猫的照片", "a dog", "a cat"],
    isDiverging: true, mask: [[], [], [true, true, false]])

  static let waves = HeatMap(
    title: "Waves", rows: (0..<6).map { row in (0..<24).map { sin(Double(row * $0) / 4) } },
    rowLabels: (0..<6).map { "\($0)" }, columnLabels: (0..<24).map { "column \($0)" },
    isNumbered: false, isDiverging: true)

  /// Every step of ink, so that letters can be tried on each.
  static let inks = HeatMap(
    title: "Inks", rows: (0..<10).map { row in (0..<10).map { Double(row * 10 + $0) } },
    rowLabels: [], columnLabels: [], range: 0...99)

  static let colours = HeatMap(
    title: "Colours", rows: (0..<10).map { row in (0..<10).map { Double(row * 10 + $0) - 50 } },
    rowLabels: [], columnLabels: [], isDiverging: true)

  static let masks = Gallery(
    title: "Four masks",
    panels: [
      .init("causal", mask: (0..<5).map { row in (0..<5).map { $0 <= row } }),
      .init("padding 填充", mask: (0..<5).map { _ in (0..<5).map { $0 < 3 } }),
      .init("window of 2", mask: (0..<5).map { row in (0..<5).map { abs($0 - row) < 2 } }),
      .init(
        "causal, bottom right", mask: (0..<2).map { row in (0..<5).map { $0 <= row + 3 } }),
      .init("causal and padding", mask: (0..<5).map { row in (0..<5).map { $0 <= min(row, 2) } }),
    ], rowLabel: "queries", columnLabel: "keys")

  static let strip = Gallery(
    title: "Heads, and a difference",
    panels: (1...4).map { head in
      .init(
        "head \(head)",
        rows: (0..<8).map { row in (0..<8).map { sin(Double(head * (row - $0)) / 3) } })
    }, isDiverging: true)

  static let batch = TokenGrid(
    title: "A batch with padding",
    rows: [
      ["the", "dog", "bites", "the", "man"], ["狗", "咬", "人", "[PAD]", "[PAD]"], ["<wh", "", "her"],
    ],
    rowLabels: ["sentence 1", "句子 2", "grams"],
    mask: [[], [true, true, true, false, false]])

  static let memory = Lines(
    title: "Bytes of a cache", x: [0, 1, 2], xLabel: "heads", yLabel: "bytes",
    series: [.init("keys and values", [7_549_747_200, 1_887_436_800, 629_145_600], marks: true)],
    digits: 0, xNames: ["every head has its own", "four groups", "one for all of the heads"])

  static let plots: [any Figure] = [
    memory, bars, noise, schedule, ranks, words, whitening, training, scores, waves, inks, colours,
    masks,
    strip, batch,
  ]

  /// Figures of nothing.
  static let empty: [any Figure] = [
    Bars(title: "e", labels: [], series: []),
    Bars(title: "e", labels: ["a"], series: [.init("", [])]),
    Lines(title: "e", x: [], xLabel: "", yLabel: "", series: []),
    Lines(
      title: "e", x: [1, 2], xLabel: "", yLabel: "", series: [.init("n", [.nan, -.infinity])],
      xScale: .logarithmic, yScale: .logarithmic),
    Scatter(title: "e", xLabel: "", yLabel: "", groups: []),
    Scatter(
      title: "e", xLabel: "", yLabel: "",
      groups: [.init("n", [.init(.nan, 0)], ellipse: .init(xx: .nan, xy: 0, yy: -1))]),
    HeatMap(title: "e", rows: [], rowLabels: [], columnLabels: []),
    HeatMap(title: "e", rows: [[]], rowLabels: [], columnLabels: [], isNumbered: false),
    HeatMap(
      title: "e", rows: [[0, .nan]], rowLabels: [], columnLabels: [], isDiverging: true),
    Gallery(title: "e", panels: []), Gallery(title: "e", panels: [.init("p", rows: [])]),
    TokenGrid(title: "e", rows: []), TokenGrid(title: "e", rows: [[""]]),
    Graph(title: "e", edges: []),
    Graph(title: "e", nodes: [.init("")], edges: [], layout: .circular),
    Graph(title: "e", nodes: [.init("a", x: .nan, y: .infinity)], edges: [], layout: .placed),
    BlockDiagram(title: "e", flow: []), BlockDiagram(title: "e", arrows: []),
    BlockDiagram(
      title: "e", flow: [.group("", []), .residual([]), .parallel([]), .parallel([[], []])]),
  ]

  /// Numbers at the ends of what a Double holds, and all but equal ones.
  static let extreme: [any Figure] = {
    let most = Double.greatestFiniteMagnitude
    let least = Double.leastNonzeroMagnitude
    let rows = [
      [most, -most, 0], [least, 0, -0.0], [1e10, 1e10 + 1e-6, 1], [1e300, 1e300, 1e300],
    ]
    return rows.flatMap { row -> [any Figure] in
      [
        Bars(title: "x", labels: ["a", "b", "c"], series: [.init("s", row)], isNumbered: false),
        Lines(title: "x", x: [0, 1, 2], xLabel: "", yLabel: "", series: [.init("s", row)]),
        Lines(
          title: "x", x: row.sorted(), xLabel: "", yLabel: "", series: [.init("s", row)],
          xScale: .logarithmic, yScale: .logarithmic),
        Lines(
          title: "x", x: row.sorted(), xLabel: "", yLabel: "", series: [.init("s", row)],
          yScale: .descending),
        Scatter(
          title: "x", xLabel: "", yLabel: "",
          groups: [.init("g", row.map { .init($0, -$0) }, isPath: true)], equalUnits: true),
        HeatMap(title: "x", rows: [row], rowLabels: [], columnLabels: [], isNumbered: false),
        Gallery(title: "x", panels: [.init("p", rows: [row])], isDiverging: true),
        Graph(
          title: "x", nodes: row.map { .init("\($0)", x: $0, y: -$0) },
          edges: [.init("\(row[0])", "\(row[2])")], layout: .placed),
        Graph(
          title: "x", nodes: row.map { .init("\($0)", x: $0, y: -$0) }, edges: [],
          layout: .rows(["a"])),
        BlockDiagram(
          title: "x", arrows: [],
          cells: row.map { .block("b", column: $0, row: $0) }),
      ]
    }
  }()

  static let all = diagrams + plots
}
