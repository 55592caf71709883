import Formulas
import SourceText

extension KnownFormula {
  /// `softmax(QK^T)V` without a scale, and weights without the values that they weigh.
  static func attention(_ setting: Setting) -> Slip? {
    guard setting.name.contains("attention") || setting.name.contains("注意力") else { return nil }
    let factors = setting.side.factors
    if factors.count == 2, let scores = factors[0].softmaxArgument, scores.isQueryTimesKey,
      factors[1].isSymbol
    {
      return Slip(
        verdict: .depends, at: factors[0],
        because: Phrase(
          "this is dot-product attention without scaling; scaled attention divides the scores by"
            + " √d_k",
          "这是未缩放的点积注意力；缩放点积注意力还要除以 √d_k"))
    }
    if case .binary(.over, let top, let bottom) = setting.side.kind, top.unwrapped.exponent != nil,
      let body = bottom.summed, body.exponent != nil
    {
      return Slip(
        verdict: .depends, at: setting.side,
        because: Phrase(
          "this is an attention weight; the output of attention is the sum of the values with"
            + " such weights",
          "这是注意力权重；注意力的输出是以这些权重对值向量加权求和"))
    }
    return nil
  }

  /// √D of the whole model where several heads each have their own, smaller, dimension.
  static func scale(_ setting: Setting) -> Slip? {
    guard setting.isUnder("多头", "multi-head", "multihead", "multi head") else { return nil }
    var found: Slip?
    setting.side.forEachPart { part in
      guard found == nil, case .binary(.over, let top, let bottom) = part.kind,
        top.unwrapped.isQueryTimesKey, case .call(.root, let list) = bottom.unwrapped.kind,
        list.count == 1, case .symbol(let symbol) = list[0].unwrapped.kind,
        setting.isModelDimension(symbol)
      else { return }
      let name = symbol.key
      found = Slip(
        verdict: .depends, at: bottom,
        because: Phrase(
          "\(name) is the dimension of the whole embedding; with several heads the scores are"
            + " divided by the root of one head's dimension, √d_k",
          "\(name) 是整个嵌入的维度；多头注意力中应除以每个头的维度的平方根 √d_k"))
    }
    return found
  }

  /// `PE_{(pos, 2i)} = sin(pos / 10000^{2i/d})` with sine and cosine exchanged or a 2 missing.
  static func position(_ setting: Setting) -> Slip? {
    let parts: [Expression]
    switch setting.left.kind {
    case .symbol(let symbol): parts = symbol.indexParts
    case .application(_, let list): parts = list
    default: return nil
    }
    guard setting.name == "pe" || setting.name == "p", parts.count == 2,
      let index = EvenOdd(parts[1]), case .call(let function, let list) = setting.side.kind,
      function == .sin || function == .cos, let angle = list.first?.unwrapped,
      let exponent = angle.baseExponent
    else { return nil }
    if function == (index.isEven ? .cos : .sin) {
      return Slip(
        verdict: .depends, at: setting.side,
        because: Phrase(
          "usually the even places hold the sine and the odd ones the cosine",
          "通常偶数维用正弦，奇数维用余弦"))
    }
    guard case .binary(.over, let top, _) = exponent.unwrapped.kind,
      case .symbol(let letter) = top.unwrapped.kind, letter.key == index.letter
    else { return nil }
    return Slip(
      verdict: .depends, at: exponent,
      because: Phrase(
        "usually the exponent is 2\(index.letter) over the dimension, so that both places of a"
          + " pair share it",
        "通常指数是 2\(index.letter) 除以维度，这里少了 2"))
  }
}

/// `2i` or `2i + 1`.
private struct EvenOdd {
  let letter: String
  let isEven: Bool

  init?(_ index: Expression) {
    let terms = index.unwrapped.terms
    guard let first = terms.first, terms.count <= 2 else { return nil }
    if terms.count == 2, terms[1].plainInteger != 1 { return nil }
    let factors = first.factors
    guard factors.count == 2, factors[0].plainInteger == 2,
      case .symbol(let symbol) = factors[1].kind
    else { return nil }
    letter = symbol.key
    isEven = terms.count == 1
  }
}

extension KnownFormula.Setting {
  /// Whether the text calls a symbol the dimension of the model or of its embedding.
  fileprivate func isModelDimension(_ symbol: Symbol) -> Bool {
    if ["d_model", "d_{model}"].contains(symbol.key) { return true }
    let text = String(decoding: reading.source.bytes, as: UTF8.self)
    let name = symbol.key
    for copula in ["是", "为", "$是", "$为", " 是", "$ 是", " 为", "$ 为"] {
      for words in Self.chineseDimensions {
        if text.contains(name + copula + words) { return true }
        if text.contains(name + copula + " " + words) { return true }
      }
    }
    for copula in [" is the ", "$ is the "] {
      for words in Self.englishDimensions {
        for sign in [" ", "$"] where text.contains(sign + name + copula + words) { return true }
      }
    }
    return false
  }

  private static let chineseDimensions = [
    "嵌入维度", "嵌入的维度", "模型维度", "模型的维度", "词向量的维度", "嵌入向量的维度",
  ]
  private static let englishDimensions = [
    "embedding dim", "model dim", "dimension of the model", "dimension of the embedding",
  ]
}

extension Expression {
  /// `QK^T`: one symbol times the transpose of another.
  fileprivate var isQueryTimesKey: Bool {
    let factors = self.factors
    guard factors.count == 2, factors[0].isSymbol, case .transposed(let key) = factors[1].kind
    else { return false }
    return key.isSymbol
  }

  /// The exponent of 10000 in `pos / 10000^{…}`.
  fileprivate var baseExponent: Expression? {
    guard case .binary(.over, _, let bottom) = kind,
      case .power(let base, let exponent) = bottom.unwrapped.kind, base.plainInteger == 10_000
    else { return nil }
    return exponent
  }
}
