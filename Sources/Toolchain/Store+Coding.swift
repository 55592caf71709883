#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Store {
  func decoded<Value: Decodable>(_ type: Value.Type, _ kind: Kind, _ key: String) -> Value? {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return bytes(kind, key).flatMap { try? decoder.decode(type, from: Data($0)) }
  }

  func keep(encoding value: some Encodable, _ kind: Kind, _ key: String) {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    if let data = try? encoder.encode(value) { keep([UInt8](data), kind, key) }
  }
}
