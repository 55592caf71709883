/// What the command line asks for.
struct FuzzArguments {
  struct Misuse: Error {
    let message: String
  }

  static let usage = """
    usage: worked-fuzz [finder|formula|audit]… [--inputs N] [--seed N] [--fixtures DIR] [--save DIR]
      --inputs N      how many mutated inputs to read, over all entry points; 100,000 by default
      --seed N        the first one's seed; one that is reported is repeated with --inputs 1
      --fixtures DIR  the folder with `audit` and `fuzz`; Tests/Fixtures by default
      --save DIR      write mutated inputs that break something there
      --write-seeds DIR  write the inputs that mutation begins with there
    """

  private(set) var entries: [EntryPoint] = []
  private(set) var inputs = 100_000
  private(set) var seed: UInt64 = 1
  private(set) var fixtures = "Tests/Fixtures"
  private(set) var save: String?
  private(set) var seedFolder: String?

  init(_ words: some Sequence<String>) throws(Misuse) {
    var words = Array(words)[...]
    while let word = words.popFirst() {
      if let entry = EntryPoint(rawValue: word) {
        entries.append(entry)
        continue
      }
      guard ["--inputs", "--seed", "--fixtures", "--save", "--write-seeds"].contains(word),
        let value = words.popFirst()
      else { throw Misuse(message: "cannot do `\(word)`\n\(Self.usage)") }
      switch word {
      case "--inputs": inputs = try Self.number(value)
      case "--seed": seed = UInt64(try Self.number(value))
      case "--fixtures": fixtures = value
      case "--write-seeds": seedFolder = value
      default: save = value
      }
    }
    if entries.isEmpty { entries = EntryPoint.allCases }
  }

  private static func number(_ text: String) throws(Misuse) -> Int {
    guard let number = Int(text), number >= 0 else {
      throw Misuse(message: "`\(text)` is no number")
    }
    return number
  }
}
