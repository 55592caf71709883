/// What a statement has shown so far, and whether it goes on behind a line end.
struct SwiftBoundary {
  private let header: SwiftHeader
  private let code: SwiftCode
  /// The last place that was passed.
  private var last: Int
  private var angles = 0
  /// The last token closed a generic bracket, so that it is the end of a type and no operator.
  private var closedAngle = false
  private var hasParens = false
  private var hasValue = false
  private var hasRepeatCondition = false

  init(header: SwiftHeader, code: SwiftCode) {
    self.header = header
    self.code = code
    last = header.key
  }

  /// Takes in the token at a place.
  mutating func pass(_ place: Int) {
    last = place
    closedAngle = false
    let word = code.word(place)
    switch word {
    case "(" where place > header.key: hasParens = true
    case "=": hasValue = true
    case "while" where place > header.key: hasRepeatCondition = true
    default:
      guard code.token(place)?.kind == .operator, !isOperatorName(place) else { return }
      if word.hasPrefix("<") {
        if word == "<", code.fixity(place) == .postfix || touchesBefore(place) { angles += 1 }
      } else if word.hasPrefix(">"), angles > 0 {
        closedAngle = true
        angles = max(0, angles + SwiftAngles.change(word))
      }
    }
  }

  /// True if the token at a place, the first of a line, belongs to the statement.
  func continues(over next: Int) -> Bool {
    if next <= header.key { return true }
    if demandsMore(next) { return true }
    let word = code.word(next)
    switch code.token(next)?.kind {
    case .keyword:
      if word == "while" { return header.word == "repeat" && isBody && !hasRepeatCondition }
      if word == "async" { return isFunction && code.word(last) == ")" }
      return SwiftWords.continuing.contains(word) || startsLabel(next)
    case .identifier: return startsLabel(next)
    case .operator:
      if isComplete { return false }
      if word == "=" || word == "->" || word == "?" || closesAngle(word) { return true }
      return code.fixity(next) == .infix
    case .punctuation:
      switch word {
      case "{": return takesBraces
      case ".": return !isComplete
      case "(": return isFunction && !hasParens
      case ",", ":": return true
      case ")", "]", "}": return true
      default: return false
      }
    default: return false
    }
  }

  // MARK: - What stands before the line end

  /// True if the last token cannot end a statement.
  private func demandsMore(_ next: Int) -> Bool {
    guard let token = code.token(last) else { return false }
    let word = code.word(last)
    switch token.kind {
    case .keyword:
      if word == "return" {
        return !code.isKeyword(next, in: SwiftWords.control.union(SwiftWords.declarations))
      }
      return SwiftWords.demanding.contains(word)
    case .operator:
      if isOperatorName(last) { return isFunction }
      if word == "=" || word == "->" || (word == "<" && angles > 0) { return true }
      if closedAngle { return false }
      if word == "?" || word == "!", ["try", "as"].contains(code.word(last - 1)) {
        return code.fixity(last) == .postfix
      }
      return code.fixity(last) == .infix
    case .punctuation: return [",", ":", "."].contains(word)
    case .identifier: return last == header.key && isContextualDeclaration
    default: return false
    }
  }

  private var isContextualDeclaration: Bool {
    SwiftWords.contextualDeclarations.contains(header.word)
  }

  private var isFunction: Bool {
    ["func", "init", "subscript", "macro"].contains(header.word)
  }

  /// True for the operator that a declaration is about.
  private func isOperatorName(_ place: Int) -> Bool {
    place == header.key + 1 && ["operator", "func"].contains(header.word)
  }

  /// The last token closes a body.
  private var isBody: Bool { code.word(last) == "}" }

  /// Nothing but `else`, `catch` and the like can follow.
  private var isComplete: Bool {
    switch header.word {
    case "": false
    case "let", "var": isBody && !hasValue
    case "return", "throw": false
    default: isBody
    }
  }

  // MARK: - What stands behind it

  private func closesAngle(_ word: String) -> Bool { angles > 0 && word.hasPrefix(">") }

  private func touchesBefore(_ place: Int) -> Bool {
    guard let before = code.token(place - 1), let token = code.token(place) else { return false }
    return before.range.upperBound == token.range.lowerBound
  }

  /// A brace on a line of its own is the body that is due, or a closure for the call before it.
  private var takesBraces: Bool {
    guard !isComplete, !isBody, let token = code.token(last) else { return false }
    switch token.kind {
    case .string, .number, .regex: return !header.word.isEmpty
    default: return true
    }
  }

  /// A further closure of a call: `label: {` behind a closure.
  private func startsLabel(_ next: Int) -> Bool {
    isBody && !isComplete && code.word(next + 1) == ":" && code.word(next + 2) == "{"
  }
}
