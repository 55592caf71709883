import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct ValueAndGradientTests {
  @Test("operations and gradients are PyTorch's", arguments: try OperationsGolden.load())
  func matchesGolden(_ golden: OperationsGolden.Case) throws {
    let inputs = golden.inputs.map(\.tensor)
    let upstream = golden.upstream.tensor
    let output = try golden.operation(inputs)
    // Sums of a few terms of one size: an absolute error of a few ulps where terms cancel.
    #expect(agree(output, golden.output.tensor, relative: 1e-12, absolute: 1e-14))

    let (_, gradients) = try valueAndThrowingGradient(at: inputs) { x in
      (upstream * (try golden.operation(x))).sum()
    }
    for (gradient, expected) in zip(gradients, golden.gradients) {
      #expect(agree(gradient, expected.tensor, relative: 1e-11, absolute: 1e-14))
    }
  }

  @Test("gradients are what nudging measures", arguments: try OperationsGolden.load())
  func fitsDifferences(_ golden: OperationsGolden.Case) throws {
    let inputs = golden.inputs.map(\.tensor)
    // Where σ is within 10⁻¹⁷ of 0 or 1, or there is no output, nothing can be measured.
    guard !golden.name.lowercased().contains("sigmoid"), !golden.output.values.isEmpty else {
      return
    }
    _ = try golden.operation(inputs)
    for index in inputs.indices {
      let report = gradientCheck(
        { x in
          var nudged = inputs
          nudged[index] = x
          return (try? golden.operation(nudged)) ?? x
        }, at: inputs[index])
      #expect(report.passes, "input \(index): \(report)")
    }
  }

  @Test func whatTheValueDoesNotDependOnHasGradientZero() {
    let (value, gradient) = valueAndGradient(at: [Tensor([1, 2]), Tensor([3, 4])]) { x in
      x[0].sum()
    }
    #expect(value == 3)
    #expect(gradient == [Tensor([1, 1]), Tensor([0, 0])])
    #expect(valueAndGradient(at: Tensor([1, 2])) { _ in Tensor(5.0) }.gradient == Tensor([0, 0]))
  }

  @Test func aTensorUsedAgainAndAgainGathersEveryPush() {
    // ∂ x¹⁶ = 16 x¹⁵, through four squarings.
    let (value, gradient) = valueAndGradient(at: Tensor(2.0)) { x in
      (0..<4).reduce(x) { power, _ in power * power }
    }
    #expect(value == 65_536)
    #expect(gradient.item == 16 * 32_768)
  }

  @Test func aChainOfAHundredThousandStepsOverflowsNoStack() {
    let (value, gradient) = valueAndGradient(at: Tensor(0.0)) { x in
      (0..<100_000).reduce(x) { sum, _ in sum + 1 }
    }
    #expect(value == 100_000)
    #expect(gradient.item == 1)
  }

  @Test func numbersReadOutAreConstants() {
    // ∂ (c · x) = c with c = x read out as a number.
    let gradient = valueAndGradient(at: Tensor([3])) { x in (x * x.values[0]).sum() }.gradient
    #expect(gradient == Tensor([3]))
  }

  @Test func nothingIsRecordedAfterwards() {
    var kept = Tensor(0.0)
    _ = valueAndGradient(at: Tensor([1, 2])) { x in
      kept = x.sum()
      return kept
    }
    #expect(!kept.isTraced)
    kept[] = 7
    #expect(kept.item == 7)
    #expect(kept.map { $0 + 1 }.item == 8)
  }

  @Test func oneGradientAfterTheOtherIsFine() {
    let first = valueAndGradient(at: Tensor([2])) { ($0 * $0).sum() }.gradient
    let second = valueAndGradient(at: first) { ($0 * $0).sum() }.gradient
    #expect(second == Tensor([8]))
  }

  @Test func theSameGradientsFromManyThreads() async {
    let x = Tensor([0.5, -1, 2])
    let expected = valueAndGradient(at: x) { (softmax($0) * $0).sum() }.gradient
    await withTaskGroup(of: Tensor.self) { group in
      for _ in 0..<50 {
        group.addTask { valueAndGradient(at: x) { (softmax($0) * $0).sum() }.gradient }
      }
      for await gradient in group { #expect(gradient == expected) }
    }
  }

  private func valueAndThrowingGradient(
    at inputs: [Tensor], _ f: ([Tensor]) throws -> Tensor
  ) throws -> (value: Double, gradient: [Tensor]) {
    var thrown: (any Error)?
    let result = valueAndGradient(at: inputs) { x in
      do { return try f(x) } catch {
        thrown = error
        return Tensor(0.0)
      }
    }
    if let thrown { throw thrown }
    return result
  }
}

extension OperationsGolden {
  static func load() throws -> [Case] {
    try Golden.load("operations", as: OperationsGolden.self).cases
  }
}

@Suite struct TapeMisuseTests {
  @Test func aGradientNeedsASingleNumber() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = valueAndGradient(at: Tensor([1, 2])) { 2 * $0 }
    }
    expect("valueAndGradient: (2) is no single number", in: result)
  }

  @Test func settingAnEntryWouldLoseItsGradient() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = valueAndGradient(at: Tensor([1, 2])) { x in
        var changed = x
        changed[0] = 5
        return changed.sum()
      }
    }
    expect("subscript: (2) is traced: setting an entry has no gradient", in: result)
  }

  @Test func mapHasNoGradient() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = valueAndGradient(at: Tensor([1, 2])) { $0.map { $0 + 1 }.sum() }
    }
    expect("map: (2) is traced: `map` has no gradient", in: result)
  }

  @Test func noGradientInsideAnother() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = valueAndGradient(at: Tensor([1, 2])) { x in
        Tensor(valueAndGradient(at: Tensor([3, 4])) { y in (x * y).sum() }.value)
      }
    }
    expect("*: (2) and (2) belong to two gradients at once", in: result)
  }
}
