/// A formula as MathML Core, which browsers set without help; its look besides is in
/// `FormulaStyle`.
extension Formula {
  /// How much of a formula could be read.
  package enum Reading: Sendable, Equatable {
    case whole
    /// What could not be read stands in it as it was written, as `<mtext class="unread">`.
    case partly
    /// Nothing: a page shows its source as code.
    case none
  }

  package var reading: Reading {
    let leaves = layout.leaves
    let unread = leaves.count { if case .source = $0.kind { true } else { false } }
    return unread == 0 ? .whole : unread < leaves.count ? .partly : .none
  }

  /// Whether every part of it could be read.
  package var isRead: Bool { reading == .whole }

  /// The formula's LaTeX without its delimiters, on as many lines as it has.
  package var source: String { latex.text(0..<latex.bytes.count) }

  /// A `<math>` element with the LaTeX as an annotation. It is well-formed whatever the formula and
  /// the marks hold.
  package func mathML(display: Bool, marks: [FormulaMark] = []) -> String {
    var shown = MathElement(
      .mrow, MathWriter(style: display ? .display : .text).row(layout), layout.range)
    for mark in marks {
      // Blanks at the ends of a mark belong to no part.
      guard let range = latex.trimmed(mark.range) else { continue }
      shown.apply(FormulaMark(range, className: mark.className, title: mark.title))
    }
    shown.settleForms()
    let annotation = MathElement(.annotation, source).with("encoding", "application/x-tex")
    let math = MathElement(.math, [MathElement(.semantics, [shown, annotation])])
    return (display ? math.with("display", "block") : math).text
  }
}

extension FormulaNode {
  /// The parts that show something of their own, blanks aside.
  fileprivate var leaves: [FormulaNode] {
    switch kind {
    case .symbol, .number, .name, .text, .source: [self]
    case .space: []
    default: children.flatMap(\.leaves)
    }
  }

  /// The parts it is made of.
  var children: [FormulaNode] {
    switch kind {
    case .symbol, .number, .name, .text, .source, .space: []
    case .row(let nodes): nodes
    case .scripts(let base, let lower, let upper): [base, lower, upper].compactMap { $0 }
    case .fraction(let top, let bottom, _): [top, bottom]
    case .root(let degree, let inside): [degree, inside].compactMap { $0 }
    case .delimited(_, let inside, _), .accent(_, let inside), .styled(_, let inside),
      .decorated(_, let inside):
      [inside]
    case .grid(let grid): grid.rows.flatMap { $0 }
    }
  }
}
