import Foundation

/// A value as a browser tells it: what JSON holds.
indirect enum BrowserValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([BrowserValue])
  case record([String: BrowserValue])

  /// The value under a name; null where there is none.
  subscript(_ name: String) -> BrowserValue {
    guard case .record(let members) = self else { return .null }
    return members[name] ?? .null
  }

  var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  var number: Double? {
    guard case .number(let number) = self else { return nil }
    return number
  }

  var integer: Int? { number.flatMap { Int(exactly: $0) } }

  var list: [BrowserValue] {
    guard case .list(let values) = self else { return [] }
    return values
  }
}

extension BrowserValue: Codable {
  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let members = try? value.decode([String: BrowserValue].self) {
      self = .record(members)
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else {
      self = .list(try value.decode([BrowserValue].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .null: try value.encodeNil()
    case .bool(let bool): try value.encode(bool)
    // Ids are whole numbers, which the browser does not take as 7.0.
    case .number(let number):
      if let whole = Int(exactly: number) {
        try value.encode(whole)
      } else {
        try value.encode(number)
      }
    case .text(let text): try value.encode(text)
    case .list(let values): try value.encode(values)
    case .record(let members): try value.encode(members)
    }
  }
}

extension BrowserValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral text: String) { self = .text(text) }
  init(booleanLiteral bool: Bool) { self = .bool(bool) }
  init(integerLiteral number: Int) { self = .number(Double(number)) }
  init(arrayLiteral values: BrowserValue...) { self = .list(values) }
  init(dictionaryLiteral members: (String, BrowserValue)...) {
    self = .record(Dictionary(members) { _, last in last })
  }
}
