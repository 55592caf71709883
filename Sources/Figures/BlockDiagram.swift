/// A model as a diagram: boxes for layers, circles for operations, arrows for what flows.
///
/// Most models are a chain with branches and skips, and are written as such; what is not, such as
/// an LSTM cell, is set out on a grid.
public struct BlockDiagram: Figure {
  /// Which way the flow goes.
  public enum Direction: Sendable {
    /// From the top down.
    case down
    /// From left to right.
    case right
  }

  /// A part of a flow. A shape, such as "(T, C)", is that of what comes out of the part.
  public indirect enum Part: Sendable {
    /// What flows: a name without a box.
    case value(String, shape: String = "")
    /// A layer; `from` is what else goes into it, drawn beside it: a mask, a table.
    case block(String, shape: String = "", from: String = "")
    /// A circle with a sign in it: "+", "×", "σ".
    case operation(String, from: String = "")
    /// Parts one behind the other, with a way around them that ends in a circle.
    case residual([Part], operation: String = "+")
    /// Branches side by side: each gets what came before, and all go into what comes after. An
    /// empty branch passes on what it gets.
    case parallel([[Part]])
    /// Parts in a frame under a name: "×6".
    case group(String, [Part])
  }

  /// The heading.
  public let title: String
  let plan: BlockPlan
  let lines: [String]
  let summary: String

  /// A flow of parts, one behind the other.
  public init(title: String, direction: Direction = .down, flow: [Part]) {
    self.title = oneLine(title)
    self.plan = BlockPlan(flow: flow, direction: direction)
    self.lines = flow.lines()
    let words = flow.words
    self.summary = "A diagram\(words.isEmpty ? " without parts" : ": \(words)")."
  }

  /// The figure for a terminal: one part a line, in the order of the flow.
  public var text: String {
    ([wrapped(title)] + lines.map { clipped($0, to: textFormWidth) }).joined(separator: "\n")
  }

  /// The drawing as an SVG document.
  public var svg: String {
    let extent = plan.extent
    let width = max(extent.width + 48, headingWidth(title))
    let shift = Spot(
      x: (width - extent.width) / 2 - extent.x, y: Sheet.top + 10 - extent.y)
    let sheet = Sheet(
      title: title, summary: summary, width: width, height: extent.height + Sheet.top + 28,
      rules: blockRules)
    return sheet.svg(plan.elements(shift: shift))
  }
}

private let blockRules: StaticString = """
    .figure .strong { font-weight: 600 }
    .figure .block { fill: #e6eefa; stroke: #1f5fbf; stroke-width: 1.2 }
    .figure .operation { fill: #fdf0e3; stroke: #b4500b; stroke-width: 1.2 }
    .figure .frame { fill: none; stroke: #6b7480; stroke-width: 1.2; stroke-dasharray: 5 4 }
    .figure .wire { fill: none; stroke: #57606a; stroke-width: 1.4 }
    .figure .tip { fill: #57606a }
    @media (prefers-color-scheme: dark) {
      .figure .block { fill: #1d2c44; stroke: #6cabff }
      .figure .operation { fill: #3a2917; stroke: #f59a4c }
      .figure .frame { stroke: #98a2b0 }
      .figure .wire { stroke: #a9b2be }
      .figure .tip { fill: #a9b2be }
    }
  """
