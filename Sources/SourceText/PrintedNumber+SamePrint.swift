extension PrintedNumber {
  /// Whether two prints show the same digits, however their signs, separators and powers are
  /// spelled: `57{,}344` and `57,344`, `5.84 \times 10^{-6}` and `5.84e-6`, `12.3\%` and `12.3%`.
  ///
  /// A unit that changes no value may be left out: `12.5` names `12.5 ms`, but `12.3` does not
  /// name `12.3%`.
  package func isSamePrint(as other: PrintedNumber) -> Bool {
    printKey == other.printKey
  }

  private var printKey: [String] {
    [
      notation.isNegative ? "-" : "",
      String(notation.integer.drop { $0 == "0" }),
      notation.fraction ?? "none",
      notation.cutOff == nil ? "" : "…",
      notation.exponent.map { String($0) } ?? "none",
      notation.mark.flatMap { $0.kind == .plain ? nil : $0.name } ?? "",
    ]
  }

  /// The number of a list whose digits are fewest edits away, the first of several; nil for an
  /// empty list.
  package func nearest(in numbers: [PrintedNumber]) -> PrintedNumber? {
    let own = Array(spelledDigits)
    let distances = numbers.map { Self.edits(from: own, to: Array($0.spelledDigits)) }
    guard let least = distances.min(), let index = distances.firstIndex(of: least) else {
      return nil
    }
    return numbers[index]
  }

  private var spelledDigits: String {
    var plain = notation
    plain.separator = nil
    plain.power = .letter("e", showsPlus: false, width: 1)
    plain.cutOff = notation.cutOff == nil ? nil : "…"
    plain.sign = notation.isNegative ? "-" : ""
    plain.markText = notation.mark?.name ?? ""
    return plain.text
  }

  private static func edits(from a: [Character], to b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in b.enumerated() {
        let best = min(row[j] + 1, row[j + 1] + 1, diagonal + (left == right ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = best
      }
    }
    return row[b.count]
  }
}
