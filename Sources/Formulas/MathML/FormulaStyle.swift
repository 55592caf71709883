/// What a page's style sheet says about formulas: the font, the columns of tables, and the looks for
/// which MathML Core has no attribute.
package enum FormulaStyle {
  package static let sheet = """
    math {
      font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math", math;
    }
    math[display="block"] { margin: 1em 0; }
    math mtd { padding: 0.08em 0.45em; }
    math mtd:first-child { padding-left: 0.05em; }
    math mtd:last-child { padding-right: 0.05em; }
    math mtd.left { text-align: left; text-align: -webkit-left; }
    math mtd.right { text-align: right; text-align: -webkit-right; }
    math .aligned > mtr > mtd, math .lines > mtr > mtd, math .gathered > mtr > mtd {
      padding: 0.2em 0;
    }
    math .aligned > mtr > mtd:nth-child(2n + 3) { padding-left: 1.2em; }
    math .cases > mtr > mtd { padding: 0.2em 1em 0.2em 0; }
    math .cases > mtr > mtd:first-child { padding-left: 0.1em; }
    math .cases > mtr > mtd:last-child { padding-right: 0; }
    math .stacked > mtr > mtd { padding: 0; }
    math .small > mtr > mtd { padding: 0.1em 0.3em; }
    math .ruled-before:first-child { padding-left: 0.45em; }
    math .ruled-behind:last-child { padding-right: 0.45em; }
    math .ruled-above { border-top: 0.05em solid; }
    math .ruled-below { border-bottom: 0.05em solid; }
    math .ruled-before { border-left: 0.05em solid; }
    math .ruled-behind { border-right: 0.05em solid; }
    math msup > .prime, math msubsup > .prime { font-size: 1em; transform: translateY(0.27em); }
    math mrow > .prime { font-size: 1.4em; transform: translateY(0.19em); }
    math mover > .raised { padding-bottom: 0.08em; }
    math .overline { border-top: 0.05em solid; padding-top: 0.12em; }
    math .underline { border-bottom: 0.05em solid; padding-bottom: 0.12em; }
    math .boxed { border: 0.05em solid; padding: 0.3em; }
    math .phantom { visibility: hidden; }
    math .bold { font-weight: bold; }
    math .italic { font-style: italic; }
    math .mono { font-family: monospace; }
    math .sans { font-family: sans-serif; }
    math .unread { font-family: monospace; }
    math .struck-up, math .struck-both { --up: linear-gradient(to top left,
      transparent calc(50% - 0.03em), currentColor 0 calc(50% + 0.03em), transparent 0); }
    math .struck-down, math .struck-both { --down: linear-gradient(to top right,
      transparent calc(50% - 0.03em), currentColor 0 calc(50% + 0.03em), transparent 0); }
    math .struck-up { background: var(--up); }
    math .struck-down { background: var(--down); }
    math .struck-both { background: var(--up), var(--down); }
    math .struck-through { background: linear-gradient(transparent calc(50% - 0.03em),
      currentColor 0 calc(50% + 0.03em), transparent 0); }

    """
}
