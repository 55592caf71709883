/// The one way in which a programmer's mistake with shapes ends a program.
///
/// Never inlined, and `fatalError` rather than `precondition`, whose message an optimised library
/// drops: what went wrong must reach whoever reads the last line of a stopped program.
@inline(never)
package func misuse(_ operation: String, _ shapes: [Int]..., complaint: String) -> Never {
  misuse(operation, shapes, complaint: complaint)
}

/// The same for any number of shapes.
@inline(never)
package func misuse(_ operation: String, _ shapes: [[Int]], complaint: String) -> Never {
  let named = shapes.map { shape in "(\(shape.map(String.init).joined(separator: ", ")))" }
  let subject = named.isEmpty ? "" : named.joined(separator: " and ") + " "
  fatalError("\(operation): \(subject)\(complaint)")
}
