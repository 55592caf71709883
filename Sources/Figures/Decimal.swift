import Foundation

/// `value` with exactly `digits` decimals, the same bytes everywhere; never "-0.00". From 1e15 on
/// as a power of ten, since no label has room for more digits.
func decimal(_ value: Double, digits: Int) -> String {
  if value.isFinite, abs(value) >= 1e15 { return String(format: "%.\(digits)e", value) }
  let text = String(format: "%.\(digits)f", value)
  return value.isFinite && text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) }
    ? String(text.dropFirst()) : text
}

/// A coordinate: two decimals are finer than any screen.
func coordinate(_ value: Double) -> String { decimal(value, digits: 2) }

/// 10 with its exponent raised.
func powerOfTen(_ power: Int) -> String {
  let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  let raised = String(abs(power)).compactMap { $0.wholeNumberValue }.map { String(digits[$0]) }
  return "10" + (power < 0 ? "⁻" : "") + raised.joined()
}
