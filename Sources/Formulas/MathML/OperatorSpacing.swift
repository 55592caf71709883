/// The operator dictionary of MathML Core, as far as the signs of the command table need it: the
/// blanks before and behind a sign in em.
enum OperatorSpacing {
  typealias Blanks = (before: Double, behind: Double)

  static let thin = 3.0 / 18
  static let medium = 4.0 / 18
  static let thick = 5.0 / 18

  /// What a browser sets around a sign where nothing is said.
  static func standard(_ sign: String, _ form: MathElement.Form) -> Blanks {
    switch form {
    case .prefix where prefix.contains(sign), .postfix where postfix.contains(sign): (0, 0)
    case .prefix where large.contains(sign): (thin, thin)
    case .infix where ",;:".contains(sign): (0, thin)
    // Where the dictionary lacks a form, it takes another one.
    case .infix where "|‖∴∵!([{⟨⌊⌈)]}⟩⌋⌉".contains(sign): (0, 0)
    case .infix where mediumInfix.contains(sign): (medium, medium)
    case .infix where thinInfix.contains(sign): (thin, thin)
    case .infix where sign == "\u{2061}": (0, 0)
    default: (thick, thick)
    }
  }

  /// The form under which the dictionary has a sign, by what it is to its neighbours.
  static func form(_ sign: String, _ edge: MathEdge) -> MathElement.Form {
    if large.contains(sign) { return .prefix }
    switch edge {
    case .atom(.open): return prefix.contains(sign) ? .prefix : .infix
    case .atom(.close): return postfix.contains(sign) ? .postfix : .infix
    case .atom(.ordinary): return prefix.contains(sign) ? .prefix : .infix
    default: return .infix
    }
  }

  /// Whether the dictionary has a sign in more than one form, so that its place matters.
  static func isAmbiguous(_ sign: String, _ form: MathElement.Form) -> Bool {
    "+−±∓∼".contains(sign) || form != .infix && "|‖".contains(sign)
  }

  /// Whether a sign is a fence that stretches by itself.
  static func isFence(_ sign: String, _ form: MathElement.Form) -> Bool {
    (form == .prefix ? "([{⟨⌊⌈|‖" : ")]}⟩⌋⌉|‖").contains(sign)
  }

  /// Whether a sign would grow with its row where nothing is said.
  static func stretches(_ sign: String) -> Bool { "()[]{}⟨⟩⌊⌋⌈⌉|‖↑↓↕⇑⇓⇕".contains(sign) }

  private static let prefix = "+−±∓([{⟨⌊⌈|‖!∼∴∵∇"
  private static let postfix = ")]}⟩⌋⌉|‖!%′"
  private static let large = "∑∏∐∫∬∭∮⋃⋂⨁⨂⋁⋀⨀⨄⨆"
  private static let mediumInfix = "+−±∓÷⊕⊖⊘∪∩∖∧∨⊔⊓⊎/"
  private static let thinInfix = "×·∗∘•⊗⊙⋊⋉?%"
}
