import SourceText

/// What can be wrong between listings, found without a compiler.
extension ChapterReader {
  /// A name may be declared again only in a later section of its story.
  mutating func checkNames() {
    struct Place: Hashable {
      let name: String
      let chain: String?
      let section: Int
    }
    var seen: [Place: Listing] = [:]
    for listing in listings where listing.header.role == .story {
      for name in listing.swift.declaredNames where name.kind != "func" {
        let place = Place(
          name: name.name, chain: listing.header.chain, section: listing.section)
        if let first = seen[place], first.index != listing.index {
          report(
            .declaredAgain(
              name.name, firstLine: source.position(at: first.place.lowerBound).line),
            at: listing.text.fileRange(name.range))
        }
        seen[place] = seen[place] ?? listing
      }
    }
  }

  /// Ids of exercises are unique, and what is about an exercise names one.
  mutating func checkExercises() {
    var stubs: [String: Listing] = [:]
    for listing in listings {
      guard case .exercise(let id) = listing.header.role else { continue }
      if let first = stubs[id] {
        report(
          .duplicateExercise(id, firstLine: source.line(at: first.range.lowerBound)),
          at: listing.place)
      }
      stubs[id] = stubs[id] ?? listing
    }
  }
}
