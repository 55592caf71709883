/// A part of a formula as it is laid out, with its place in the file.
package struct FormulaNode: Sendable, Equatable {
  package let kind: Kind
  /// In bytes of the file (of the text, for a formula that stands in none).
  package let range: Range<Int>

  package init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }

  package indirect enum Kind: Sendable, Equatable {
    /// A letter or a sign, as the character that shows it.
    case symbol(String, Atom)
    case number(String)
    /// `\exp`, `\max`: upright; with limits, its scripts go above and below in display.
    case name(String, hasLimits: Bool)
    case text(String)
    case row([FormulaNode])
    /// Primes are a part of `upper`.
    case scripts(base: FormulaNode?, lower: FormulaNode?, upper: FormulaNode?)
    /// Without a bar it is a binomial's inside.
    case fraction(FormulaNode, FormulaNode, hasBar: Bool)
    case root(degree: FormulaNode?, FormulaNode)
    /// `\left … \right`; an empty delimiter is none.
    case delimited(open: String, FormulaNode, close: String)
    case grid(FormulaGrid)
    /// Something above or below a base: a combining mark.
    case accent(String, FormulaNode)
    case styled(Alphabet, FormulaNode)
    /// A look that says nothing; only a formula's `layout` has it.
    case decorated(Decoration, FormulaNode)
    /// Columns of blank.
    case space(Int)
    /// What could not be read, as it was written.
    case source(String)
  }

  /// What a sign is to its neighbours, as in TeX.
  package enum Atom: Sendable, Equatable {
    case ordinary, large, binary, relation, open, close, punctuation
  }

  /// The letters of `\mathbf` and its kin.
  package enum Alphabet: Sendable, Equatable {
    case upright, bold, blackboard, script, fraktur
    /// Only in a formula's `layout`.
    case italic, boldItalic, sans, mono
  }
}

/// Rows of cells: a matrix, cases, or equations aligned at their relations.
package struct FormulaGrid: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// Equations one below the other, aligned where `&` stands.
    case aligned
    case gathered
    /// Equations one below the other, parted by a bare `\\` in no environment.
    case lines
    /// Columns as the letters say; centred where none is given.
    case columns(String)
    case cases
  }

  package let kind: Kind
  package let open: String
  package let close: String
  package let rows: [[FormulaNode]]
  /// Lines across, each above the row of its number.
  package var rowRules: [Int] = []
  /// Lines down, each before the column of its number.
  package var columnRules: [Int] = []
  /// Whether its cells are set as display math: `dcases`.
  package var isDisplay = false

  package init(kind: Kind, open: String = "", close: String = "", rows: [[FormulaNode]]) {
    self.kind = kind
    self.open = open
    self.close = close
    self.rows = rows
  }
}
