/// A style sheet of a figure: rules for its own classes, and others of the same strength in the dark.
///
/// For a page its rules hold only in figures of the class `name`, which is made from the rules
/// themselves: figures of different kinds, whose sheets may give one class two looks, stand on one
/// page without disturbing each other or the page.
struct FigureSheet {
  private typealias Rule = (selectors: [String], declarations: String)

  /// The class of figures that have this sheet.
  let name: String
  /// The sheet for a page: light, and dark by the reader's system unless the page is set to light, or
  /// where the page is set to dark.
  let css: String

  /// The longest sheet, in bytes; our own have at most 2 000.
  private static let longest = 16_384

  /// Reads one `style` element.
  init(_ reader: inout FigureReader) throws(FigureReader.Refusal) {
    let start = reader.place
    try reader.expect("  <style>\n")
    let light = try Self.rules(&reader, indentation: "  ")
    var dark: [Rule] = []
    if reader.take("  @media (prefers-color-scheme: dark) {\n") {
      dark = try Self.rules(&reader, indentation: "    ")
      try reader.expect("  }\n")
    }
    try reader.expect("  </style>\n")
    guard reader.place - start <= Self.longest else { throw FigureReader.Refusal() }

    let name = "sheet-" + fingerprint(Self.written(light) + "dark" + Self.written(dark))
    self.name = name
    // `:where` leaves a rule's strength as it is, so that later sheets still win over earlier ones.
    css =
      Self.written(light, within: ".figure.\(name)")
      + (dark.isEmpty
        ? ""
        : "@media (prefers-color-scheme: dark) {\n"
          + Self.written(dark, within: #":where(html:not([data-theme="light"])) .figure.\#(name)"#)
          + "}\n" + Self.written(dark, within: #":where(html[data-theme="dark"]) .figure.\#(name)"#))
  }

  private static func written(_ rules: [Rule], within scope: String = "") -> String {
    rules.map { rule in
      rule.selectors.map { scope + $0 }.joined(separator: ", ") + " { \(rule.declarations) }\n"
    }.joined()
  }

  /// Lines of rules, at least one.
  private static func rules(
    _ reader: inout FigureReader, indentation: String
  ) throws(FigureReader.Refusal) -> [Rule] {
    var rules: [Rule] = []
    repeat {
      try reader.expect(indentation)
      rules.append(try rule(&reader))
      while reader.take(" ") { rules.append(try rule(&reader)) }
      try reader.expect("\n")
    } while reader.sees(indentation + ".")
    return rules
  }

  private static func rule(_ reader: inout FigureReader) throws(FigureReader.Refusal) -> Rule {
    var selectors = [try selector(&reader)]
    while reader.take(", ") { selectors.append(try selector(&reader)) }
    try reader.expect(" { ")
    var declarations = [try declaration(&reader)]
    while reader.take("; ") { declarations.append(try declaration(&reader)) }
    try reader.expect(" }")
    return (selectors, declarations.joined(separator: "; "))
  }

  /// What follows `.figure` in a selector: nothing, all its text, or a class, perhaps without
  /// another one.
  private static func selector(
    _ reader: inout FigureReader
  ) throws(FigureReader.Refusal) -> String {
    try reader.expect(".figure")
    if reader.sees(" {") { return "" }
    if reader.take(" text") { return " text" }
    try reader.expect(" .")
    let name = try reader.className()
    guard reader.take(":not(.") else { return " .\(name)" }
    let other = try reader.className()
    try reader.expect(")")
    return " .\(name):not(.\(other))"
  }

  private static func declaration(
    _ reader: inout FigureReader
  ) throws(FigureReader.Refusal) -> String {
    guard let property = properties.first(where: { reader.sees($0.name + ": ") }) else {
      throw FigureReader.Refusal()
    }
    try reader.expect(property.name + ": ")
    return "\(property.name): \(try reader.value(property.kind))"
  }
}

/// What a property may say.
private enum PropertyKind {
  /// A colour of six hexadecimal digits; paint may also be the colour of letters, or nothing.
  case colour, paint
  /// From 0 to 1.
  case share
  /// Below 100, perhaps in pixels.
  case width
  case pixels
  case dashes
  case weight
  case word(String)
}

private let properties: [(name: String, kind: PropertyKind)] = [
  ("color", .colour), ("fill", .paint), ("stroke", .paint), ("opacity", .share),
  ("stroke-opacity", .share), ("stroke-width", .width), ("stroke-dasharray", .dashes),
  ("stroke-linejoin", .word("round")), ("paint-order", .word("stroke")), ("font-size", .pixels),
  ("font-weight", .weight), ("font-family", .word("system-ui, sans-serif")),
]

extension FigureReader {
  fileprivate mutating func value(_ kind: PropertyKind) throws(Refusal) -> String {
    switch kind {
    case .colour:
      try expect("#")
      let digits = try run(upTo: 6) { isDigit($0) || (0x61...0x66).contains($0) }
      guard digits.utf8.count == 6 else { throw Refusal() }
      return "#\(digits)"
    case .paint: return sees("#") ? try value(.colour) : try word(["currentColor", "none"])
    case .share: return try share()
    case .width:
      let width = try number(signed: false)
      guard width.prefix(while: { $0 != "." }).utf8.count < 3 else { throw Refusal() }
      return take("px") ? "\(width)px" : width
    case .pixels:
      let size = try run(upTo: 2, of: isDigit)
      try expect("px")
      return "\(size)px"
    case .dashes:
      var dashes = [try run(upTo: 2, of: isDigit)]
      while dashes.count < 8, !sees(" }"), take(" ") {
        dashes.append(try run(upTo: 2, of: isDigit))
      }
      return dashes.joined(separator: " ")
    case .weight:
      let weight = try run(upTo: 3, of: isDigit)
      guard weight.utf8.count == 3, weight.hasSuffix("00"), weight != "000" else { throw Refusal() }
      return weight
    case .word(let word): return try self.word([word])
    }
  }
}

/// The FNV-1a hash of a text, 64 bits in letters and digits: the same everywhere.
private func fingerprint(_ text: String) -> String {
  let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
    ($0 ^ UInt64($1)) &* 0x100_0000_01b3
  }
  return String(hash, radix: 36)
}
