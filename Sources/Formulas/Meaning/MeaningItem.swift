import SourceText

/// A piece of a formula's row as the reader of meanings sees it, with its scripts.
struct MeaningItem {
  enum Kind {
    case number(PrintedNumber)
    /// A letter, or a run of letters that is one name.
    case name(String)
    case function(Function)
    case repeated(Expression.Repetition)
    /// `\int`, `\lim`: understood, and beyond what is computed.
    case beyond(String)
    case sign(Expression.Operator)
    case relation(Relation)
    case open(String)
    case close(String)
    /// `|` or `‖`, which opens or closes.
    case bar(isDouble: Bool)
    case comma
    case semicolon
    case factorial
    case percent
    case ellipsis
    case words(String)
    /// A part with an inside of its own, read already.
    case whole(Expression)
    /// `\pmod{n}`
    case modulus(Expression)
    /// A wide blank, which parts statements.
    case gap
    case unread(Expression.Unread)
  }

  var kind: Kind
  var range: Range<Int>
  var lower: FormulaNode?
  var upper: FormulaNode?
}

extension MeaningItem {
  /// Whether an operand may begin with it.
  var beginsOperand: Bool {
    switch kind {
    case .number, .name, .function, .repeated, .beyond, .open, .whole, .words, .unread,
      .ellipsis:
      true
    case .sign, .relation, .close, .bar, .comma, .semicolon, .factorial, .percent, .gap, .modulus:
      false
    }
  }

  var isRelation: Bool { if case .relation = kind { true } else { false } }
  var isSign: Bool { if case .sign = kind { true } else { false } }
  var isGap: Bool { if case .gap = kind { true } else { false } }
  var isComma: Bool { if case .comma = kind { true } else { false } }
  var isSemicolon: Bool { if case .semicolon = kind { true } else { false } }
  var isNumber: Bool { if case .number = kind { true } else { false } }
}
