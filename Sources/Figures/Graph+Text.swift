extension Graph {
  /// The figure for a terminal: a tree as a tree, any other graph as a list of neighbours.
  ///
  /// A star marks what the path goes through.
  public var text: String {
    var lines = [wrapped(title)]
    let family = Family(count: nodes.count, edges: ends)
    if case .layered = layout, family.isTree {
      for root in family.roots {
        lines.append(starred(root))
        tell(family.children[root], of: root, in: family, indentation: "", lines: &lines)
      }
    } else {
      lines += rowLines
      for node in nodes.indices {
        let neighbours = neighbours(of: node)
        guard !neighbours.isEmpty else { continue }
        lines.append(
          wrapped(
            told(node) + (isDirected ? " → " : " – ") + neighbours.joined(separator: ", ")))
      }
      let alone = nodes.indices.filter { node in
        !ends.contains { $0.from == node || $0.to == node }
      }
      if !alone.isEmpty {
        lines.append(wrapped("without edges: " + alone.map(told).joined(separator: ", ")))
      }
    }
    if !path.isEmpty { lines.append(wrapped("* path: \(pathWords)")) }
    return lines.map { line in
      line.split(separator: "\n", omittingEmptySubsequences: false)
        .map { clipped(String($0), to: textFormWidth) }.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private func tell(
    _ children: [Int], of parent: Int, in family: Family, indentation: String,
    lines: inout [String]
  ) {
    for (index, child) in children.enumerated() {
      let isLast = index == children.count - 1
      let edge = zip(edges, ends).first { $0.1 == (parent, child) }?.0.label ?? ""
      let link = edge.isEmpty ? "─ " : "─\(edge)─ "
      lines.append(indentation + (isLast ? "└" : "├") + link + starred(child))
      let deeper = String(repeating: " ", count: columns(of: link))
      tell(
        family.children[child], of: child, in: family,
        indentation: indentation + (isLast ? " " : "│") + deeper, lines: &lines)
    }
  }

  private func starred(_ node: Int) -> String {
    let label = nodes[node].label.isEmpty ? "·" : nodes[node].label
    return isChosen(node) ? label + " *" : label
  }

  /// Whom a node is linked with; an edge without direction is told once, where it was first named.
  private func neighbours(of node: Int) -> [String] {
    zip(edges, ends).filter { $1.from == node }.map { edge, ends in
      told(ends.to) + (edge.label.isEmpty ? "" : " (\(edge.label))")
        + (isChosen(edge: edge) ? " *" : "")
    }
  }

  /// The rows from the top, with the nodes in each.
  private var rowLines: [String] {
    guard case .rows(let names) = layout else { return [] }
    let rows = nodes.map { held($0.y, or: 0).rounded() }
    return Set(rows).sorted(by: >).map { row in
      let inRow = nodes.indices.filter { rows[$0] == row }
        .sorted { (nodes[$0].x ?? Double($0), $0) < (nodes[$1].x ?? Double($1), $1) }
      let index = Int(exactly: row).flatMap { names.indices.contains($0) ? $0 : nil }
      let name = index.map { oneLine(names[$0]) } ?? "row \(decimal(row, digits: 0))"
      return wrapped("\(name): \(inRow.map { nodes[$0].label }.joined(separator: ", "))")
    }
  }
}
