/// The words of Swift that the lexer colours and the splitter goes by.
enum SwiftWords {
  /// Words that can be a name only between backticks or behind a dot.
  static let reserved: Set<String> = [
    "Any", "Self", "as", "associatedtype", "break", "case", "catch", "class", "continue", "default",
    "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate",
    "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil",
    "operator", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return",
    "self", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try",
    "typealias", "var", "where", "while",
  ]

  /// Words that are keywords in most places where they stand.
  static let contextual: Set<String> = ["async", "await", "some", "any"]

  /// Words that may stand before a declaration's own keyword.
  static let modifiers: Set<String> = [
    "async", "borrowing", "consuming", "convenience", "distributed", "dynamic", "fileprivate",
    "final", "indirect", "infix", "internal", "isolated", "lazy", "mutating", "nonisolated",
    "nonmutating", "open", "optional", "override", "package", "postfix", "prefix", "private",
    "public", "required", "sending", "static", "unowned", "weak",
  ]

  /// Words that name a declaration and are reserved.
  static let declarations: Set<String> = [
    "associatedtype", "case", "class", "deinit", "enum", "extension", "func", "import", "init",
    "let", "operator", "precedencegroup", "protocol", "struct", "subscript", "typealias", "var",
  ]

  /// Words that name a declaration when a name follows on their line.
  static let contextualDeclarations: Set<String> = ["actor", "macro"]

  /// Words that begin a statement which is no value.
  static let control: Set<String> = [
    "break", "catch", "continue", "default", "defer", "do", "else", "fallthrough", "for", "guard",
    "if", "repeat", "return", "switch", "throw", "while",
  ]

  /// Words behind which a statement cannot end.
  static let demanding: Set<String> = [
    "as", "associatedtype", "await", "case", "catch", "class", "defer", "do", "else", "enum",
    "extension", "for", "func", "guard", "if", "import", "in", "inout", "is", "let", "operator",
    "precedencegroup", "protocol", "repeat", "return", "struct", "switch", "throw", "try",
    "typealias", "var", "where", "while",
  ]

  /// Words that no statement begins with: they carry on with the one above.
  static let continuing: Set<String> = [
    "as", "catch", "else", "in", "is", "rethrows", "throws", "where",
  ]

  /// Directives of the compiler; every other `#name` is an expression.
  static let directives: Set<String> = [
    "#if", "#elseif", "#else", "#endif", "#sourceLocation", "#warning", "#error",
  ]

  /// Operators that end in `=` and assign nothing.
  static let comparisons: Set<String> = [
    "==", "!=", "<=", ">=", "===", "!==", "~=", ".==", ".!=", ".<=", ".>=",
  ]
}
