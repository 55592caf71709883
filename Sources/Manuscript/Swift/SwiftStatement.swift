/// One statement or declaration at the top level of a listing.
package struct SwiftStatement: Sendable, Equatable {
  package let index: Int
  /// From the first token to the end of the last one; no comment behind it and no `;`.
  package let range: Range<Int>
  /// The statement's tokens, comments inside it included.
  package let tokens: Range<Int>
  package let kind: Kind

  package enum Kind: Sendable, Equatable {
    /// `let` or `var`.
    case binding(Binding)
    /// A value, or a call for its effect; `callee` is the function's name where the statement is
    /// nothing but one call of a plain name, as `print` in `print(x)`.
    case expression(callee: String?)
    /// `=` or a compound assignment; the target is all that stands before the operator.
    case assignment(target: String)
    /// A function, type, extension, operator …: its keyword, and its name where it has one.
    case declaration(String, name: String?)
    case importDeclaration
    /// `if`, `guard`, `for`, `while`, `repeat`, `do`, `switch`, `defer`, `return`, `throw`, `break`,
    /// `continue`, `fallthrough`.
    case control(String)
    /// `#if` with all that it holds up to its `#endif`, or another directive.
    case directive(String)
  }

  /// What a `let` or `var` binds.
  package struct Binding: Sendable, Equatable {
    /// Every name in order, those inside tuples included; `_` is no name.
    package let names: [String]
    package let isLet: Bool
    /// Every declarator has a value behind `=`.
    package let hasInitializer: Bool
    /// A variable whose value is computed by the braces behind its type.
    package let isComputed: Bool
    /// How many patterns the commas part: 1 in `let (a, b) = …`, 2 in `let a = 1, b = 2`.
    package let patterns: Int

    package var isSinglePattern: Bool { patterns == 1 }

    package init(
      names: [String], isLet: Bool, hasInitializer: Bool, isComputed: Bool, patterns: Int
    ) {
      self.names = names
      self.isLet = isLet
      self.hasInitializer = hasInitializer
      self.isComputed = isComputed
      self.patterns = patterns
    }
  }
}

/// A name that a listing's top level declares.
package struct DeclaredName: Sendable, Equatable {
  /// Without backticks.
  package let name: String
  /// The declaration's keyword, such as `let` or `struct`.
  package let kind: String
  package let range: Range<Int>
  /// The index of the statement; of the whole `#if` for a name inside one.
  package let statement: Int
}
