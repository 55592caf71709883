/// Pairs a listing's brackets: gives each token its depth and finds the brackets without a partner.
struct SwiftBrackets {
  private(set) var tokens: [SwiftToken]
  private(set) var problems: [SwiftProblem] = []
  private var open: [(token: Int, bracket: Unicode.Scalar)] = []
  /// How many of each opening bracket are open, so that a stray closer costs no search.
  private var counts: [Unicode.Scalar: Int] = [:]

  init(_ tokens: [SwiftToken], in bytes: [UInt8]) {
    self.tokens = tokens
    for index in tokens.indices {
      let range = tokens[index].range
      let isSign = tokens[index].kind == .punctuation && range.count == 1
      let byte = isSign ? Unicode.Scalar(bytes[range.lowerBound]) : " "
      if let opener = Self.openers[byte] { close(opener, at: index) }
      self.tokens[index].depth = open.count
      if Self.closers[byte] != nil {
        open.append((index, byte))
        counts[byte, default: 0] += 1
      }
    }
    while let last = open.last { pop(unclosed: last) }
    problems.sort { $0.offset < $1.offset }
  }

  private static let closers: [Unicode.Scalar: Unicode.Scalar] = ["(": ")", "[": "]", "{": "}"]
  private static let openers: [Unicode.Scalar: Unicode.Scalar] = [")": "(", "]": "[", "}": "{"]

  private mutating func close(_ opener: Unicode.Scalar, at index: Int) {
    guard counts[opener, default: 0] > 0 else {
      return problems.append(SwiftProblem(kind: .unmatchedBracket, range: tokens[index].range))
    }
    while let last = open.last, last.bracket != opener { pop(unclosed: last) }
    if open.popLast() != nil { counts[opener, default: 0] -= 1 }
  }

  private mutating func pop(unclosed last: (token: Int, bracket: Unicode.Scalar)) {
    open.removeLast()
    counts[last.bracket, default: 0] -= 1
    let expected = Self.closers[last.bracket].map { String($0) } ?? ""
    problems.append(
      SwiftProblem(
        kind: .unclosedBracket(expected: expected), range: tokens[last.token].range))
  }
}
