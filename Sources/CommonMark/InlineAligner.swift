import SourceText

/// Gives libcmark's inlines their exact places, by walking the text that libcmark has read in step
/// with the tree that it has made of it.
///
/// The tree settles every question but how many bytes a thing takes: a literal's byte is a byte, an
/// escape or a reference; an emphasis takes one mark at each end and a strong one two; behind a
/// link's bracket stands a tail or a label, in CommonMark's order of trial.
struct InlineAligner {
  /// Deeper emphasis and links stay as they are written.
  static let deepest = 100

  private struct Frame {
    let kind: CNode.Kind
    let start: Int
    var url = ""
    var title = ""
    var isAutolink = false
    var children: [Inline] = []
  }

  let content: Content
  let source: SourceFile
  private let formulas: [Formula]
  private var nextFormula = 0
  /// The next formula's range in the content.
  private var formulaRange: Range<Int>?
  private var index: Int
  private var frames: [Frame] = [Frame(kind: .paragraph, start: 0)]
  private(set) var hasLostItsWay = false

  init(_ content: Content, source: SourceFile, formulas: [Formula]) {
    self.content = content
    self.source = source
    self.formulas = formulas
    index = content.start
    findFormula()
  }

  private mutating func findFormula() {
    guard nextFormula < formulas.count else { return formulaRange = nil }
    let range = formulas[nextFormula].range
    let last = content.index(from: range.upperBound - 1)
    formulaRange = content.index(from: range.lowerBound)..<last + 1
  }

  mutating func step(isEntry: Bool, _ node: CNode, entities: inout Entities) {
    guard !hasLostItsWay else { return }
    switch node.kind {
    case .text: text(node.literal, &entities)
    case .softBreak: lineBreak(.softBreak)
    case .hardBreak: lineBreak(.hardBreak)
    case .codeSpan: codeSpan()
    case .inlineHTML: html(node.literal)
    default: isEntry ? enter(node) : exit()
    }
  }

  /// All inlines; should the walk have failed, one text of everything.
  func finish() -> [Inline] {
    if hasLostItsWay || frames.count != 1 {
      let all = content.start..<content.text.count
      return [Inline(.text(text(of: all)), content.source(all))]
    }
    return Self.fitted(frames[0].children)
  }

  /// Without room to grow: a document has many small arrays.
  private static func fitted(_ inlines: [Inline]) -> [Inline] {
    inlines.count < inlines.capacity ? inlines.map { $0 } : inlines
  }

  private var byte: UInt8 { index < content.text.count ? content.text[index] : 0 }

  private mutating func expect(_ expected: UInt8) {
    if byte == expected { index += 1 } else { hasLostItsWay = true }
  }

  private mutating func emit(_ kind: Inline.Kind, from start: Int) {
    guard frames.count <= Self.deepest else { return }
    let range = content.source(start..<index)
    frames[frames.count - 1].children.append(Inline(kind, range))
  }

  // MARK: Leaves

  private mutating func text(_ literal: UnsafeBufferPointer<UInt8>, _ entities: inout Entities) {
    var shown: [UInt8] = []
    var start = index
    var position = blanksToDrop(literal, 0)
    // The rest of a character, most of which a footnote's mark has taken.
    let isFirst = index == content.start
    while isFirst, position < literal.count, literal[position] == Byte.mask,
      source.isWithinCharacter(content.source(index))
    {
      index += 1
      position += 1
      start = index
    }
    let isAutolink = frames[frames.count - 1].isAutolink
    while position < literal.count {
      if let end = formulaEnd() {
        if formulaRange?.lowerBound == index {
          flush(&shown, from: start)
          emitFormula()
        }
        position += end - index
        index = end
        start = end
      } else if byte == Byte.backslash, !isAutolink, index + 1 < content.text.count,
        content.text[index + 1].isPunctuation, content.text[index + 1] == literal[position]
      {
        shown.append(literal[position])
        index += 2
        position += 1
      } else if byte == UInt8(ascii: "&"),
        let match = entities.match(content.text, at: index, literal: literal, from: position)
      {
        shown.append(contentsOf: literal[position..<min(position + match.shown, literal.count)])
        index += match.taken
        position += match.shown
      } else if index < content.text.count, byte == literal[position] {
        original(index, into: &shown, isMalformed: true)
        index += 1
        position += 1
      } else {
        hasLostItsWay = true
        return
      }
    }
    if position == literal.count { flush(&shown, from: start) } else { hasLostItsWay = true }
  }

  private mutating func flush(_ shown: inout [UInt8], from start: Int) {
    if !shown.isEmpty { emit(.text(String(decoding: shown, as: UTF8.self)), from: start) }
    shown = []
  }

  private mutating func lineBreak(_ kind: Inline.Kind) {
    if formulaEnd(includingLineEnds: true) != nil {
      index += 1
      return
    }
    let start = index
    while byte.isSpace, byte != Byte.newline { index += 1 }
    if byte == Byte.backslash { index += 1 }
    expect(Byte.newline)
    emit(kind, from: start)
  }

  private mutating func codeSpan() {
    let start = index
    while byte == Byte.backtick { index += 1 }
    let length = index - start
    let first = index
    while index < content.text.count {
      let run = index
      while byte == Byte.backtick { index += 1 }
      if index - run == length {
        let inner = first..<run
        let between = content.source(first)..<max(content.source(first), content.source(run))
        emit(.code(codeText(inner), content: between), from: start)
        return
      }
      if index == run { index += 1 }
    }
    hasLostItsWay = true
  }

  private func codeText(_ range: Range<Int>) -> String {
    var bytes = originals(range)
    for index in bytes.indices where bytes[index] == Byte.newline { bytes[index] = Byte.space }
    if bytes.count > 1, bytes.first == Byte.space, bytes.last == Byte.space,
      bytes.contains(where: { $0 != Byte.space })
    {
      bytes = Array(bytes[1..<bytes.count - 1])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func html(_ literal: UnsafeBufferPointer<UInt8>) {
    let start = index
    var position = 0
    while position < literal.count, !hasLostItsWay {
      expect(literal[position])
      position = blanksToDrop(literal, position + 1)
    }
    emit(.html(text(of: start..<index)), from: start)
  }

  /// Behind the blanks that begin a line in `literal` but not in the text: on a lazy line libcmark
  /// forgets to drop them.
  private func blanksToDrop(_ literal: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    guard index > 0, content.text[index - 1] == Byte.newline, !byte.isBlank else { return start }
    var position = start
    while position < literal.count, literal[position].isBlank { position += 1 }
    return position
  }

  // MARK: Emphasis and links

  private mutating func enter(_ node: CNode) {
    var frame = Frame(kind: node.kind, start: index)
    switch node.kind {
    case .emphasis: index += 1
    case .strong: index += 2
    case .image: index += 2
    case .link:
      frame.isAutolink = byte == UInt8(ascii: "<")
      index += 1
    default: hasLostItsWay = true
    }
    if node.kind == .link || node.kind == .image {
      frame.url = node.url
      frame.title = node.title
    }
    frames.append(frame)
  }

  private mutating func exit() {
    guard frames.count > 1, let frame = frames.last else {
      hasLostItsWay = true
      return
    }
    switch frame.kind {
    case .emphasis: index += 1
    case .strong: index += 2
    default:
      expect(frame.isAutolink ? UInt8(ascii: ">") : UInt8(ascii: "]"))
      if !frame.isAutolink {
        index =
          LinkSyntax.tail(content.text, at: index) ?? LinkSyntax.label(content.text, at: index)
          ?? index
      }
    }
    if index > content.text.count { hasLostItsWay = true }
    frames.removeLast()
    guard !hasLostItsWay, frames.count <= Self.deepest else { return }
    emit(kind(of: frame), from: frame.start)
  }

  private func kind(of frame: Frame) -> Inline.Kind {
    if frames.count == Self.deepest { return .text(text(of: frame.start..<index)) }
    switch frame.kind {
    case .emphasis: return .emphasis(frame.children)
    case .strong: return .strong(frame.children)
    case .image:
      return .image(destination: frame.url, title: frame.title, frame.children)
    default:
      return .link(destination: frame.url, title: frame.title, frame.children)
    }
  }

  // MARK: Formulas

  /// The end of the formula around `index`, or of its part on this line.
  private mutating func formulaEnd(includingLineEnds: Bool = false) -> Int? {
    while let range = formulaRange, range.upperBound <= index {
      nextFormula += 1
      findFormula()
    }
    guard let range = formulaRange, range.contains(index) else { return nil }
    let end = range.upperBound
    if includingLineEnds { return end }
    return content.text[index..<end].firstIndex(of: Byte.newline) ?? end
  }

  private mutating func emitFormula() {
    guard frames.count <= Self.deepest, nextFormula < formulas.count else { return }
    let formula = formulas[nextFormula]
    frames[frames.count - 1].children.append(Inline(.math(formula.math), formula.range))
  }

  // MARK: The file's own bytes

  private func text(of range: Range<Int>) -> String {
    String(decoding: originals(range), as: UTF8.self)
  }

  private func originals(_ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    for index in range { original(index, into: &bytes) }
    return bytes
  }

  /// `isMalformed` tells that no formula is about, so that a masked byte is a malformed one.
  private func original(_ index: Int, into bytes: inout [UInt8], isMalformed: Bool = false) {
    let byte = content.text[index]
    if byte == Byte.maskedMark { return bytes.append(source.bytes[content.source(index)]) }
    guard byte == Byte.mask else { return bytes.append(byte) }
    let original = source.bytes[content.source(index)]
    if original == 0 || isMalformed && original >= 0x80 {
      bytes.append(contentsOf: "\u{FFFD}".utf8)
    } else {
      bytes.append(original)
    }
  }
}
