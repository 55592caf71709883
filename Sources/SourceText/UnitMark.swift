import BigInt

/// What stands behind a number's digits and belongs to it: `%`, `万`, `MiB`, `ms`.
struct UnitMark: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    /// `%`, `万`: the digits count in this factor, and a value is always compared in ones.
    case factor
    /// `k`, `MiB`, `million`: a value may come in this unit or in ones.
    case prefix
    /// `ms`, `cm`: says what is counted and changes no value.
    case plain
  }

  /// Shared by all numbers that bear it.
  private final class Contents: Sendable {
    let name: String
    let kind: Kind
    let factor: ExactNumber
    let mustTouch: Bool

    init(name: String, kind: Kind, factor: ExactNumber, mustTouch: Bool) {
      self.name = name
      self.kind = kind
      self.factor = factor
      self.mustTouch = mustTouch
    }
  }

  private let contents: Contents

  /// One name for all spellings: `%` for `\%` and `％` too.
  var name: String { contents.name }
  var kind: Kind { contents.kind }
  var factor: ExactNumber { contents.factor }
  /// A single letter is a unit only when it touches the digits: `12k`, but not `12 k`.
  var mustTouch: Bool { contents.mustTouch }

  private init(name: String, kind: Kind, factor: ExactNumber, mustTouch: Bool) {
    contents = Contents(name: name, kind: kind, factor: factor, mustTouch: mustTouch)
  }

  static func == (a: UnitMark, b: UnitMark) -> Bool {
    a.contents === b.contents
      || a.name == b.name && a.kind == b.kind && a.factor == b.factor
        && a.mustTouch == b.mustTouch
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(kind)
  }

  /// The spellings that begin with a byte, longest first.
  static func spellings(from first: UInt8) -> [(text: [UInt8], mark: UnitMark)] {
    byFirst[Int(first)]
  }

  private static let byFirst: [[(text: [UInt8], mark: UnitMark)]] = {
    var table = [[(text: [UInt8], mark: UnitMark)]](repeating: [], count: 256)
    for spelling in spellings {
      if let first = spelling.text.first { table[Int(first)].append(spelling) }
    }
    return table
  }()

  /// The spellings, longest first, so that `MiB` is not read as `M`.
  static let spellings: [(text: [UInt8], mark: UnitMark)] = {
    var table: [(String, UnitMark)] = []
    func add(_ names: String..., kind: Kind, _ factor: ExactNumber = ExactNumber(1)) {
      for name in names {
        let mark = UnitMark(
          name: names[0], kind: kind, factor: factor,
          mustTouch: kind == .prefix && name.count == 1)
        table.append((name, mark))
      }
    }
    func ten(_ exponent: Int) -> ExactNumber { ExactNumber(1, timesTenTo: exponent) }

    add("%", "\\%", "％", "percent", kind: .factor, ten(-2))
    add("‰", kind: .factor, ten(-3))
    for (name, older, exponent) in [("万", "萬", 4), ("亿", "億", 8)] {
      add(name, older, kind: .factor, ten(exponent))
      for (front, more) in [("十", 1), ("百", 2), ("千", 3)] {
        add(front + name, front + older, kind: .factor, ten(exponent + more))
      }
    }
    add("万亿", "萬億", kind: .factor, ten(12))
    add("千", kind: .factor, ten(3))

    add("thousand", kind: .prefix, ten(3))
    add("million", kind: .prefix, ten(6))
    add("billion", kind: .prefix, ten(9))
    add("trillion", kind: .prefix, ten(12))
    // Of a book about models, not of bytes: 175B parameters.
    add("B", kind: .prefix, ten(9))
    for (index, letter) in ["k", "M", "G", "T", "P"].enumerated() {
      let decimal = ten(3 * (index + 1))
      let binary = ExactNumber(BigInt(1) << (10 * (index + 1)))
      let capital = letter == "k" ? "K" : letter
      if letter != "P" { add(letter, capital, kind: .prefix, decimal) }
      add(capital + "i", letter + "i", kind: .prefix, binary)
      add(capital + "iB", letter + "iB", kind: .prefix, binary)
      add(letter + "B", capital + "B", kind: .prefix, decimal)
      add(letter + "b", capital + "b", letter + "bit", kind: .prefix, decimal)
      for measured in ["Hz", "W", "FLOPS", "FLOPs", "FLOP", "FLOP/s"] {
        add(letter + measured, kind: .prefix, decimal)
      }
    }
    for name in [
      "s", "ms", "µs", "μs", "us", "ns", "min", "h", "m", "cm", "mm", "µm", "nm", "km", "g", "kg",
      "mg", "Hz", "W", "V", "dB", "px", "pt", "bit", "bits", "byte", "bytes", "°", "°C", "℃", "°F",
      "seconds", "second", "milliseconds", "minutes", "hours", "FLOPS", "FLOPs",
      "秒", "毫秒", "微秒", "分钟", "小时", "米", "厘米", "毫米", "千米", "公里", "克", "千克", "公斤",
      "字节", "比特", "度",
    ] {
      add(name, kind: .plain)
    }
    return table.map { (Array($0.0.utf8), $0.1) }.sorted { $0.text.count > $1.text.count }
  }()
}
