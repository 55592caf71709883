extension SwiftSource {
  /// A variable of the listing that is used before its line has run, and so reads as zero: the
  /// compiler lets that pass at the top level of a script.
  package struct EarlyUse: Sendable, Equatable {
    package let name: String
    package let range: Range<Int>
    /// The declaration's place.
    package let declaration: Range<Int>
  }

  /// Statements that use a variable declared below them, by themselves or through a function of the
  /// listing that they call.
  package func earlyUses() -> [EarlyUse] {
    let variables = declaredNames.filter { name in
      guard case .binding(let binding) = statements[name.statement].kind else { return false }
      return !binding.isComputed
    }
    guard !variables.isEmpty else { return [] }
    let uses = statements.map { freeNames(of: $0) }
    var bodies: [String: Set<String>] = [:]
    for (statement, names) in zip(statements, uses) {
      guard case .declaration("func", let name?) = statement.kind else { continue }
      bodies[name, default: []].formUnion(names.keys)
    }
    var found: [EarlyUse] = []
    for (statement, names) in zip(statements, uses) {
      if case .declaration = statement.kind { continue }
      for (name, place) in names.sorted(by: { $0.value.lowerBound < $1.value.lowerBound }) {
        let reached = bodies[name] == nil ? [name] : Self.reached(from: name, bodies)
        guard
          let variable = variables.first(where: {
            $0.statement > statement.index && reached.contains($0.name)
          })
        else { continue }
        found.append(EarlyUse(name: variable.name, range: place, declaration: variable.range))
        break
      }
    }
    return found
  }

  private static func reached(from name: String, _ bodies: [String: Set<String>]) -> Set<String> {
    var seen: Set<String> = [name]
    var open = [name]
    while let next = open.popLast() {
      for other in bodies[next] ?? [] where seen.insert(other).inserted { open.append(other) }
    }
    return seen
  }

  /// The names that a statement uses and does not declare itself, each with its first place.
  private func freeNames(of statement: SwiftStatement) -> [String: Range<Int>] {
    let indices = Array(statement.tokens).filter { !tokens[$0].isComment }
    func word(_ place: Int) -> String {
      indices.indices.contains(place) ? text(tokens[indices[place]].range) : ""
    }
    var names: [String: Range<Int>] = [:]
    var own: Set<String> = []
    for (place, index) in indices.enumerated() where tokens[index].kind == .identifier {
      let name = word(place)
      if word(place - 1) == "." { continue }
      let declares = Self.declaring.contains(word(place - 1)) || word(place + 1) == ":"
      if declares || isPattern(place, word) || isParameter(place, word) {
        own.insert(name)
      } else if names[name] == nil {
        names[name] = tokens[index].range
      }
    }
    return names.filter { !own.contains($0.key) }
  }

  private static let declaring: Set<String> = [
    "let", "var", "func", "for", "case", "struct", "class", "enum",
  ]

  /// A name in a tuple behind `let`, `var` or `for`.
  private func isPattern(_ place: Int, _ word: (Int) -> String) -> Bool {
    var start = place - 1
    while place - start < 16, word(start) == "," || word(start + 1) == "," || word(start) == "(" {
      if word(start) == "(" { return ["let", "var", "for"].contains(word(start - 1)) }
      start -= 1
    }
    return false
  }

  /// A parameter of a closure: nothing but names, commas and a bracket up to `in`.
  private func isParameter(_ place: Int, _ word: (Int) -> String) -> Bool {
    var end = place + 1
    while end - place < 16, [",", ")"].contains(word(end)) || [",", "("].contains(word(end - 1)) {
      if word(end) == ")" { return word(end + 1) == "in" }
      end += 1
    }
    return word(end) == "in"
  }
}
