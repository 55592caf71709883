package import SourceText

/// What a part of a formula means, with its place in the file.
package struct Expression: Sendable, Hashable {
  package let kind: Kind
  private let place: Place

  /// In bytes of the file (of the text, for a formula that stands in none).
  package var range: Range<Int> { place.range }

  package init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    place = Place(range)
  }

  /// A range of a file of less than 4 GiB: a document has more places than anything else.
  fileprivate struct Place: Sendable, Hashable {
    private let lower: UInt32
    private let upper: UInt32

    init(_ range: Range<Int>) {
      lower = UInt32(clamping: range.lowerBound)
      upper = UInt32(clamping: range.upperBound)
    }

    var range: Range<Int> { Int(lower)..<Int(upper) }
  }

  package indirect enum Kind: Sendable, Hashable {
    /// A printed number without a sign; a power of ten and a percent sign are a part of it.
    case number(PrintedNumber)
    /// `1101_2`: the digits, most significant first, and the base.
    case based(digits: [Int], base: Int)
    case symbol(Symbol)
    case negated(Expression)
    case binary(Operator, Expression, Expression)
    case power(Expression, Expression)
    case transposed(Expression)
    /// A function with a meaning of its own.
    case call(Function, [Expression])
    /// A function or family that the document defines: `Attention(Q, K, V)`, `f(x)`.
    case application(Symbol, [Expression])
    /// `\sum_{i=1}^{n} body`; without bounds the index runs over a set that the text names.
    case repeated(Repetition, index: Symbol?, from: Expression?, to: Expression?, body: Expression)
    /// `(1, 2)`: a point or a vector.
    case tuple([Expression])
    /// Elements side by side without brackets: `1, 2, 3`.
    case list([Expression])
    case set([Expression])
    /// Rows of a matrix.
    case matrix([[Expression]])
    /// `(AB)_{1,2}`: an element of something that is no plain symbol.
    case element(Expression, [Expression])
    /// `cases`: each value with the condition under which it holds; nil is "otherwise".
    case cases([Case])
    /// A number with a unit that is a word: `3\text{ cm}`.
    case measured(Expression, unit: String)
    /// `60^\circ`.
    case degrees(Expression)
    /// `…` in a list or in a sum.
    case ellipsis
    /// Words.
    case text(String)
    /// What cannot be read for certain, and why.
    case unread(Unread)
  }

  package struct Case: Sendable, Hashable {
    package let value: Expression
    package let condition: Statement?

    package init(_ value: Expression, if condition: Statement?) {
      self.value = value
      self.condition = condition
    }
  }

  /// The signs between two expressions, by increasing strength.
  package enum Operator: Sendable, Hashable {
    case plus, minus, plusMinus
    /// `\times`, which is a cross product between vectors.
    case times
    /// `\cdot`, a dot product between vectors.
    case dot
    /// Nothing between them.
    case juxtaposed
    /// `\odot`, element by element.
    case hadamard
    /// `\otimes`
    case outer
    /// `a / b`, `\div` and `\frac{a}{b}`.
    case over
    case modulo
  }

  package enum Repetition: Sendable, Hashable {
    case sum, product
  }

  package enum Unread: Sendable, Hashable {
    /// The command's name, and the known one that comes nearest.
    case command(String, suggestion: String?)
    /// Source that makes no sense where it stands.
    case syntax(String)
    /// Understood, but with no value that could be computed: an integral, a limit.
    case beyond(String)
  }
}

/// A name with its indices: `x_1`, `W_q`, `y_i`, `PE_{(pos, 2i)}`, `x^{(2)}`.
package struct Symbol: Sendable, Hashable {
  /// `x`, `W`, `PE`, `σ`, `权重`; with its accents, and its alphabet as the characters that show it.
  package var name: String
  /// What stands below, part by part: numbers, names, `i + 1`.
  package var indices: [Expression]
  /// What stands above without being an exponent: `(2)`, `′`, `*`, `Q`.
  package var mark: String

  package init(_ name: String, indices: [Expression] = [], mark: String = "") {
    self.name = name
    self.indices = indices
    self.mark = mark
  }
}

/// The functions that need no definition.
package enum Function: Sendable, Hashable {
  case exp, ln, sin, cos, tan, cot, sec, csc, arcsin, arccos, arctan, sinh, cosh, tanh
  /// `\log`, whose base only the text can tell, or one argument with the base before it:
  /// `[x]` or `[base, x]`.
  case log
  /// `\sqrt{x}` as `[x]`, `\sqrt[n]{x}` as `[n, x]`.
  case root
  case absolute
  /// `\|x\|` as `[x]`, with the order behind it `[x, p]`; `∞` is the symbol of that name.
  case norm
  case floor, ceiling, factorial
  /// `\binom{n}{k}` as `[n, k]`.
  case binomial
  case max, min, gcd, lcm, determinant, trace, rank, argmax, argmin
  case softmax, sigmoid, relu, sign, mean, variance, standardDeviation, covariance
}

/// Where one expression is set beside another.
package enum Relation: String, Sendable, Hashable {
  case equal = "="
  case approximately = "≈"
  case less = "<"
  case lessOrEqual = "≤"
  case greater = ">"
  case greaterOrEqual = "≥"
  case notEqual = "≠"
  /// `:=`, `≜`
  case defined = "≔"
  case congruent = "≡"
  case proportional = "∝"
  case member = "∈"
  case similar = "∼"
  case implies = "⇒"
  case maps = "→"
}

/// A chain of relations: `a = b ≈ c`; a lone expression is a chain without links.
package struct Statement: Sendable, Hashable {
  package struct Link: Sendable, Hashable {
    package let relation: Relation
    private let place: Expression.Place
    package let side: Expression

    /// Where the relation's sign stands.
    package var sign: Range<Int> { place.range }

    package init(_ relation: Relation, sign: Range<Int>, _ side: Expression) {
      self.relation = relation
      place = Expression.Place(sign)
      self.side = side
    }
  }

  /// nil where the formula begins with a relation and goes on with what stood before.
  package var first: Expression?
  package var links: [Link]
  /// `(mod n)` behind a chain.
  package var modulus: Expression?

  package init(first: Expression?, links: [Link], modulus: Expression? = nil) {
    self.first = first
    self.links = links
    self.modulus = modulus
  }
}
