import Formulas

/// A well-known formula but for a slip. Only what its name, or the words around it, say it is.
struct KnownFormula: Rule {
  let id = "known-formula"

  /// What is not as it is known.
  struct Slip {
    var verdict = Claim.Verdict.fails
    let at: Expression
    let because: Phrase
  }

  /// A definition with the words around it.
  struct Setting {
    let left: Expression
    let side: Expression
    /// The sentence around the formula, in small letters.
    let sentence: String
    let heading: String
    let reading: DocumentReading

    /// The name on the left, in small letters.
    var name: String {
      switch left.kind {
      case .symbol(let symbol), .application(let symbol, _): symbol.name.lowercased()
      case .power(let base, _): base.spelled.lowercased()
      default: left.spelled.lowercased()
      }
    }

    func says(_ words: String...) -> Bool { words.contains { sentence.contains($0) } }
    func isUnder(_ words: String...) -> Bool {
      words.contains { sentence.contains($0) || heading.contains($0) }
    }
  }

  func check(_ reading: DocumentReading, _ ledger: Ledger) -> [Claim] {
    let checks = [
      Self.attention, Self.scale, Self.cosine, Self.position, Self.crossEntropy, Self.entropy,
      Self.variance, Self.sigmoid,
    ]
    var claims: [Claim] = []
    for passage in reading.passages where !passage.isPlainArithmetic {
      for statement in passage.statements {
        guard let left = statement.first, let link = statement.links.first,
          link.relation == .equal || link.relation == .defined
        else { continue }
        let setting = Setting(
          left: left, side: link.side, sentence: reading.sentence(passage),
          heading: reading.heading(passage), reading: reading)
        let slips = checks.compactMap { $0(setting) }
        guard !slips.isEmpty, !reading.isCalledWrong(passage) else { continue }
        for slip in slips {
          claims.append(
            reading.finding(
              id, at: slip.at.range, in: passage, verdict: slip.verdict,
              readAs: "\(left.spelled) = \(link.side.spelled)", because: slip.because))
        }
      }
    }
    return claims
  }
}

extension Expression {
  /// The argument, where it is a softmax.
  var softmaxArgument: Expression? {
    switch kind {
    case .call(.softmax, let list) where list.count == 1: list[0].unwrapped
    case .application(let symbol, let list)
    where list.count == 1 && symbol.name.lowercased() == "softmax":
      list[0].unwrapped
    default: nil
    }
  }

  /// The argument, where it is an exponential.
  var exponent: Expression? {
    if case .call(.exp, let list) = kind { list.first?.unwrapped } else { nil }
  }

  /// The argument, where it is a logarithm.
  var logarithmArgument: Expression? {
    switch kind {
    case .call(.log, let list), .call(.ln, let list): list.last?.unwrapped
    default: nil
    }
  }

  /// Whether a minus stands in it somewhere.
  var hasMinus: Bool {
    contains { part in
      switch part.kind {
      case .negated, .binary(.minus, _, _): true
      default: false
      }
    }
  }

  /// The body, where it is a sum, also with a number or fraction before it or a divisor below it.
  var summed: Expression? {
    switch kind {
    case .repeated(.sum, _, _, _, let body): return body.unwrapped
    case .binary(.over, let top, _): return top.unwrapped.summed
    case .tuple(let parts) where parts.count == 1: return parts[0].summed
    case .binary(let sign, let factor, let rest)
    where [.times, .dot, .juxtaposed].contains(sign) && !factor.hasMinus:
      return rest.summed
    default: return nil
    }
  }
}
