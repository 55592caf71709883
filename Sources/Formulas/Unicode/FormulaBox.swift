import TerminalText

/// A part of a formula set in characters: rows of equal width, one of which is the line that its
/// neighbours stand on.
struct FormulaBox {
  /// What it is to its neighbours at an end.
  enum Edge: Equatable {
    case atom(FormulaNode.Atom)
    case name
    case number
    /// The end of a script that could not be raised or lowered: `d_model`.
    case word
    case fraction
    case space
    case nothing
  }

  var rows: [String]
  var baseline = 0
  var left = Edge.atom(.ordinary)
  var right = Edge.atom(.ordinary)
  /// Whether it needs no brackets as a base, a radicand or a denominator.
  var isAtomic = true
  /// Whether a sum, a relation or a list stands in it, so that as a numerator it needs brackets.
  var isSum = false

  init(_ text: String, left: Edge = .atom(.ordinary), right: Edge? = nil) {
    rows = [text]
    self.left = left
    self.right = right ?? left
  }

  init(rows: [String], baseline: Int) {
    self.rows = rows
    self.baseline = baseline
  }

  var width: Int { rows.map { displayWidth($0) }.max() ?? 0 }
  var height: Int { rows.count }
  var isLine: Bool { rows.count == 1 }
  var isNothing: Bool { left == .nothing }

  /// The rows as a page shows them.
  var lines: [String] {
    rows.map { row in
      var row = row.replacing("\u{A0}", with: " ")
      while row.last == " " { row.removeLast() }
      return row
    }
  }

  /// Boxes side by side, their lines level.
  static func beside(_ boxes: [FormulaBox]) -> FormulaBox {
    if boxes.allSatisfy(\.isLine) { return FormulaBox(boxes.map { $0.rows[0] }.joined()) }
    let above = boxes.map(\.baseline).max() ?? 0
    let below = boxes.map { $0.height - $0.baseline }.max() ?? 1
    let widths = boxes.map(\.width)
    let rows = (0..<(above + below)).map { row in
      zip(boxes, widths).map { box, width in
        let own = row - above + box.baseline
        let text = box.rows.indices.contains(own) ? box.rows[own] : ""
        return text.filled(to: width)
      }.joined()
    }
    return FormulaBox(rows: rows, baseline: above)
  }

  /// Boxes one below the other, centred; the line of the `level`th is the line of all.
  static func stacked(_ boxes: [FormulaBox], level: Int) -> FormulaBox {
    let width = boxes.map(\.width).max() ?? 0
    let rows = boxes.flatMap { box in box.rows.map { $0.centred(to: width) } }
    let above = boxes[..<level].reduce(0) { $0 + $1.height }
    return FormulaBox(rows: rows, baseline: above + boxes[level].baseline)
  }

  /// A bracket as high as this box; nothing for the empty sign.
  func bracket(_ sign: String) -> FormulaBox {
    guard !sign.isEmpty else { return FormulaBox("") }
    guard height > 1 else { return FormulaBox(sign) }
    let middle = height / 2
    let parts: (top: String, middle: String, bottom: String, centre: String)? =
      switch sign {
      case "(": ("⎛", "⎜", "⎝", "⎜")
      case ")": ("⎞", "⎟", "⎠", "⎟")
      case "[": ("⎡", "⎢", "⎣", "⎢")
      case "]": ("⎤", "⎥", "⎦", "⎥")
      case "{": height == 2 ? ("⎰", "", "⎱", "") : ("⎧", "⎪", "⎩", "⎨")
      case "}": height == 2 ? ("⎱", "", "⎰", "") : ("⎫", "⎪", "⎭", "⎬")
      case "|": ("│", "│", "│", "│")
      case "‖": ("║", "║", "║", "║")
      case "⌊": ("⎢", "⎢", "⎣", "⎢")
      case "⌋": ("⎥", "⎥", "⎦", "⎥")
      case "⌈": ("⎡", "⎢", "⎢", "⎢")
      case "⌉": ("⎤", "⎥", "⎥", "⎥")
      default: nil
      }
    guard let parts else { return FormulaBox(sign) }
    let rows = (0..<height).map { row in
      row == 0
        ? parts.top
        : row == height - 1 ? parts.bottom : row == middle ? parts.centre : parts.middle
    }
    return FormulaBox(rows: rows, baseline: baseline)
  }
}

extension String {
  /// With no-break spaces behind it up to `width` columns.
  func filled(to width: Int) -> String {
    self + String(repeating: "\u{A0}", count: Swift.max(0, width - displayWidth(self)))
  }

  func indented(to width: Int) -> String {
    String(repeating: "\u{A0}", count: Swift.max(0, width - displayWidth(self))) + self
  }

  func centred(to width: Int) -> String {
    let missing = Swift.max(0, width - displayWidth(self))
    return (String(repeating: "\u{A0}", count: missing / 2) + self).filled(to: width)
  }
}
