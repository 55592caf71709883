/// Texts are compared by their scalars here: Swift's own == takes "é" and "e" with U+0301 for one.
extension String {
  var scalars: [Unicode.Scalar] { Array(unicodeScalars) }
}

extension [String] {
  var scalars: [[Unicode.Scalar]] { map(\.scalars) }
}
