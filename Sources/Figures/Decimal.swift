import Foundation

/// `value` with exactly `digits` decimals, the same bytes everywhere; never "-0.00".
func decimal(_ value: Double, digits: Int) -> String {
  let text = String(format: "%.\(digits)f", value)
  return value.isFinite && text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) }
    ? String(text.dropFirst()) : text
}

/// A coordinate: two decimals are finer than any screen.
func coordinate(_ value: Double) -> String { decimal(value, digits: 2) }
