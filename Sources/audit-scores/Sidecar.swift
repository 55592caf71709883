/// What a corpus document's sidecar says of it; the format is described in the corpus's README.
package struct Sidecar: Decodable, Sendable {
  package let language: String
  package let subject: String
  package let claims: [Claim]
  package let structure: [Fault]?
  package let slips: [Slip]?

  package enum Verdict: String, Decodable, Sendable {
    case holds, misrounded, fails
  }

  package struct Claim: Decodable, Sendable {
    package let line: Int
    /// The relation's sign and its right side, as they stand on the line.
    package let text: String
    /// The printed number or tuple; nil where the right side is an expression.
    package let stated: String?
    package let verdict: Verdict
    package let occurrence: Int?
    package let modulus: Int?
    package let exact: Values
    /// The least and the greatest values that earlier rounded results allow.
    package let range: [Values]?
  }

  /// A deliberate fault that is no arithmetic.
  package struct Fault: Decodable, Sendable {
    package let line: Int
    package let kind: String
  }

  /// A single edit that makes a true document false.
  package struct Slip: Decodable, Sendable {
    package let kind: String
    package let line: Int
    /// Stands once on the line.
    package let find: String
    package let replace: String
    /// The claim that is false then, from 0; nil for shapes that no longer multiply.
    package let claim: Int?
  }

  /// One value, or those of a tuple or a matrix row after row, to 15 significant digits.
  package struct Values: Decodable, Sendable {
    package let texts: [String]
    package let isList: Bool

    package init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        texts = [text]
        isList = false
      } else {
        texts = try container.decode([String].self)
        isList = true
      }
    }
  }
}
