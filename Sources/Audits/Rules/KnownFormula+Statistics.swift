import Formulas
import SourceText

extension KnownFormula {
  /// `cos(a, b) = a·b / (‖a‖‖b‖)` with norms missing, squared or added.
  static func cosine(_ setting: Setting) -> Slip? {
    guard let (a, b) = setting.cosineArguments, !setting.isAboutUnitVectors else { return nil }
    func isDot(_ part: Expression) -> Bool {
      let factors = part.unwrapped.factors
      guard factors.count == 2 else { return false }
      var first = factors[0]
      if case .transposed(let inner) = first.kind { first = inner }
      let names = [first.spelled, factors[1].spelled]
      return names == [a, b] || names == [b, a]
    }
    guard case .binary(.over, let top, let bottom) = setting.side.kind, isDot(top) else {
      return isDot(setting.side)
        ? Slip(
          at: setting.side,
          because: Phrase(
            "a cosine is the dot product divided by both norms", "余弦还要除以两个向量的范数"))
        : nil
    }
    let norms = bottom.unwrapped.factors.map { Norm($0.unwrapped) }
    let known = norms.compactMap { $0 }
    if known.count == norms.count {
      let squares = known.filter(\.isSquared)
      let names = known.map(\.of)
      if names.sorted() == [a, b].sorted(), squares.count == 2 {
        return Slip(
          at: bottom,
          because: Phrase("a cosine divides by the norms, not by their squares", "余弦除以范数，而不是范数的平方"))
      }
      if names.count == 1, squares.isEmpty, names == [a] || names == [b], a != b {
        return Slip(
          at: bottom,
          because: Phrase("a cosine divides by the norms of both vectors", "余弦要除以两个向量的范数"))
      }
    }
    let terms = bottom.unwrapped.terms.compactMap { Norm($0.unwrapped) }
    if terms.count == 2, terms.map(\.of).sorted() == [a, b].sorted(),
      bottom.unwrapped.terms.count == 2
    {
      return Slip(
        at: bottom,
        because: Phrase("a cosine divides by the product of the norms", "余弦除以两个范数的乘积，而不是和"))
    }
    return nil
  }

  /// `L = Σ y log p`, whose minus is missing.
  static func crossEntropy(_ setting: Setting) -> Slip? {
    guard setting.says("cross-entropy", "cross entropy", "交叉熵", "negative log-likelihood", "负对数似然"),
      !setting.says("maximi", "最大化", "minus", "负号", "relative", "kl"),
      setting.isLoss, let body = setting.side.summed, !setting.side.hasMinus,
      let logarithm = body.factors.last?.logarithmArgument, !logarithm.hasQuotient
    else { return nil }
    return Slip(
      at: setting.side,
      because: Phrase(
        "the minus before the sum is missing: logarithms of probabilities are negative, and a"
          + " cross-entropy is not",
        "求和前缺少负号：概率的对数为负，而交叉熵不为负"))
  }

  /// `H = Σ p log p`, whose minus is missing.
  static func entropy(_ setting: Setting) -> Slip? {
    guard setting.says("entropy", "熵"), setting.name == "h" || setting.name == "entropy",
      !setting.says(
        "cross", "交叉", "relative", "相对", "negative", "负", "maximi", "最大化", "divergence", "散度",
        "minus"),
      let body = setting.side.summed, !setting.side.hasMinus, body.factors.count == 2,
      let logarithm = body.factors[1].logarithmArgument,
      logarithm.spelled == body.factors[0].unwrapped.spelled
    else { return nil }
    return Slip(
      at: setting.side,
      because: Phrase(
        "the minus before the sum is missing: an entropy is not negative",
        "求和前缺少负号：熵不为负"))
  }

  /// A variance of deviations that are not squared, which is zero.
  static func variance(_ setting: Setting) -> Slip? {
    guard setting.says("variance", "方差"), setting.isVariance,
      let body = setting.side.summed, case .binary(.minus, let one, let mean) = body.kind,
      case .symbol(let element) = one.unwrapped.kind, !element.indices.isEmpty,
      case .symbol(let middle) = mean.unwrapped.kind, middle.indices.isEmpty
    else { return nil }
    return Slip(
      at: setting.side,
      because: Phrase(
        "the deviations are not squared, so that they add up to zero",
        "离差没有平方，其和总为零"))
  }

  /// `σ(z) = 1 / (1 + e^z)`, whose minus is missing.
  static func sigmoid(_ setting: Setting) -> Slip? {
    guard setting.says("sigmoid", "logistic", "s 型", "s型"), let argument = setting.sigmoidArgument,
      case .binary(.over, let top, let bottom) = setting.side.kind, top.plainInteger == 1
    else { return nil }
    let terms = bottom.unwrapped.terms
    guard terms.count == 2, terms.contains(where: { $0.plainInteger == 1 }),
      let power = terms.compactMap(\.exponent).first, power.spelled == argument
    else { return nil }
    return Slip(
      at: bottom,
      because: Phrase(
        "the exponent's minus is missing: this is σ(−\(argument)), which falls",
        "指数缺少负号：这是 σ(−\(argument))，是递减的"))
  }
}

/// `‖a‖`, or its square.
private struct Norm {
  let of: String
  let isSquared: Bool

  init?(_ part: Expression) {
    var inner = part
    var isSquared = false
    if case .power(let base, let exponent) = part.kind {
      guard exponent.plainInteger == 2 else { return nil }
      inner = base.unwrapped
      isSquared = true
    }
    switch inner.kind {
    case .call(.norm, let list), .call(.absolute, let list):
      guard let vector = list.first, list.count == 1 || list[1].plainInteger == 2 else {
        return nil
      }
      of = vector.unwrapped.spelled
    default: return nil
    }
    self.isSquared = isSquared
  }
}

extension KnownFormula.Setting {
  /// Both vectors, where the left side is their cosine.
  fileprivate var cosineArguments: (String, String)? {
    let isCosine = says("余弦", "cosine")
    switch left.kind {
    case .application(let symbol, let list):
      let name = symbol.name.lowercased()
      guard list.count == 2, list.allSatisfy(\.isSymbol),
        name.hasPrefix("cos") || name.hasPrefix("sim") && isCosine
      else { return nil }
      return (list[0].spelled, list[1].spelled)
    case .call(.cos, let list):
      let parts: [Expression]
      if list.count == 1, case .tuple(let inner) = list[0].kind {
        parts = inner
      } else if list.count == 1, case .list(let inner) = list[0].kind {
        parts = inner
      } else {
        parts = list
      }
      guard parts.count == 2, parts.allSatisfy(\.isSymbol) else { return nil }
      return (parts[0].spelled, parts[1].spelled)
    default: return nil
    }
  }

  /// Whether the text speaks of vectors of length one a few lines around.
  fileprivate var isAboutUnitVectors: Bool {
    let place = left.range.lowerBound
    let bytes = reading.source.bytes
    let around = max(0, place - 600)..<min(bytes.count, side.range.upperBound + 300)
    let text = String(decoding: bytes[around], as: UTF8.self).lowercased()
    return ["unit", "normali", "单位", "归一", "norm 1", "length one", "length 1", "规范化", "标准化"]
      .contains { text.contains($0) }
  }

  fileprivate var isLoss: Bool {
    switch left.kind {
    case .symbol, .application:
      ["l", "h", "j", "ce", "ℒ", "loss", "𝓛", "e", "bce", "nll", "交叉熵", "损失", "ℓ"].contains(name)
        || name.hasSuffix("loss")
    default: name.hasPrefix("loss") || name.hasPrefix("ce(") || name.hasPrefix("h(")
    }
  }

  fileprivate var isVariance: Bool {
    switch left.kind {
    case .power(let base, let exponent):
      base.isSymbol && exponent.plainInteger == 2 && ["σ", "s"].contains(base.spelled.prefix(1))
    case .call(.variance, _): true
    default: ["var", "方差"].contains(name)
    }
  }

  fileprivate var sigmoidArgument: String? {
    switch left.kind {
    case .call(.sigmoid, let list) where list.count == 1 && list[0].unwrapped.isSymbol:
      list[0].unwrapped.spelled
    case .application(let symbol, let list)
    where list.count == 1 && list[0].unwrapped.isSymbol
      && ["σ", "sigmoid", "s", "f", "g"].contains(symbol.name.lowercased()):
      list[0].unwrapped.spelled
    default: nil
    }
  }
}

extension Expression {
  fileprivate var hasQuotient: Bool {
    contains { part in
      switch part.kind {
      case .binary(.over, _, _): true
      case .power(_, let exponent): exponent.hasMinus
      default: false
      }
    }
  }
}
