import Gradients
import Models
import Tensors
import Testing

@Suite struct LinearTests {
  private let layer = Linear(
    weights: Tensor([[1, 2, 0], [0, -1, 3]]), bias: Tensor([10, 20, 30]))

  @Test func rowsAreMultipliedFromTheLeft() {
    #expect(layer(Tensor([1, 1])) == Tensor([11, 21, 33]))
    #expect(layer(Tensor([[1, 1], [2, 0]])) == Tensor([[11, 21, 33], [12, 24, 30]]))
    #expect(layer(Tensor.zeros([2, 3, 2])).shape == [2, 3, 3])
    #expect(Linear(weights: layer.weights)(Tensor([1, 1])) == Tensor([1, 1, 3]))
  }

  @Test func gradientsAreWhatNudgingMeasures() {
    var generator = SeededGenerator(seed: 5)
    let layer = Linear(inputs: 3, outputs: 2, using: &generator)
    let x = Tensor.uniform([2, 4, 3], -1, 1, using: &generator)
    let report = gradientCheck(of: layer) { $0(x) }
    #expect(report.passes, "\(report)")
    #expect(gradientCheck({ layer($0) }, at: x).passes)
    #expect(layer.weightCount == 8)
    #expect(Linear(inputs: 3, outputs: 2, hasBias: false, using: &generator).weightCount == 6)
  }
}

@Suite struct DropoutTests {
  private let x = Tensor.ones([100, 100])

  @Test func dropsItsShareAndKeepsTheMean() {
    let y = Dropout(rate: 0.2)(x, pass: .training(seed: 1))
    let dropped = y.values.count { $0 == 0 }
    // 2000 ± 5 √(10⁴ · 0.2 · 0.8) = 200
    #expect(abs(dropped - 2000) < 200)
    #expect(y.values.allSatisfy { $0 == 0 || $0 == 1.25 })
  }

  @Test func dropsNothingOutsideOfTraining() {
    #expect(Dropout(rate: 0.2)(x, pass: .inference) == x)
    #expect(Dropout(rate: 0)(x, pass: .training(seed: 1)) == x)
  }

  @Test func theSeedDecides() {
    let dropout = Dropout(rate: 0.5)
    let pass = Pass.training(seed: 7)
    #expect(dropout(x, pass: pass) == dropout(x, pass: pass))
    #expect(dropout(x, pass: pass) != dropout(x, pass: .training(seed: 8)))
    #expect(dropout(x, pass: pass.part(0)) != dropout(x, pass: pass.part(1)))
    #expect(dropout(x, pass: pass.part(0)) == dropout(x, pass: pass.part(0)))
    #expect(Pass.inference.part(3) == .inference)
    // Parts are independent: half of what one drops the other drops too.
    let both = zip(
      dropout(x, pass: pass.part(0)).values, dropout(x, pass: pass.part(1)).values
    ).count { $0 == 0 && $1 == 0 }
    // 2500 ± 5 √(10⁴ · ¼ · ¾) = 217
    #expect(abs(both - 2500) < 217)
  }

  @Test func theGradientIsDroppedAlike() {
    let dropout = Dropout(rate: 0.5)
    let pass = Pass.training(seed: 3)
    let small = Tensor([[1, 2, 3], [4, 5, 6]])
    #expect(gradientCheck({ dropout($0, pass: pass) }, at: small).passes)
  }
}
