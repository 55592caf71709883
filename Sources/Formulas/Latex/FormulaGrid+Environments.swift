extension FormulaGrid {
  /// An environment's rows, its fences, and how its cells are set.
  struct Environment {
    let kind: Kind
    var open = ""
    var close = ""
    var isDisplay = false
    /// In the size of scripts.
    var isSmall = false
  }

  /// What an environment's name stands for; nil for an unknown one.
  static func environment(_ name: String) -> Environment? {
    let name = name.hasSuffix("*") ? String(name.dropLast()) : name
    switch name {
    case "aligned", "align", "alignat", "alignedat", "split", "eqnarray", "flalign", "xalignat":
      return Environment(kind: .aligned)
    case "gathered", "gather", "equation", "multline", "multlined", "math", "displaymath":
      return Environment(kind: .gathered)
    case "subarray": return Environment(kind: .gathered, isSmall: true)
    case "cases": return Environment(kind: .cases, open: "{")
    case "dcases": return Environment(kind: .cases, open: "{", isDisplay: true)
    case "rcases": return Environment(kind: .cases, close: "}")
    case "drcases": return Environment(kind: .cases, close: "}", isDisplay: true)
    case "array", "tabular": return Environment(kind: .columns(""))
    case "darray": return Environment(kind: .columns(""), isDisplay: true)
    default: return matrix(name)
    }
  }

  private static func matrix(_ name: String) -> Environment? {
    let isSmall = name.hasSuffix("smallmatrix")
    guard name.hasSuffix("matrix") else { return nil }
    let fences: (open: String, close: String)
    switch name.dropLast(isSmall ? 11 : 6) {
    case "": fences = ("", "")
    case "p": fences = ("(", ")")
    case "b": fences = ("[", "]")
    case "B": fences = ("{", "}")
    case "v": fences = ("|", "|")
    case "V": fences = ("‖", "‖")
    default: return nil
    }
    return Environment(
      kind: .columns(""), open: fences.open, close: fences.close, isSmall: isSmall)
  }
}
