import Formulas
import SourceText
import Testing

struct ValueAlgebraTests {
  @Test("Products, powers, inverses, determinants and ranks are sympy's")
  func matchesSympy() throws {
    for golden in try GoldenValues.load().matrices {
      let (a, b) = (try matrix(golden.a), try matrix(golden.b))
      #expect(try a.combined(.juxtaposed, b) == matrix(golden.product))
      #expect(try a.raised(to: .number(Number(3))) == matrix(golden.cube))
      #expect(try a.determinant() == Number(rational(golden.determinant)))
      #expect(try a.trace() == Number(rational(golden.trace)))
      #expect(try a.rank() == Number(golden.rank))
      if let inverse = golden.inverse {
        #expect(try a.raised(to: .number(Number(-1))) == matrix(inverse))
      } else {
        #expect(throws: Evaluator.Failure.outside("A^-1, det A = 0")) { try a.inverse() }
      }
    }
  }

  @Test("Bounds of inverses and determinants hold sympy's")
  func boundsHoldSympy() throws {
    for golden in try GoldenValues.load().matrices {
      let a = try matrix(golden.a).mapped { (number) throws(Evaluator.Failure) in
        // Wider than any Double's bounds, so that elimination has no exact number left.
        let (lower, upper) = number.bounds
        return .within(lower - 1e-13, upper + 1e-13)
      }
      if let inverse = golden.inverse {
        let determinant = try rational(golden.determinant)
        #expect(try a.determinant().overlaps(determinant, determinant))
        let expected = try matrix(inverse).numbers
        for (bounded, exact) in zip(try a.inverse().numbers, expected) {
          #expect(!bounded.isSurelyDisjoint(from: exact))
          #expect(abs(bounded.midpoint - exact.midpoint) < 1e-6)
        }
      } else {
        #expect(throws: Evaluator.Failure.self) { try a.inverse() }
      }
    }
  }

  @Test("Dots, crosses and transposes of vectors multiply as written")
  func vectorProducts() throws {
    let (x, y) = (Expression.tuple(1, 2, 3), Expression.tuple(4, 5, 6))
    #expect(try x.joined(.dot, y).text() == "32")
    #expect(try x.joined(.times, y).text() == "(-3, 6, -3)")
    #expect(try (x.transposed * y).text() == "32")
    #expect(try (x * y.transposed).text() == "((4, 5, 6), (8, 10, 12), (12, 15, 18))")
    #expect(try x.joined(.hadamard, y).text() == "(4, 10, 18)")
    #expect(try (Expression.n(2) * x - y).text() == "(-2, -1, 0)")
    #expect(try (x / .n(2)).text() == "(0.5, 1, 1.5)")
    #expect((x * y).failure() == .ambiguous("x y"))
    #expect((x + .tuple(1, 2)).failure() == .shapes("+", "3", "2"))
    #expect((x - .n(1)).failure() == .ambiguous("x + c"))
    #expect((x + y.transposed).failure() == .ambiguous("row or column"))
  }

  @Test("Matrices multiply columns, rows multiply matrices, and other shapes fail")
  func matrixProducts() throws {
    let a = Expression.matrix([[1, 2], [3, 4], [5, 6]])
    #expect(try (a * .tuple(1, -1)).text() == "(-1, -1, -1)")
    #expect(try (Expression.tuple(1, 0, 1).transposed * a).value() == .row([Number(6), Number(8)]))
    #expect((a * a).failure() == .shapes("·", "3×2", "3×2"))
    #expect((Expression.tuple(1, 2, 3) * a).failure() == .ambiguous("row or column"))
    #expect((a * .tuple(1, 2, 3)).failure() == .shapes("·", "3×2", "3"))
    #expect(try Expression.call(.norm, .tuple(3, 4)).text() == "5")
    #expect(try Expression.call(.norm, .tuple(3, -4), .n(1)).text() == "7")
    #expect(try Expression.call(.norm, .tuple(3, -4), .s("∞")).text() == "4")
    #expect(try Expression.call(.norm, .matrix([[1, 2], [2, 4]]), .s("F")).text() == "5")
    #expect(Expression.call(.norm, a).failure() == .ambiguous("‖A‖"))
  }

  @Test("Matrices are put together from blocks that fit")
  func blocks() throws {
    let x = Expression.tuple(1, 2)
    let side = Expression(.matrix([[x, .tuple(3, 4)]]))
    #expect(try side.text() == "((1, 3), (2, 4))")
    let rows = Expression(.matrix([[x.transposed], [.tuple(3, 4).transposed]]))
    #expect(try rows.text() == "((1, 2), (3, 4))")
    #expect(Expression(.matrix([[x], [x]])).failure() == .ambiguous("row or column"))
    let ragged = Expression(.matrix([[.n(1), .n(2)], [.n(3)]]))
    #expect(ragged.failure() == .ambiguous("matrix"))
    #expect(try Expression.matrix([[1], [2]]).value() == vector(1, 2))
  }

  @Test("Softmax sums to one, is exact where all are equal, and survives large numbers")
  func softmax() throws {
    let equal = try Expression.call(.softmax, .tuple(7, 7, 7)).value()
    #expect(equal == .vector(Array(repeating: Number(try rational("1/3")), count: 3)))
    let far = try Expression.call(.softmax, .tuple(1000, 0, 2000)).value().numbers
    #expect(far[2].overlaps(ExactNumber(1), ExactNumber(1)))
    #expect(far[0].bounds.0 == 0 && far[0].bounds.1 < 1e-300)
    // exp(1) / (exp(1) + exp(3)) = 1 / (1 + e²), by mpmath.
    let pair = try Expression.call(.softmax, .tuple(1, 3)).value().numbers
    let expected = try rational("0.119202922022117560")
    let slack = try rational("1e-15")
    #expect(pair[0].lies(from: expected - slack, to: expected + slack))
    let rows = try Expression.call(.softmax, .matrix([[1, 1], [2, 2]])).text()
    #expect(rows == "((0.5, 0.5), (0.5, 0.5))")
  }

  private func matrix(_ rows: [[String]]) throws -> Value {
    let numbers = try rows.joined().map { Number(try rational($0)) }
    return .matrix(rows: rows.count, columns: rows[0].count, numbers)
  }
}
