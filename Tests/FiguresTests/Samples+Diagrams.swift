import Figures

/// Figures such as chapters draw.
enum Samples {
  static let encoder = BlockDiagram(
    title: "Encoder layer, pre-norm",
    flow: [
      .value("x", shape: "(T, C)"),
      .group(
        "×6",
        [
          .residual([.block("LayerNorm"), .block("Multi-head attention", from: "padding mask")]),
          .residual([.block("LayerNorm"), .block("Feed-forward", shape: "(T, 4C)")]),
        ]),
      .block("LayerNorm"),
      .value("y", shape: "(T, C)"),
    ])

  static let postNorm = BlockDiagram(
    title: "Encoder layer, post-norm", direction: .right,
    flow: [
      .value("x", shape: "(T, C)"),
      .group(
        "×6",
        [
          .residual([.block("Attention")]), .block("LayerNorm"),
          .residual([.block("Feed-forward")]), .block("LayerNorm"),
        ]),
      .value("y", shape: "(T, C)"),
    ])

  static let towers = BlockDiagram(
    title: "Two towers",
    flow: [
      .parallel([
        [
          .value("images", shape: "(B, 64)"), .block("Image encoder"),
          .block("Projection", shape: "(B, C)"), .block("Unit length"),
        ],
        [
          .value("名字 / names", shape: "(B, T)"), .block("Text encoder"),
          .block("Projection", shape: "(B, C)"), .block("Unit length"),
        ],
      ]),
      .block("Similarity", shape: "(B, B)", from: "temperature"), .block("CLIP loss"),
    ])

  static let attention = BlockDiagram(
    title: "Scaled dot-product attention",
    flow: [
      .parallel([[.value("Q", shape: "(T, D)")], [.value("K", shape: "(S, D)")]]),
      .block("Scores Q Kᵀ", shape: "(T, S)"), .block("Scale by 1/√D"),
      .block("Mask", from: "causal"), .block("Softmax", shape: "weights (T, S)"),
      .block("Weighted sum", shape: "(T, D)", from: "V (S, D)"), .value("output"),
    ])

  static let heads = BlockDiagram(
    title: "Shapes in multi-head attention", direction: .right,
    flow: [
      .value("X", shape: "(T, C)"),
      .parallel([
        [.block("X W^Q", shape: "(T, C)"), .block("split", shape: "(H, T, D)")],
        [.block("X W^K", shape: "(T, C)"), .block("split", shape: "(H, T, D)")],
        [.block("X W^V", shape: "(T, C)"), .block("split", shape: "(H, T, D)")],
      ]),
      .block("attention", shape: "(H, T, D)"), .block("concatenate", shape: "(T, C)"),
      .block("W^O", shape: "(T, C)"),
    ])

  static let cell: BlockDiagram = {
    typealias Cell = BlockDiagram.Cell
    let inputs = Cell.value("h₀, x", column: 0, row: 3)
    let before = Cell.value("c₀", column: 0, row: 0)
    let forget = Cell.block("σ", shape: "forget", column: 1, row: 2)
    let input = Cell.block("σ", shape: "input", column: 2, row: 2)
    let candidate = Cell.block("tanh", shape: "candidate", column: 3, row: 2)
    let output = Cell.block("σ", shape: "output", column: 4, row: 2)
    let keep = Cell.operation("×", column: 1, row: 0)
    let new = Cell.operation("×", column: 3, row: 1)
    let sum = Cell.operation("+", column: 3, row: 0)
    let squash = Cell.block("tanh", column: 5, row: 1)
    let show = Cell.operation("×", column: 5, row: 2)
    return BlockDiagram(
      title: "LSTM cell",
      arrows: [inputs.to(forget), inputs.to(input), inputs.to(candidate), inputs.to(output)]
        + [before.to(keep), keep.to(sum), forget.to(keep), candidate.to(new), new.to(sum)]
        + [input.to(new, columnFirst: true), sum.to(.value("c₁", column: 6, row: 0))]
        + [sum.to(squash), squash.to(show), output.to(show)]
        + [show.to(.value("h₁", column: 6, row: 2))])
  }()

  static let huffman = Graph(
    title: "A Huffman tree of five words",
    edges: [
      .init("15", "6", label: "0"), .init("15", "9", label: "1"),
      .init("6", "注意力 2", label: "0"), .init("6", "the 4", label: "1"),
      .init("9", "4", label: "0"), .init("9", "a 5", label: "1"), .init("4", "dog 2", label: "0"),
      .init("4", "man 2", label: "1"),
    ], path: ["15", "9", "4", "dog 2"])

  static let merges = Graph(
    title: "How BPE puts “taller_” together",
    edges: [
      .init("taller_", "tall"), .init("taller_", "er_"), .init("tall", "tal"), .init("tall", "l₂"),
      .init("tal", "ta"), .init("tal", "l₁"), .init("ta", "t"), .init("ta", "a"),
      .init("er_", "er"), .init("er_", "_"), .init("er", "e"), .init("er", "r"),
    ], layout: .layered(leavesLast: true), isDirected: false)

  static let layers = Graph(
    title: "A search walks down the layers",
    nodes: (0..<8).map { .init("\($0)", x: Double($0), y: 0) }
      + [0, 4, 6].map { .init("1/\($0)", label: "\($0)", x: Double($0), y: 1) }
      + [.init("2/0", label: "0", x: 0, y: 2)],
    edges: (0..<7).map { .init("\($0)", "\($0 + 1)") }
      + [.init("0", "4"), .init("2/0", "1/0"), .init("1/0", "0"), .init("1/0", "1/4")]
      + [.init("1/4", "1/6"), .init("1/0", "1/6"), .init("1/4", "4"), .init("1/6", "6")],
    layout: .rows(["layer 0", "layer 1", "layer 2"]), isDirected: false,
    path: ["2/0", "1/0", "1/4", "4", "5"])

  static let ring = Graph(
    title: "Who attends to whom",
    edges: [
      .init("the", "dog", label: "0.12"), .init("dog", "bites", label: "0.70"),
      .init("bites", "dog", label: "0.45"), .init("bites", "man", label: "0.40"),
      .init("man", "bites", label: "0.66"), .init("狗", "dog", label: "0.93"),
      .init("man", "man", label: "0.20"),
    ], layout: .circular)

  static let neighbours = Graph(
    title: "Links between near points",
    nodes: [
      .init("a", x: 0, y: 0), .init("b", x: 1, y: 0.2), .init("c", x: 2, y: 1.4),
      .init("d", x: 0.3, y: 1.6), .init("query", x: 1.3, y: 1),
    ],
    edges: [
      .init("a", "b", label: "1.02"), .init("b", "c", label: "1.56"),
      .init("a", "d", label: "1.63"), .init("b", "d", label: "1.57"),
      .init("c", "query", label: "0.81"),
    ], layout: .placed, isDirected: false)

  static let diagrams: [any Figure] = [
    encoder, postNorm, towers, attention, heads, cell, huffman, merges, layers, ring, neighbours,
  ]
}
