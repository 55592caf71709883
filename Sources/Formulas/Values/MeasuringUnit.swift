import BigInt
package import SourceText

/// A unit of measurement: how many base units it is worth, and which.
package struct MeasuringUnit: Sendable, Hashable {
  package let factor: ExactNumber
  /// The powers of the base units: `m/s^2` is m¹ s⁻².
  package let dimensions: [String: Int]
  /// Whether people also mean another factor by it: a kilobyte of 1000 or of 1024 bytes.
  package let isLoose: Bool

  /// Reads `km/h`, `kg m^2`, `N·m`, `cm²`, `米/秒`; nil where a part is not known.
  package init?(_ text: String) {
    var scan = UnitScan(text)
    guard let unit = scan.unit() else { return nil }
    self = unit
  }

  init(factor: ExactNumber, dimensions: [String: Int], isLoose: Bool) {
    self.factor = factor
    self.dimensions = dimensions.filter { $0.value != 0 }
    self.isLoose = isLoose
  }

  /// Whether it is worth another number than one of its base units.
  package var isScaled: Bool { factor != ExactNumber(1) }

  func times(_ other: MeasuringUnit, power: Int) -> MeasuringUnit? {
    var product = factor
    for _ in 0..<abs(power) {
      guard
        let next = power > 0 ? product * other.factor : product.divided(by: other.factor)
      else { return nil }
      product = next
    }
    var sum = dimensions
    for (name, count) in other.dimensions { sum[name, default: 0] += count * power }
    return MeasuringUnit(factor: product, dimensions: sum, isLoose: isLoose || other.isLoose)
  }
}

extension MeasuringUnit {
  /// The units by name. To add one, add a row.
  static let table: [String: MeasuringUnit] = {
    var table: [String: MeasuringUnit] = [:]
    func add(
      _ names: String, _ factor: ExactNumber, _ dimensions: [String: Int], loose: Bool = false
    ) {
      for name in names.split(separator: " ") {
        table[String(name)] = MeasuringUnit(
          factor: factor, dimensions: dimensions, isLoose: loose)
      }
    }
    func fraction(_ a: Int, _ b: Int) -> ExactNumber {
      ExactNumber(a).divided(by: ExactNumber(b)) ?? ExactNumber(a)
    }
    let energy = ["kg": 1, "m": 2, "s": -2]
    let power = ["kg": 1, "m": 2, "s": -3]
    let volt = ["kg": 1, "m": 2, "s": -3, "A": -1]
    let ohm = ["kg": 1, "m": 2, "s": -3, "A": -2]
    let pressure = ["kg": 1, "m": -1, "s": -2]
    // With the prefixes of the metric system.
    let metric: [(String, ExactNumber, [String: Int])] = [
      ("m", ExactNumber(1), ["m": 1]), ("g", fraction(1, 1000), ["kg": 1]),
      ("s", ExactNumber(1), ["s": 1]), ("A", ExactNumber(1), ["A": 1]),
      ("K", ExactNumber(1), ["K": 1]), ("mol", ExactNumber(1), ["mol": 1]),
      ("N", ExactNumber(1), ["kg": 1, "m": 1, "s": -2]), ("J", ExactNumber(1), energy),
      ("W", ExactNumber(1), power), ("V", ExactNumber(1), volt), ("Ω", ExactNumber(1), ohm),
      ("Pa", ExactNumber(1), pressure), ("Hz", ExactNumber(1), ["s": -1]),
      ("C", ExactNumber(1), ["A": 1, "s": 1]), ("L", fraction(1, 1000), ["m": 3]),
      ("l", fraction(1, 1000), ["m": 3]), ("Wh", ExactNumber(3600), energy),
      ("cal", fraction(4184, 1000), energy),
      ("H", ExactNumber(1), ["kg": 1, "m": 2, "s": -2, "A": -2]),
      ("F", ExactNumber(1), ["A": 2, "s": 4, "kg": -1, "m": -2]),
      ("bit", ExactNumber(1), ["bit": 1]),
    ]
    let prefixes: [(String, Int)] = [
      ("", 0), ("T", 12), ("G", 9), ("M", 6), ("k", 3), ("h", 2), ("d", -1), ("c", -2), ("m", -3),
      ("μ", -6), ("µ", -6), ("u", -6), ("n", -9), ("p", -12),
    ]
    for (name, factor, dimensions) in metric {
      for (prefix, exponent) in prefixes {
        add(prefix + name, factor * ExactNumber(1, timesTenTo: exponent), dimensions)
      }
    }
    add("米 meter meters metre metres 公尺", ExactNumber(1), ["m": 1])
    add("千米 公里 kilometers kilometres", ExactNumber(1000), ["m": 1])
    add("厘米 公分 centimeters centimetres", fraction(1, 100), ["m": 1])
    add("分米", fraction(1, 10), ["m": 1])
    add("毫米 millimeters millimetres", fraction(1, 1000), ["m": 1])
    add("微米", fraction(1, 1_000_000), ["m": 1])
    add("纳米", fraction(1, 1_000_000_000), ["m": 1])
    add("千克 公斤 kilograms", ExactNumber(1), ["kg": 1])
    add("克 grams gram", fraction(1, 1000), ["kg": 1])
    add("毫克", fraction(1, 1_000_000), ["kg": 1])
    add("吨 t tonnes", ExactNumber(1000), ["kg": 1])
    add("秒 sec second seconds", ExactNumber(1), ["s": 1])
    add("毫秒", fraction(1, 1000), ["s": 1])
    add("min 分钟 分 minute minutes", ExactNumber(60), ["s": 1])
    add("h hr hour hours 小时 时 小時", ExactNumber(3600), ["s": 1])
    add("day days 天 日 d", ExactNumber(86_400), ["s": 1])
    add("week weeks 周", ExactNumber(604_800), ["s": 1])
    add("ha hectare hectares Hektar hectárea hectáreas 公顷", ExactNumber(10_000), ["m": 2])
    add("升 liter liters litre litres", fraction(1, 1000), ["m": 3])
    add("毫升", fraction(1, 1_000_000), ["m": 3])
    add("牛 牛顿", ExactNumber(1), ["kg": 1, "m": 1, "s": -2])
    add("焦 焦耳 joules", ExactNumber(1), energy)
    add("千焦", ExactNumber(1000), energy)
    add("瓦 瓦特 watts", ExactNumber(1), power)
    add("千瓦", ExactNumber(1000), power)
    add("千瓦时 度", ExactNumber(3_600_000), energy)
    add("伏 伏特 volts", ExactNumber(1), volt)
    add("安 安培 amps", ExactNumber(1), ["A": 1])
    add("毫安", fraction(1, 1000), ["A": 1])
    add("欧 欧姆 ohms ohm", ExactNumber(1), ohm)
    add("千欧", ExactNumber(1000), ohm)
    add("帕 帕斯卡", ExactNumber(1), pressure)
    add("千帕", ExactNumber(1000), pressure)
    add("atm", ExactNumber(101_325), pressure)
    add("bar", ExactNumber(100_000), pressure)
    add("赫兹 赫", ExactNumber(1), ["s": -1])
    add("摩尔 摩", ExactNumber(1), ["mol": 1])
    add("eV", ExactNumber(1_602_176_634, timesTenTo: -28), energy)
    add("bits 比特 b bps", ExactNumber(1), ["bit": 1])
    add("byte bytes 字节 B", ExactNumber(8), ["bit": 1])
    for (place, names) in ["kB KB", "MB", "GB", "TB"].enumerated() {
      add(
        names, ExactNumber(8) * ExactNumber(1, timesTenTo: 3 * (place + 1)), ["bit": 1], loose: true
      )
    }
    for (place, name) in ["KiB", "MiB", "GiB", "TiB"].enumerated() {
      add(name, ExactNumber(8 << (10 * (place + 1))), ["bit": 1])
    }
    return table
  }()
}

/// Reads a unit from left to right; one slash turns what follows upside down.
private struct UnitScan {
  private let characters: [Character]
  private var index = 0

  init(_ text: String) {
    characters = Array(text)
  }

  mutating func unit() -> MeasuringUnit? {
    guard characters.count < 40 else { return nil }
    var result = MeasuringUnit(factor: ExactNumber(1), dimensions: [:], isLoose: false)
    var isBelow = false
    var count = 0
    while index < characters.count {
      switch characters[index] {
      case " ", "·", "⋅", "*", "(", ")", "\u{A0}": index += 1
      case "/", "每":
        isBelow = true
        index += 1
      default:
        guard let (part, power) = part(),
          let next = result.times(part, power: isBelow ? -power : power)
        else { return nil }
        result = next
        count += 1
      }
    }
    return count > 0 ? result : nil
  }

  private mutating func part() -> (MeasuringUnit, Int)? {
    var name = ""
    while index < characters.count, characters[index].isLetter || characters[index] == "Ω" {
      name.append(characters[index])
      index += 1
    }
    // 「平方米」, 「立方厘米」
    var power = 1
    for (word, value) in [("平方", 2), ("立方", 3)] where name.hasPrefix(word) {
      name = String(name.dropFirst(word.count))
      power = value
    }
    guard let unit = MeasuringUnit.table[name] else { return nil }
    return (unit, exponent() ?? power)
  }

  private mutating func exponent() -> Int? {
    let raised: [Character: Character] = ["²": "2", "³": "3", "⁻": "-", "¹": "1"]
    var text = ""
    if index < characters.count, characters[index] == "^" { index += 1 }
    while index < characters.count {
      let character = raised[characters[index]] ?? characters[index]
      guard character.isNumber || character == "-" || "{}".contains(character) else { break }
      if !"{}".contains(character) { text.append(character) }
      index += 1
    }
    guard let power = Int(text), abs(power) <= 6 else { return nil }
    return power
  }
}
