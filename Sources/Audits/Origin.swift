import Formulas
import SourceText

/// Where a false number seems to come from: the simplest slip that gives the printed digits.
///
/// Slips of the pen are looked for in the digits, all others by changing the computed expression in
/// one place and computing it anew. Nothing is said where two slips are as simple as each other,
/// where so few digits are printed that one of the changes fits by chance, or where the expression
/// is long.
struct Origin {
  /// The printed digits, without a percent sign where the expression ends in `× 100`.
  let literal: Literal
  /// The other side, as it was read.
  let computed: Expression
  /// What it comes to.
  let value: Value
  /// What an expression comes to at this place of the document; nil where it has no value.
  let evaluate: (Expression) -> Value?

  init(
    literal: Literal, computed: Expression, value: Value, evaluate: @escaping (Expression) -> Value?
  ) {
    let bare = computed.hasFactorHundred ? literal.withoutPercent : nil
    self.literal = bare ?? literal
    self.computed = computed
    self.value = value
    self.evaluate = evaluate
  }

  /// How many parts an expression may have.
  static let partLimit = 200
  /// How many changed expressions are computed.
  static let editLimit = 300

  /// A slip that gives the printed digits.
  struct Fit {
    /// The class in the tens, the order within the class in the ones.
    let rank: Int
    let phrase: Phrase
    /// The changed expression in plain text; nil for a slip of the pen.
    var spelled: String?
    /// What it comes to; nil where that is not known.
    var value: Value?

    /// Whether two slips are one: they leave the same expression, or a sign is what is wrong.
    func isSame(as other: Fit) -> Bool {
      if phrase == other.phrase { return true }
      if let spelled, let others = other.spelled {
        return spelled == others && !spelled.hasSuffix("…")
      }
      return rank == Self.sign && value == other.value
    }

    static let sign = 10
  }

  /// What to say; nil where nothing is likely.
  var phrase: Phrase? {
    var fits = penSlips
    if let cheapest = fits.map(\.rank).min(), cheapest < 20 {
      fits += editFits(below: 20)
    } else {
      fits += editFits(below: 40)
    }
    guard let best = fits.min(by: { $0.rank < $1.rank }) else { return nil }
    let rivals = fits.filter { $0.rank / 10 == best.rank / 10 }
    let isOnlyOne = rivals.allSatisfy { best.isSame(as: $0) }
    return isOnlyOne ? best.phrase : nil
  }
}

// MARK: Changed expressions

extension Origin {
  private func editFits(below limit: Int) -> [Fit] {
    var count = 0
    computed.forEachPart { _ in count += 1 }
    guard count <= Self.partLimit, let known = evaluate(computed),
      known == value || Comparison.overlap(known, value) == true
    else { return [] }
    var fits: [Fit] = []
    if let fit = withoutVectors { fits.append(fit) }
    let edits = OriginEdit.edits(of: computed).sorted { $0.rank < $1.rank }
      .prefix(Self.editLimit)
    // So many digits tell more numbers apart than there are changes to try.
    guard digitsThatTell(edits.count) else { return fits }
    var found: Int?
    for edit in edits where edit.rank < limit {
      if let found, edit.rank / 10 > found { break }
      guard let new = evaluate(edit.expression),
        Comparison.verdict(of: literal, on: new)?.isHolding == true, isTelling(new, edit.rank)
      else { continue }
      found = edit.rank / 10
      fits.append(
        Fit(
          rank: edit.rank, phrase: sentence(edit, new), spelled: edit.expression.spelled,
          value: new))
    }
    return fits
  }

  /// A sum of numbers times vectors in which every vector was left out.
  private var withoutVectors: Fit? {
    let terms = computed.terms
    guard terms.count > 1, literal.numbers.count > 1, let first = literal.numbers.first,
      first.number.significantDigits >= 2
    else { return nil }
    var weights: [Expression] = []
    for term in terms {
      var (rest, isNegative) = (term, false)
      if case .negated(let inner) = term.kind { (rest, isNegative) = (inner, true) }
      let factors = rest.factors
      let scalars = factors.filter { evaluate($0)?.number != nil }
      guard scalars.count == factors.count - 1, let weight = Expression.product(scalars) else {
        return nil
      }
      weights.append(isNegative ? Expression(.negated(weight), weight.range) : weight)
    }
    guard let sum = Expression.sum(weights), let total = evaluate(sum)?.number,
      literal.numbers.allSatisfy({
        Comparison.verdict(of: $0.number, on: total) == .holds
      })
    else { return nil }
    let spelled = weights.map(\.spelled)
    let isRepeated = spelled.allSatisfy { $0 == spelled[0] }
    let right = isRepeated ? "\(weights.count) × \(spelled[0])" : sum.spelled
    return Fit(
      rank: 11,
      phrase: Phrase(
        "\(first.number.spelled) = \(right): the vectors were left out",
        "\(first.number.spelled) = \(right)：漏乘了向量"), spelled: sum.spelled, value: .number(total))
  }

  /// `0.740 = 5 × 0.148: …`
  private func sentence(_ edit: OriginEdit, _ new: Value) -> Phrase {
    let spelled = edit.expression.spelled
    guard spelled.count <= 60 else { return edit.what }
    let texts = literal.numbers.map(\.number.spelled)
    let left = texts.count == 1 ? texts[0] : "(" + texts.joined(separator: ", ") + ")"
    let isEqual = zip(literal.numbers, new.numbers).allSatisfy { $0.number.value == $1.exact }
    let right = "\(left) \(isEqual ? "=" : "≈") \(spelled)"
    return Phrase("\(right): \(edit.what.english)", "\(right)：\(edit.what.chinese)")
  }
}

// MARK: Chance

extension Origin {
  /// The printed numbers that are false, with their places.
  var failing: [(place: Int, number: PrintedNumber)] {
    let right = value.numbers
    guard right.count == literal.numbers.count else { return [] }
    return literal.numbers.indices.filter {
      !Comparison.verdict(of: literal.numbers[$0].number, on: right[$0]).isHolding
    }.map { ($0, literal.numbers[$0].number) }
  }

  /// Whether the false digits are many enough to choose among so many changes.
  private func digitsThatTell(_ count: Int) -> Bool {
    let numbers = failing.map(\.number)
    guard let first = numbers.first else { return false }
    var digits = first.significantDigits
    if Set(numbers.map(\.value)).count > 1 {
      guard numbers.allSatisfy({ $0.significantDigits >= 2 }) else { return false }
      digits = numbers.map(\.significantDigits).reduce(0, +)
    }
    var choices = 1
    for _ in 1..<max(1, min(digits, 6)) { choices *= 10 }
    let written = numbers.map(\.writtenDigits).reduce(0, +)
    return digits >= 3 && written >= 2 && count <= choices
  }

  /// Small integers come out of many computations.
  private func isTelling(_ new: Value, _ rank: Int) -> Bool {
    guard rank >= 20 else { return true }
    return !failing.allSatisfy { place, _ in
      guard new.numbers.indices.contains(place), let exact = new.numbers[place].exact else {
        return false
      }
      return exact.isInteger && exact.magnitude < ExactNumber(100)
    }
  }
}

extension PrintedNumber {
  /// Its text without commands.
  var spelled: String { Expression(.number(self), 0..<0).spelled }

  /// How many digits stand between the zeros at both ends.
  var writtenDigits: Int {
    var digits = text.prefix { $0 != "e" && $0 != "E" && $0 != "\\" && $0 != "×" }
      .filter(\.isNumber)[...]
    digits = digits.drop { $0 == "0" }
    while digits.last == "0" { digits.removeLast() }
    return digits.count
  }
}
