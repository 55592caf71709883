import Figures
import Foundation

/// Figures of every kind, with all that each kind can draw, and those of the chapters.
enum FigureSamples {
  static let title = #"<b> & "quoted" 注意力 'x' ]]> \#u{202E}"#

  static let bars = Bars(
    title: "T<1>", labels: ["a", "b"], series: [Bars.Series("s", [1, 0.5])], digits: 1)

  static let matrix = HeatMap(
    title: "Attention", rows: [[1, -2, 0.5], [0.25, .nan, 3]], rowLabels: ["猫", "dog"],
    columnLabels: ["a", "b", "c"], isDiverging: true, mask: [[true, true, false]])

  static let graph = Graph(
    title: "Merges", nodes: [.init("t", label: "the"), .init("h"), .init("alone")],
    edges: [.init("t", "h", label: "0"), .init("t", "e", label: "1"), .init("e", "x")],
    path: ["t", "e"])

  static let scatter = Scatter(
    title: title, xLabel: "sine", yLabel: "cosine",
    groups: (0..<6).map { index in
      .init("group \(index)", [.init(Double(index), 1, label: title), .init(0.5, Double(index))])
    }, unitCircle: true)

  static let figures: [any Figure] = [
    bars, matrix, graph, scatter,
    Bars(
      title: title, labels: [title, "&amp;", ""],
      series: (0..<4).map { .init("s\($0)", [-1, .nan, 2.5]) }),
    Bars(
      title: "narrow", labels: (1...40).map(String.init),
      series: [.init("s", (1...40).map { 1 / Double($0) })], isNumbered: false),
    HeatMap(
      title: "small", rows: [[1, -2], [0.5, 0]], rowLabels: [title, "b"],
      columnLabels: [title, "another long label"], isNumbered: false, isDiverging: true),
    HeatMap(title: "empty", rows: [], rowLabels: [], columnLabels: []),
    Gallery(
      title: "Masks",
      panels: [
        .init("causal", mask: [[true, false], [true, true]]),
        .init("填充", rows: [[0.5, 0.25, -1]], mask: [[true, true, false]]),
      ], rowLabel: "queries", columnLabel: "keys", isDiverging: true),
    TokenGrid(
      title: "Batch", rows: [["狗", "bites", "<man>"], ["猫", "", "[PAD]"]], rowLabels: ["1", "2"],
      mask: [[], [true, true, false]]),
    Lines(
      title: "Curves", x: [1, 10, 100], xLabel: title, yLabel: "rate",
      series: (0..<5).map { .init("s\($0)", [1, Double($0), 0.001], marks: $0 > 2) },
      xScale: .logarithmic,
      markers: [.vertical(10, "ten"), .horizontal(0.5, title)]),
    Lines(title: "none", x: [], xLabel: "", yLabel: "", series: [.init("s", [])]),
    Scatter(
      title: "Paths", xLabel: "x", yLabel: "y",
      groups: [
        .init(
          "p", [.init(0, 0), .init(3, 4), .init(3, 4.1), .init(-2, 1)], isPath: true,
          ellipse: .init(xx: 1, xy: 0.5, yy: 2))
      ], arrows: [.init(from: .init(0, 0), to: .init(2, 2))]),
    Graph(
      title: "Circle", edges: [.init("a", "b"), .init("b", "c"), .init("a", "a")],
      layout: .circular, isDirected: false),
    Graph(
      title: "Rows", nodes: [.init("a", x: 0, y: 0), .init("b", x: 1, y: 1)],
      edges: [.init("a", "b")], layout: .rows(["low", "high"])),
    BlockDiagram(
      title: "Layer",
      flow: [
        .value("x", shape: "(T, C)"),
        .group("×2", [.residual([.block("Attention", shape: "(T, C)", from: "mask")])]),
        .parallel([[.operation("σ")], []]), .operation("×", from: "门"),
      ]),
  ]

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The figures of the chapters, as they are kept.
  static let files: [String] = {
    let folder = root + "/chapters/figures"
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
      .filter { $0.hasSuffix(".svg") }.map { folder + "/" + $0 }
  }()

  /// All of them as SVG texts.
  static let all: [String] =
    figures.map(\.svg)
    + files.compactMap { try? String(contentsOfFile: $0, encoding: .utf8) }
}
