/// A part of a formula to be set off on a page: a number that fails, a symbol that is asked for.
package struct FormulaMark: Sendable, Equatable {
  /// In bytes of the file.
  package let range: Range<Int>
  package let className: String
  /// Shown where the reader rests on the part.
  package let title: String?

  package init(_ range: Range<Int>, className: String, title: String? = nil) {
    self.range = range
    self.className = className
    self.title = title
  }
}

extension MathElement {
  /// Marks the fewest neighbours that hold all of the range: a leaf has the class itself, others
  /// are wrapped in a row.
  mutating func apply(_ mark: FormulaMark) {
    guard case .elements(var elements) = content else { return set(mark) }
    let touched = elements.indices.filter { elements[$0].range?.overlaps(mark.range) == true }
    guard let first = touched.first, let last = touched.last else { return set(mark) }
    if let whole = touched.first(where: { elements[$0].range?.encloses(mark.range) == true }) {
      elements[whole].apply(mark)
    } else if name == .mtable || name == .mtr {
      for index in touched {
        guard let range = elements[index].range else { continue }
        let part = FormulaMark(
          range.clamped(to: mark.range), className: mark.className, title: mark.title)
        elements[index].apply(part)
      }
    } else if isRowLike, first < last, elements.cover(mark.range) {
      let run = MathElement(.mrow, Array(elements[first...last]), elements.span)
      elements.replaceSubrange(first...last, with: [run.marked(mark)])
    } else {
      return set(mark)
    }
    content = .elements(elements)
  }

  private mutating func set(_ mark: FormulaMark) {
    switch name {
    case .math, .semantics, .mtable, .mtr, .annotation:
      // Cannot stand in a row; a table is marked cell by cell.
      guard case .elements(var elements) = content else { return }
      for index in elements.indices { elements[index].set(mark) }
      content = .elements(elements)
    case .mtd:
      guard case .elements(let elements) = content, !elements.isEmpty else { return }
      content = .elements([MathElement.row(elements, range).marked(mark)])
    default: self = marked(mark)
    }
  }

  private func marked(_ mark: FormulaMark) -> MathElement {
    var isFree = attribute("class") == nil && attribute("title") == nil
    if case .elements = content, name != .mrow { isFree = false }
    var row = isFree ? self : MathElement(.mrow, [self], range)
    row = row.with("class", mark.className)
    return row.with("title", mark.title)
  }
}

extension [MathElement] {
  /// From the first to the last place in the file.
  var span: Range<Int>? {
    let ranges = compactMap(\.range)
    guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max()
    else { return nil }
    return low..<high
  }

  /// Whether the range begins and ends within them.
  fileprivate func cover(_ range: Range<Int>) -> Bool { span?.encloses(range) == true }
}

extension Range<Int> {
  fileprivate func encloses(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
