extension Function {
  /// The function of a name as formulas spell it; nil for any other.
  package static func named(_ name: String) -> Function? {
    table[name]
  }

  private static let table: [String: Function] = [
    "exp": .exp, "ln": .ln, "log": .log, "lg": .log, "sin": .sin, "cos": .cos, "tan": .tan,
    "tg": .tan, "sen": .sin, "arctg": .arctan, "arcsen": .arcsin, "sh": .sinh, "ch": .cosh,
    "cot": .cot, "ctg": .cot, "sec": .sec, "csc": .csc, "arcsin": .arcsin,
    "arccos": .arccos, "arctan": .arctan, "asin": .arcsin, "acos": .arccos, "atan": .arctan,
    "sinh": .sinh, "cosh": .cosh, "tanh": .tanh, "sqrt": .root, "abs": .absolute,
    "floor": .floor, "ceil": .ceiling, "max": .max, "min": .min, "gcd": .gcd, "lcm": .lcm,
    "det": .determinant, "tr": .trace, "trace": .trace, "rank": .rank, "argmax": .argmax,
    "argmin": .argmin, "softmax": .softmax, "Softmax": .softmax, "sigmoid": .sigmoid,
    "ReLU": .relu, "relu": .relu, "sgn": .sign, "sign": .sign,
  ]
}
