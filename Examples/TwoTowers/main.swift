// Two towers learn to bring pictures of digits and their names, "seven" and "七", to one place.
import Foundation
import Gradients
import Models
import Tensors

// A line has a digit, a blank, and 64 pixels in base 17; see Examples/Data/digits.md.
let file = URL(fileURLWithPath: #filePath + "/../../Data/digits.txt").standardized
let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { Array($0) }
let digits = lines.map { $0[0].wholeNumberValue ?? 0 }
let pictures = Tensor(lines.map { $0[2...].map { Double(Int(String($0), radix: 17) ?? 0) / 16 } })
// A name is read by its characters: how often it has each of them.
let english = "zero one two three four five six seven eight nine".split(separator: " ")
let names = english + "零一二三四五六七八九".map { "\($0)" }
let characters = Set(names.joined()).sorted()
let spellings = Tensor(names.map { name in characters.map { c in Double(name.count { $0 == c }) } })

// The first 1297 pictures are for training. A batch has each digit once, in one of its languages.
var generator = SeededGenerator(seed: 2021)
let towers = [64, characters.count].map { Tower(widths: [$0, 64, 16], using: &generator) }
var model = TwoTower(images: towers[0], texts: towers[1])
var adam = Adam()
let kinds = (0..<10).map { digit in (0..<1297).filter { digits[$0] == digit } }
for step in 1...1500 {
  adam.rate = CosineSchedule(peak: 0.003, steps: 1500).rate(at: step)
  let x = pictures.gathered(kinds.map { $0[generator.index(below: $0.count)] })
  let y = spellings.gathered((0..<10).map { $0 + 10 * generator.index(below: 2) })
  let loss = model.step(images: x, texts: y, optimizer: &adam)
  if step % 100 == 0 { FileHandle.standardError.write(Data("step \(step): loss \(loss)\n".utf8)) }
}

// The other 500 pictures look for their names, and each name for a picture of it: who is first?
let scores = model.cosines(images: pictures.sliced(1297..<1797), texts: spellings)
for (language, columns) in [("English", 0..<10), ("Chinese", 10..<20)] {
  let table = scores.sliced(columns, axis: 1)
  let named = CrossModalRetrieval(scores: table) { digits[1297 + $0] == $1 }
  let shown = CrossModalRetrieval(scores: table.transposed) { $0 == digits[1297 + $1] }
  let shares = [named, shown].map { floor($0.recall(at: 1) * 10) / 10 }
  print("\(language) recall@1: name \(shares[0]), picture \(shares[1])")
}
