import Formulas

/// Changes of powers, functions and sums with bounds.
extension Expression {
  var powerEdits: [OriginEdit] {
    guard case .power(let base, let exponent) = kind else { return [] }
    let (name, chinese): (String, String) =
      switch exponent.plainInteger {
      case 2: ("the square was left out", "漏了平方")
      case 3: ("the cube was left out", "漏了立方")
      default: ("the exponent \(exponent.spelled) was left out", "漏了指数 \(exponent.spelled)")
      }
    var edits = [
      OriginEdit(base, 20, name, chinese),
      OriginEdit(
        with(.binary(.times, base, exponent)), 21, "multiplied by the exponent", "误乘以指数"),
      OriginEdit(
        with(.power(exponent, base)), 31, "base and exponent were exchanged", "底数与指数颠倒了"),
    ]
    if case .negated(let inner) = exponent.kind {
      edits.append(
        OriginEdit(
          with(.power(base, inner)), 20, "the exponent's minus was left out", "漏了指数的负号"))
    }
    if let count = exponent.plainInteger, count.magnitude < 1_000 {
      for other in [count - 1, count + 1] where other != 1 {
        edits.append(
          OriginEdit(
            with(.power(base, exponent.integer(other))), 30,
            "the exponent is one off: \(other) for \(count)", "指数差一：\(count) 写成 \(other)"))
      }
    }
    return edits
  }

  var functionEdits: [OriginEdit] {
    if case .degrees(let inner) = kind {
      return [OriginEdit(inner, 20, "the degrees were taken for radians", "把角度当成了弧度")]
    }
    guard case .call(let function, let list) = kind, let inner = list.last else { return [] }
    var edits: [OriginEdit] = []
    func leftOut(_ english: String, _ chinese: String) {
      edits.append(
        OriginEdit(inner, 20, "\(english) was left out", "漏了\(chinese)"))
    }
    switch function {
    case .exp: leftOut("exp", "指数函数")
    case .ln, .log:
      leftOut("the logarithm", "对数")
      edits += otherLogarithms(function, list)
    case .root: leftOut("the root", "开方")
    case .factorial: leftOut("the factorial", "阶乘")
    case .sin, .cos, .tan:
      edits += otherRatios(function, list)
      if case .degrees = inner.kind { break }
      edits.append(
        OriginEdit(
          with(.call(function, [inner.with(.degrees(inner))])), 20,
          "the radians were taken for degrees", "把弧度当成了角度"))
    case .arcsin, .arccos, .arctan:
      let half = with(.binary(.over, integer(180), with(.symbol(Symbol("π")))))
      edits.append(
        OriginEdit(
          with(.binary(.times, self, half)), 20, "in degrees instead of radians",
          "用了角度而不是弧度"))
    case .norm where list.count == 1:
      edits.append(
        OriginEdit(with(.binary(.dot, inner, inner)), 20, "the root was left out", "漏了开方"))
    case .standardDeviation:
      edits.append(
        OriginEdit(with(.call(.variance, list)), 20, "the root was left out", "漏了开方"))
    case .binomial where list.count == 2:
      let rest = with(.binary(.minus, list[0], list[1]))
      let ordered = with(
        .binary(
          .over, with(.call(.factorial, [list[0]])), with(.call(.factorial, [rest]))))
      edits.append(
        OriginEdit(ordered, 20, "the order was counted too", "误按有次序计数"))
    default: break
    }
    return edits
  }

  private func otherLogarithms(_ function: Function, _ list: [Expression]) -> [OriginEdit] {
    guard let inner = list.last else { return [] }
    let base = list.count == 2 ? list[0].plainInteger : nil
    let own = function == .ln ? "ln" : list.count == 2 ? "log_\(list[0].spelled)" : "log"
    var others: [(name: String, expression: Expression)] = []
    if function != .ln { others.append(("ln", with(.call(.ln, [inner])))) }
    for other in [2, 10] where other != base {
      others.append(("log_\(other)", with(.call(.log, [integer(other), inner]))))
    }
    return others.map {
      OriginEdit(
        $0.expression, 20, "\($0.name) instead of \(own)", "用了 \($0.name) 而不是 \(own)")
    }
  }

  private func otherRatios(_ function: Function, _ list: [Expression]) -> [OriginEdit] {
    [Function.sin, .cos, .tan].filter { $0 != function }.map {
      OriginEdit(
        with(.call($0, list)), 30, "\($0.spelling) instead of \(function.spelling)",
        "用了 \($0.spelling) 而不是 \(function.spelling)")
    }
  }

  var seriesEdits: [OriginEdit] {
    guard case .repeated(let repetition, let index?, let from?, let to?, let body) = kind else {
      return []
    }
    func series(_ from: Expression, _ to: Expression) -> Expression {
      with(.repeated(repetition, index: index, from: from, to: to, body: body))
    }
    var edits: [OriginEdit] = []
    for step in [-1, 1] {
      let (low, high) = (from.shifted(step), to.shifted(step))
      edits.append(
        OriginEdit(
          series(low, to), 20, "begun at \(low.spelled) instead of \(from.spelled)",
          "从 \(low.spelled) 而不是 \(from.spelled) 开始"))
      edits.append(
        OriginEdit(
          series(from, high), 20, "ended at \(high.spelled) instead of \(to.spelled)",
          "到 \(high.spelled) 而不是 \(to.spelled) 为止"))
    }
    guard repetition == .sum, let first = from.plainInteger, let last = to.plainInteger,
      first + 1 < last, last - first <= 20
    else { return edits }
    for place in (first + 1)..<last {
      let term = series(from.integer(place), from.integer(place))
      edits.append(
        OriginEdit(
          with(.binary(.minus, self, term)), 30,
          "the term of \(index.key) = \(place) was left out", "漏了 \(index.key) = \(place) 的一项"))
    }
    return edits
  }

  private func shifted(_ step: Int) -> Expression {
    if let number = plainInteger { return integer(number + step) }
    return with(.binary(step < 0 ? .minus : .plus, self, integer(1)))
  }
}
