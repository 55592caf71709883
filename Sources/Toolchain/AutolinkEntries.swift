/// The libraries that an ELF object asks for: `-lFoundation` and its like, which the compiler
/// leaves in a section `.swift1_autolink_entries`.
///
/// Other kinds of objects tell their linker themselves; they give an empty list.
package enum AutolinkEntries {
  package static func libraries(in object: [UInt8]) -> [String] {
    // 64-bit little-endian ELF only, which all of Swift's Linux targets are.
    guard object.count > 64, object.starts(with: [0x7f, 0x45, 0x4c, 0x46, 2, 1]) else { return [] }
    func number(_ offset: Int, _ size: Int) -> Int {
      guard offset >= 0, offset + size <= object.count else { return 0 }
      return Int(
        truncatingIfNeeded: (0..<size).reduce(UInt64(0)) {
          $0 | UInt64(object[offset + $1]) << (8 * UInt64($1))
        })
    }
    let table = number(0x28, 8)
    let (entrySize, count) = (number(0x3a, 2), number(0x3c, 2))
    func section(_ index: Int) -> (name: Int, offset: Int, size: Int) {
      let start = table + index * entrySize
      return (number(start, 4), number(start + 24, 8), number(start + 32, 8))
    }
    let names = section(number(0x3e, 2)).offset
    let wanted = Array(".swift1_autolink_entries".utf8) + [0]
    for index in 0..<count {
      let (name, offset, size) = section(index)
      let start = names + name
      guard start >= 0, start < object.count, object[start...].starts(with: wanted),
        offset >= 0, size >= 0, offset <= object.count - size
      else { continue }
      return object[offset..<offset + size].split(separator: 0)
        .map { String(decoding: $0, as: UTF8.self) }
        .filter { $0.hasPrefix("-l") }.map { String($0.dropFirst(2)) }
    }
    return []
  }
}
