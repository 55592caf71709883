import SourceText

/// Makes true claims false by changing their printed numbers: another digit, the last digit rounded
/// the wrong way, the point moved by one place, the other sign.
///
/// Each change is proved false by the sidecar's true value. The choice depends on the seed, the
/// document's name and the claim alone, so it is the same on every run.
package struct MutationGenerator: Sendable {
  package let seed: UInt64
  /// How many mutations each claim gets at most.
  package let count: Int

  package init(seed: UInt64 = 1, count: Int = 2) {
    self.seed = seed
    self.count = count
  }

  package static let kinds = ["digit", "misrounding", "exponent", "sign"]

  /// The mutations of one claim; none where it is false already, an inequality, or printed in a way
  /// that is not changed here, such as with a base.
  package func mutations(ofClaim index: Int, in document: CorpusDocument) -> [Mutation] {
    let claim = document.sidecar.claims[index]
    guard claim.verdict == .holds, let stated = claim.stated, Self.isEquality(claim.text) else {
      return []
    }
    var draws = SeededDraws(seed: seed, name: "\(document.name) \(index)")
    let numbers = Self.numbers(of: claim, stated)
    guard let number = numbers.randomElement(using: &draws) else { return [] }
    let start = document.places[index].stated.lowerBound
    let isApproximate = Self.approximate.contains { claim.text.contains($0) }
    var mutations: [Mutation] = []
    for kind in Self.kinds.shuffled(using: &draws) where mutations.count < count {
      let texts = Self.texts(kind, of: number.digits).shuffled(using: &draws)
      let text = texts.first { text in
        guard let printed = PrintedNumber(text, isApproximate: isApproximate) else { return false }
        return kind == "misrounding"
          ? number.truth.isMisrounded(by: printed) : number.truth.isFarFrom(printed)
      }
      guard let text else { continue }
      let place = number.range
      mutations.append(
        Mutation(
          kind: kind, origin: .generated,
          range: (start + place.lowerBound)..<(start + place.upperBound), replacement: text,
          claim: index))
    }
    return mutations
  }

  private static func texts(_ kind: String, of digits: PrintedDigits) -> [String] {
    switch kind {
    case "digit": digits.withAnotherDigit
    case "misrounding": digits.withNeighbouringDigits
    case "exponent": digits.withMovedPoint
    default: [digits.withOtherSign]
    }
  }

  private static let approximate = [
    "\\approx", "\\doteq", "\\simeq", "≈", "~", "about", "roughly", "approximately", "nearly", "约",
  ]

  /// Whether another number on the right would surely be wrong.
  private static func isEquality(_ text: String) -> Bool {
    let others = [
      "<", ">", "≤", "≥", "≠", "\\le", "\\ge", "\\ne", "\\lt", "\\gt", "\\pm", "than", "exceeds",
    ]
    // `\left` is no sign.
    let text = text.replacing("\\left", with: "")
    return !others.contains { text.contains($0) }
  }
}

extension MutationGenerator {
  private struct Number {
    let digits: PrintedDigits
    /// In bytes of the stated text.
    let range: Range<Int>
    let truth: Truth
  }

  /// The printed numbers of a claim with their true values; none where they do not match.
  private static func numbers(of claim: Sidecar.Claim, _ stated: String) -> [Number] {
    let texts = claim.exact.isList ? components(of: stated) : [0..<stated.utf8.count]
    let exact = claim.exact.texts
    guard texts.count == exact.count else { return [] }
    let (lows, highs) = (claim.range?.first?.texts ?? exact, claim.range?.last?.texts ?? exact)
    guard lows.count == exact.count, highs.count == exact.count else { return [] }
    let bytes = Array(stated.utf8)
    return texts.indices.compactMap { place in
      let text = String(decoding: bytes[texts[place]], as: UTF8.self)
      guard PrintedNumber(text) != nil, let digits = PrintedDigits(text), digits.text == text,
        let truth = Truth(low: lows[place], high: highs[place], modulus: claim.modulus)
      else { return nil }
      return Number(digits: digits, range: texts[place], truth: truth)
    }
  }

  /// The numbers of a tuple or a matrix, in bytes.
  private static func components(of stated: String) -> [Range<Int>] {
    let bytes = Array(stated.utf8)
    let minus = Array("\u{2212}".utf8)
    var (index, ranges) = (0, [Range<Int>]())
    func isDigit(_ place: Int) -> Bool {
      bytes.indices.contains(place)
        && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place])
    }
    while index < bytes.count {
      guard isDigit(index) || bytes[index] == UInt8(ascii: ".") && isDigit(index + 1) else {
        index += 1
        continue
      }
      var start = index
      while isDigit(index)
        || bytes.indices.contains(index) && bytes[index] == UInt8(ascii: ".")
          && isDigit(index + 1)
      { index += 1 }
      if start > 0, bytes[start - 1] == UInt8(ascii: "-") { start -= 1 }
      if bytes[..<start].suffix(minus.count).elementsEqual(minus) { start -= minus.count }
      ranges.append(start..<index)
    }
    return ranges
  }
}
