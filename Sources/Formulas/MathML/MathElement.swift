/// An element of MathML Core. What it holds is escaped when it is written, so that no formula can
/// leave its element.
struct MathElement: Sendable, Equatable {
  enum Name: String, Sendable {
    case math, semantics, annotation, mrow, mstyle, mpadded, mi, mn, mo, mtext, mspace
    case mfrac, msqrt, mroot, msub, msup, msubsup, munder, mover, munderover
    case mtable, mtr, mtd
  }

  enum Content: Sendable, Equatable {
    case text(String)
    case elements([MathElement])
  }

  struct Attribute: Sendable, Equatable {
    let name: String
    let value: String
  }

  /// What an operator is to its neighbours in the operator dictionary.
  enum Form: String, Sendable {
    case prefix, infix, postfix
  }

  var name: Name
  var attributes: [Attribute] = []
  var content: Content
  /// Where it stands in the file; nil for what only spaces.
  var range: Range<Int>?
  /// The form of an operator that could have another one in the same place.
  var form: Form?

  init(_ name: Name, _ text: String, _ range: Range<Int>? = nil) {
    self.name = name
    content = .text(text)
    self.range = range
  }

  init(_ name: Name, _ elements: [MathElement], _ range: Range<Int>? = nil) {
    self.name = name
    content = .elements(elements)
    self.range = range
  }

  /// A row, or the element that is alone in it.
  static func row(_ elements: [MathElement], _ range: Range<Int>?) -> MathElement {
    elements.count == 1 ? elements[0] : MathElement(.mrow, elements, range)
  }

  static func blank(em: Double, _ range: Range<Int>? = nil) -> MathElement {
    let space = MathElement(.mspace, [], range)
    // A width may not be negative.
    return em < 0
      ? space.with("style", "margin-left:" + Self.length(em)) : space.with("width", length(em))
  }

  func with(_ name: String, _ value: String?) -> MathElement {
    guard let value else { return self }
    var element = self
    element.attributes.removeAll { $0.name == name }
    element.attributes.append(Attribute(name: name, value: value))
    return element
  }

  func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// A length in em with at most four digits behind the point.
  static func length(_ em: Double) -> String {
    let parts = Int((em.magnitude * 10_000).rounded())
    if parts == 0 { return "0" }
    var digits = String(parts % 10_000)
    digits = String(repeating: "0", count: 4 - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    return (em < 0 ? "-" : "") + String(parts / 10_000) + (digits.isEmpty ? "" : "." + digits)
      + "em"
  }

  /// Whether its children stand side by side.
  var isRowLike: Bool {
    switch name {
    case .math, .mrow, .mstyle, .mpadded, .msqrt, .mtd: true
    default: false
    }
  }
}

// MARK: Writing

extension MathElement {
  var text: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    text += "<" + name.rawValue
    for attribute in attributes {
      text += " " + attribute.name + "=\"" + Self.escaped(attribute.value) + "\""
    }
    switch content {
    case .elements(let elements) where elements.isEmpty && name == .mspace:
      text += "/>"
      return
    case .text(let inside): text += ">" + Self.escaped(inside)
    case .elements(let elements):
      text += ">"
      for element in elements { element.write(to: &text) }
    }
    text += "</" + name.rawValue + ">"
  }

  /// Safe in text and in quotes; characters that no document may hold become U+FFFD.
  private static func escaped(_ text: String) -> String {
    var result = ""
    result.unicodeScalars.reserveCapacity(text.unicodeScalars.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\r": result += "&#13;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

// MARK: Forms

extension MathElement {
  /// Says the form of each operator whose place would give it another one.
  mutating func settleForms(at place: Form? = nil) {
    if let form, form != place { self = with("form", form.rawValue) }
    guard case .elements(var elements) = content else { return }
    for index in elements.indices {
      let place: Form? =
        switch index {
        case _ where !isRowLike || elements.count == 1: nil
        case 0: .prefix
        case elements.count - 1: .postfix
        default: .infix
        }
      elements[index].settleForms(at: place)
    }
    content = .elements(elements)
  }
}
