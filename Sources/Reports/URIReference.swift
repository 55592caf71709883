/// A path as a URI: one below the root of the sources stays relative, another becomes a `file:` URI.
struct URIReference {
  let text: String
  let isRelative: Bool

  init(path: String) {
    isRelative = !path.hasPrefix("/")
    text = (isRelative ? "" : "file://") + Self.encoded(path)
  }

  /// All bytes but the unreserved ones and `/` as `%XX`; a colon too, which would make the first
  /// part of a relative reference a scheme.
  private static func encoded(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}
