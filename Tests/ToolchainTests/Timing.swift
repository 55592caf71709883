import Foundation
import Programs
import Testing
import Toolchain

struct TimingProbe {
  @Test func measure() throws {
    var draft = Draft()
    for n in 1...15 {
      draft.add(
        "L\(n)",
        "let v\(n) = [1.0, 2.0, Double(\(n))]\nfunc f\(n)(_ x: [Double]) -> Double { x.reduce(0, +) }\nprint(f\(n)(v\(n)))\n\(n > 1 ? "print(f\(n-1)(v\(n)))" : "")"
      )
    }
    draft.add(values: "V", "v1", "f2(v2)", "v3[2]", "v4", "v5", "v6", "v7", "v8")
    try Workshop.withFolder { folder in
      for _ in 0..<1 {
        let runner = try Workshop.runner(cache: folder)
        let start = ContinuousClock.now
        let (_, facts) = try runner.run(draft.program)
        print("TIME cold", ContinuousClock.now - start, facts)
      }
      for i in 0..<3 {
        let runner = try Workshop.runner(cache: folder)
        let start = ContinuousClock.now
        let (_, facts) = try runner.run(draft.program)
        print("TIME hit", ContinuousClock.now - start, facts)
        var changed = draft
        changed.cells[3] = Cell(
          name: "L4", purpose: .story, sees: draft.cells[3].sees,
          pieces: [
            .init(id: 0, text: draft.cells[3].pieces[0].text + "print(\(i))\n", lines: 1...9)
          ])
        let s2 = ContinuousClock.now
        let (_, f2) = try runner.run(changed.program)
        print("TIME edit", ContinuousClock.now - s2, f2)
      }
    }
  }
}
