package import Foundation
package import Tensors

/// The files under Tests/Fixtures/golden: values worked out by independent programs.
///
/// Beside each JSON file lies the script that made it; the file names the versions it was made with.
package enum Golden {
  /// Tests/Fixtures/golden, found from this file.
  package static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/golden", isDirectory: true)

  /// The file `name`.json.
  package static func load<Content: Decodable>(
    _ name: String, as type: Content.Type = Content.self
  ) throws -> Content {
    let url = folder.appendingPathComponent(name + ".json")
    return try JSONDecoder().decode(Content.self, from: Data(contentsOf: url))
  }
}

/// Whether two numbers agree: |a − b| ≤ `relative` · max(|a|, |b|), or ≤ `absolute`.
///
/// An infinity agrees with itself only, NaN with nothing.
///
/// The default is for what one stable algorithm and another do in Double. A number near zero that is
/// a sum of larger ones needs an `absolute` of its own, with the reason beside it.
package func agree(
  _ left: Double, _ right: Double, relative: Double = 1e-9, absolute: Double = 0
) -> Bool {
  left == right
    || (left - right).isFinite
      && abs(left - right) <= max(absolute, relative * max(abs(left), abs(right)))
}

/// Whether two lists agree entry by entry.
package func agree(
  _ left: [Double], _ right: [Double], relative: Double = 1e-9, absolute: Double = 0
) -> Bool {
  left.count == right.count
    && zip(left, right).allSatisfy { agree($0, $1, relative: relative, absolute: absolute) }
}

/// Whether two tensors have one shape and agree entry by entry.
package func agree(
  _ left: Tensor, _ right: Tensor, relative: Double = 1e-9, absolute: Double = 0
) -> Bool {
  left.shape == right.shape
    && agree(left.values, right.values, relative: relative, absolute: absolute)
}
