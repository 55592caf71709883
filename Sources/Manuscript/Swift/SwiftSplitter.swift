/// Cuts the top level of a listing into statements, by the rules of Swift's own parser for where a
/// line end ends one.
struct SwiftSplitter {
  /// A statement's places in the spine, and how it begins.
  struct Piece {
    let places: Range<Int>
    let header: SwiftHeader
  }

  let code: SwiftCode
  private(set) var pieces: [Piece] = []
  private(set) var problems: [SwiftProblem] = []

  init(_ code: SwiftCode) { self.code = code }

  mutating func split() {
    var place = 0
    while place < code.spine.count {
      if code.word(place) == ";" {
        place += 1
        continue
      }
      let end = code.token(place)?.kind == .directive ? endOfDirective(place) : nil
      let piece = end.map { Piece(places: place..<$0, header: SwiftHeader(at: place, in: code)) }
      pieces.append(piece ?? statement(from: place))
      place = pieces[pieces.count - 1].places.upperBound
    }
  }

  private mutating func statement(from start: Int) -> Piece {
    let header = SwiftHeader(at: start, in: code)
    var state = SwiftBoundary(header: header, code: code)
    var place = start
    while true {
      state.pass(place)
      place += 1
      guard let next = code.token(place), code.word(place) != ";" else { break }
      guard next.startsLine else { continue }
      if let behind = postfixConditional(place) {
        // The chain goes on inside `#if`; what follows `#endif` may carry on too.
        place = behind - 1
        continue
      }
      if !state.continues(over: place) { break }
    }
    return Piece(places: start..<place, header: header)
  }

  /// The place behind an `#if … #endif` whose branches carry on the expression above (SE-0308).
  private mutating func postfixConditional(_ place: Int) -> Int? {
    guard code.word(place) == "#if" else { return nil }
    var next = place + 1
    while let token = code.token(next), !token.startsLine { next += 1 }
    return code.word(next) == "." ? endOfDirective(place) : nil
  }

  /// The place behind a directive: behind the `#endif` of an `#if`, or at the end of its line.
  private mutating func endOfDirective(_ start: Int) -> Int {
    var place = start
    if code.word(start) == "#if" {
      var depth = 0
      while let token = code.token(place) {
        place += 1
        guard token.kind == .directive else { continue }
        let word = code.text(token)
        if word == "#if" { depth += 1 }
        if word == "#endif" { depth -= 1 }
        if depth == 0 { return place }
      }
      if let token = code.token(start) {
        problems.append(SwiftProblem(kind: .unclosedConditional, range: token.range))
      }
      return place
    }
    place += 1
    while let token = code.token(place), !token.startsLine, code.word(place) != ";" { place += 1 }
    return place
  }
}
