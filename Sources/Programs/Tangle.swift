package import Manuscript
import SourceText

/// A chapter as programs: one for each of its stories, and one for each listing of an exercise.
package struct Tangle: Sendable {
  package private(set) var stories: [Story] = []
  /// Where each listing went, by its index; quotations went nowhere.
  package private(set) var listingCells: [Int: CellPath] = [:]
  /// Where each entry's expression went, by its index; the piece has the entry's index as its id.
  package private(set) var entryCells: [Int: CellPath] = [:]
  /// Entries that ask for a story that the chapter does not tell.
  package private(set) var lostEntries: [BindingEntry] = []

  package struct Story: Sendable {
    /// nil for the main story; exercises have names that no chain can have.
    package let chain: String?
    package var program: Program
  }

  /// A cell of one of the stories.
  package struct CellPath: Sendable, Hashable {
    package let story: Int
    package let cell: String
  }

  package init(_ chapter: Chapter) {
    for chain in chapter.chains { tell(chain, chapter) }
    for listing in chapter.listings where listing.header.role.exerciseID != nil {
      setApart(listing, chapter)
    }
    for entry in chapter.entries {
      guard case .expression = entry.support, entryCells[entry.index] == nil else { continue }
      lostEntries.append(entry)
    }
  }

  /// The line of the chapter that a cell is about: a listing's fence, or a section's heading.
  package func line(of cell: String, in chapter: Chapter) -> Int? {
    if let listing = chapter.listings.first(where: { Self.name(of: $0) == cell }) {
      return chapter.source.line(at: listing.range.lowerBound)
    }
    guard let entry = entryCells.first(where: { $0.value.cell == cell })?.key else { return nil }
    let section = chapter.sections[chapter.entries[entry].section]
    return chapter.source.line(at: section.range.lowerBound)
  }

  /// The name of a listing's module, which a message or a backtrace may show.
  static func name(of listing: Listing) -> String { "Listing\(listing.index + 1)" }

  // MARK: A story

  private mutating func tell(_ chain: String?, _ chapter: Chapter) {
    var telling = Telling()
    let listings = chapter.listings.filter {
      $0.header.role.isTold && $0.header.chain == chain
    }
    for section in chapter.sections.indices {
      for listing in listings where listing.section == section {
        telling.add(listing)
        listingCells[listing.index] = CellPath(story: stories.count, cell: Self.name(of: listing))
      }
      let entries = chapter.entries.filter { entry in
        guard case .expression = entry.support else { return false }
        return entry.section == section && entry.chain == chain
      }
      guard !entries.isEmpty else { continue }
      let name = "Section\(section)"
      telling.add(entries, named: name)
      for entry in entries {
        entryCells[entry.index] = CellPath(story: stories.count, cell: name)
      }
    }
    guard !telling.cells.isEmpty || chain == nil else { return }
    stories.append(Story(chain: chain, program: Program(cells: telling.cells)))
  }

  // MARK: Exercises

  /// An exercise's listing is compiled by itself, with the data that it is given and nothing else.
  private mutating func setApart(_ listing: Listing, _ chapter: Chapter) {
    let id = listing.header.role.exerciseID
    let givens = chapter.listings.filter { other in
      guard case .given(let given) = other.header.role else { return false }
      return given == id && other.index < listing.index
    }
    var purpose = Cell.Purpose.compileOnly
    // A test speaks of answers that are not here.
    if case .test = listing.header.role { purpose = .parseOnly }
    let parts = purpose == .parseOnly ? [listing] : givens + [listing]
    let name = Self.name(of: listing)
    let pieces = parts.map { part in
      ListingText.piece(part, named: Self.name(of: part), isInstrumented: false)
    }
    let cell = Cell(name: name, purpose: purpose, pieces: pieces)
    listingCells[listing.index] = CellPath(story: stories.count, cell: name)
    stories.append(Story(chain: "exercise \(id ?? "") \(name)", program: Program(cells: [cell])))
  }
}

/// Gathers the cells of one story from top to bottom.
private struct Telling {
  var cells: [Cell] = []
  private var imports: [String] = []
  /// The story's cells so far, with what each declares and in which section.
  private var above: [(cell: String, section: Int, names: [DeclaredName])] = []

  mutating func add(_ listing: Listing) {
    let name = Tangle.name(of: listing)
    let purpose: Cell.Purpose =
      switch listing.header.role {
      case .fails: .mustFail
      case .traps: .mustTrap
      case .norun: .compileOnly
      default: .story
      }
    let own = Set(listing.swift.declaredNames.map(\.name))
    let moved = purpose == .story ? moveSyntheses(of: listing, named: name) : []
    cells.append(
      Cell(
        name: name, purpose: purpose, imports: imports,
        sees: sights(except: own, in: listing.section),
        pieces: [
          ListingText.piece(
            listing, named: name, isInstrumented: purpose == .story, without: moved)
        ]))
    guard purpose == .story else { return }
    for statement in listing.swift.imports {
      let text = listing.swift.text(statement.range)
      if !imports.contains(text) { imports.append(text) }
    }
    above.append((name, listing.section, listing.swift.declaredNames))
  }

  /// Puts conformances that the compiler is to write behind the types they are for, and returns
  /// where they stood.
  private mutating func moveSyntheses(of listing: Listing, named name: String) -> [Range<Int>] {
    var moved: [Range<Int>] = []
    for request in Synthesis.requests(in: listing) {
      let home = above.last { cell in
        cell.names.contains { $0.name == request.type && ["struct", "enum"].contains($0.kind) }
      }
      guard let home, let index = cells.firstIndex(where: { $0.name == home.cell }) else {
        continue
      }
      let piece = cells[index].pieces[0]
      cells[index].pieces[0] = Cell.Piece(
        id: piece.id, text: piece.text + "\n" + request.text(from: listing, named: name),
        lines: piece.lines)
      moved.append(request.statement.range)
    }
    return moved
  }

  mutating func add(_ entries: [BindingEntry], named name: String) {
    var line = 1
    var pieces: [Cell.Piece] = []
    for entry in entries {
      guard case .expression(let expression) = entry.support else { continue }
      let height = max(1, entry.expressionLines.count)
      pieces.append(
        Cell.Piece(
          id: entry.index,
          text: """
            #sourceLocation(file: "\(name)", line: \(line))
            _workedValue(\(entry.index),
            \(expression)
            )
            """, lines: line...line + height + 1))
      line += height + 2
    }
    cells.append(
      Cell(
        name: name, purpose: .values, imports: imports,
        sees: sights(except: [], in: entries[0].section),
        pieces: pieces))
  }

  /// What a cell sees here: all cells above, and for a name declared more than once, the section
  /// that declared it last (all its overloads, if it is a function's).
  private func sights(except own: Set<String>, in current: Int) -> [Cell.Sight] {
    var last: [String: Int] = [:]
    for (_, section, names) in above {
      for name in names { last[name.name] = max(last[name.name] ?? 0, section) }
    }
    return above.map { cell, section, names in
      var taken: [String] = []
      for name in names where !own.contains(name.name) && last[name.name] == section {
        guard let kind = Self.importKind[name.kind] else { continue }
        let path = "\(kind) \(name.name)"
        if !taken.contains(path) { taken.append(path) }
      }
      // An operator comes only with the whole module.
      let hasOperators = names.contains { name in
        name.kind == "operator" || name.kind == "func" && name.name.first?.isOperatorMark == true
      }
      let hidesFunctions = names.contains { name in
        name.kind == "func" && (own.contains(name.name) || last[name.name] != section)
      }
      return Cell.Sight(
        cell: cell, names: taken,
        isPartial: hidesFunctions && !hasOperators && section != current)
    }
  }

  /// How an import names each kind of declaration; operators have no such form.
  private static let importKind = [
    "let": "var", "var": "var", "func": "func", "struct": "struct", "class": "class",
    "actor": "class", "enum": "enum", "protocol": "protocol", "typealias": "typealias",
  ]
}

extension Character {
  /// Whether a name that begins with this is an operator.
  fileprivate var isOperatorMark: Bool { !(isLetter || isNumber || self == "_" || self == "`") }
}
