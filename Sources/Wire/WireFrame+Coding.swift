/// The wire's format, version 2: a file that opens with a header line, then frames.
///
/// A frame is a list whose first element is the run's random word. Lists, strings and integers are written as
/// in BitTorrent's encoding (`l…e`, `5:hello`, `i42e`); a broken frame ends the reading.
package enum WireFormat {
  package static let version = 2

  /// The first line of the file; the program finds its word here.
  package static func header(word: String) -> String { "worked-wire \(version) \(word)\n" }

  /// The frames of a finished or broken run; nothing behind the first that is not whole.
  package static func frames(in bytes: [UInt8], word: String) -> [WireFrame] {
    let header = Array(header(word: word).utf8)
    guard bytes.starts(with: header) else { return [] }
    var reader = WireReader(bytes: bytes, index: header.count)
    var frames: [WireFrame] = []
    while let item = reader.item(), let frame = WireFrame(item, word: word) {
      frames.append(frame)
    }
    return frames
  }
}

/// The shapes of the encoding.
indirect enum WireItem: Equatable {
  case integer(Int)
  case string(String)
  case list([WireItem])

  func write(to bytes: inout [UInt8]) {
    switch self {
    case .integer(let value): bytes += "i\(value)e".utf8
    case .string(let value):
      bytes += "\(value.utf8.count):".utf8
      bytes += value.utf8
    case .list(let items):
      bytes.append(UInt8(ascii: "l"))
      for item in items { item.write(to: &bytes) }
      bytes.append(UInt8(ascii: "e"))
    }
  }
}

struct WireReader {
  let bytes: [UInt8]
  var index: Int

  mutating func item(depth: Int = 0) -> WireItem? {
    guard index < bytes.count, depth < 128 else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "i"):
      index += 1
      return integer(until: UInt8(ascii: "e")).map(WireItem.integer)
    case UInt8(ascii: "l"):
      index += 1
      var items: [WireItem] = []
      while index < bytes.count, bytes[index] != UInt8(ascii: "e") {
        guard let next = item(depth: depth + 1) else { return nil }
        items.append(next)
      }
      guard index < bytes.count else { return nil }
      index += 1
      return .list(items)
    default:
      guard let count = integer(until: UInt8(ascii: ":")), count >= 0,
        count <= bytes.count - index
      else { return nil }
      defer { index += count }
      return .string(String(decoding: bytes[index..<index + count], as: UTF8.self))
    }
  }

  private mutating func integer(until mark: UInt8) -> Int? {
    let start = index
    while index < bytes.count, index - start < 21, bytes[index] != mark { index += 1 }
    guard index < bytes.count, bytes[index] == mark else { return nil }
    defer { index += 1 }
    return Int(String(decoding: bytes[start..<index], as: UTF8.self))
  }
}

extension WireFrame {
  /// The frame's bytes for the file.
  package func encoded(word: String) -> [UInt8] {
    var items: [WireItem] = [.string(word)]
    switch self {
    case .begin(let cell, let output, let errors, let time):
      items += [
        .string("b"), .string(cell), .integer(output), .integer(errors), .integer(time),
      ]
    case .end(let cell, let offset, let time):
      items += [.string("e"), .string(cell), .integer(offset), .integer(time)]
    case .value(let id, let type, let description, let value):
      items += [
        .string("v"), .integer(id), .string(type), .string(description), value.item,
      ]
    case .figure(let svg, let text): items += [.string("f"), .string(svg), .string(text)]
    }
    var bytes: [UInt8] = []
    WireItem.list(items).write(to: &bytes)
    return bytes
  }

  init?(_ item: WireItem, word: String) {
    guard case .list(let items) = item, items.first == .string(word) else { return nil }
    let fields = items.dropFirst()
    guard case .string(let kind)? = fields.first else { return nil }
    switch (kind, Array(fields.dropFirst())) {
    case ("b", let fields) where fields.count == 4:
      guard case (.string(let cell), .integer(let output)) = (fields[0], fields[1]),
        case (.integer(let errors), .integer(let time)) = (fields[2], fields[3])
      else { return nil }
      self = .begin(cell: cell, outputOffset: output, errorOffset: errors, time: time)
    case ("e", let fields) where fields.count == 3:
      guard case (.string(let cell), .integer(let offset)) = (fields[0], fields[1]),
        case .integer(let time) = fields[2]
      else { return nil }
      self = .end(cell: cell, outputOffset: offset, time: time)
    case ("f", let fields) where fields.count == 2:
      guard case (.string(let svg), .string(let text)) = (fields[0], fields[1]) else { return nil }
      self = .figure(svg: svg, text: text)
    case ("v", let fields) where fields.count == 4:
      guard case (.integer(let id), .string(let type)) = (fields[0], fields[1]),
        case .string(let description) = fields[2], let value = WireValue(fields[3])
      else { return nil }
      self = .value(id: id, type: type, description: description, value)
    default: return nil
    }
  }
}

extension WireValue {
  /// A leaf is a string whose first letter is its kind; numbers travel as Swift's shortest text,
  /// which reads back as the same bits.
  var item: WireItem {
    switch self {
    case .integer(let digits): .string("i" + digits)
    case .double(let value): .string("d\(value)")
    case .float(let value): .string("f\(value)")
    case .text(let text): .string("t" + text)
    case .void: .string("v")
    case .other(let type): .string("o" + type)
    case .list(let elements): .list(elements.map(\.item))
    }
  }

  init?(_ item: WireItem) {
    switch item {
    case .integer: return nil
    case .list(let items):
      var elements: [WireValue] = []
      for item in items {
        guard let element = WireValue(item) else { return nil }
        elements.append(element)
      }
      self = .list(elements)
    case .string(let text):
      let rest = String(text.dropFirst())
      switch text.first {
      case "i": self = .integer(rest)
      case "d":
        guard let value = Double(rest) else { return nil }
        self = .double(value)
      case "f":
        guard let value = Float(rest) else { return nil }
        self = .float(value)
      case "t": self = .text(rest)
      case "v": self = .void
      case "o": self = .other(rest)
      default: return nil
      }
    }
  }
}
