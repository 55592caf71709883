extension Formula {
  /// The commands in it that nobody knows, with the known ones that come nearest.
  package var unknownCommands: [(name: String, suggestion: String?, range: Range<Int>)] {
    var found: [(name: String, suggestion: String?, range: Range<Int>)] = []
    var rest = [root]
    while let node = rest.popLast() {
      if case .source(let text) = node.kind,
        case .command(let name, let suggestion) = LatexCommand.unread(text)
      {
        found.append((name, suggestion, node.range))
      }
      rest += node.children.reversed()
    }
    return found
  }
}
