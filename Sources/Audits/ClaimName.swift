import SourceText

extension Audit {
  /// A name for each claim, `a.md:205:10`; where several stand at one place, the further ones are
  /// told apart by `#2`, `#3`.
  package var claimNames: [String] {
    var seen: [String: Int] = [:]
    return claims.map { claim in
      let place = source.position(at: claim.range.lowerBound)
      let name = "\(source.path):\(place.line):\(place.column)"
      let count = seen[name, default: 0] + 1
      seen[name] = count
      return count == 1 ? name : "\(name)#\(count)"
    }
  }
}

/// Finds a claim by what a person types: its name, the end of it (`205:10`), its line
/// (`a.md:205`), or its fingerprint.
package struct ClaimFinder: Sendable {
  package struct Entry: Sendable {
    package let name: String
    package let audit: Int
    package let claim: Int
    let fingerprint: String
    let path: String
    let line: Int
    let column: Int
  }

  package enum Result: Sendable {
    case found(Entry)
    /// Several that it may be; never empty.
    case ambiguous([String])
    case unknown(nearest: String?)
  }

  private let entries: [Entry]

  package init(_ audits: [Audit]) {
    entries = audits.enumerated().flatMap { number, audit in
      zip(audit.claimNames, audit.claims).enumerated().map { index, claim in
        let place = audit.source.position(at: claim.1.range.lowerBound)
        return Entry(
          name: claim.0, audit: number, claim: index, fingerprint: claim.1.fingerprint,
          path: audit.source.path, line: place.line, column: place.column)
      }
    }
  }

  package func find(_ name: String) -> Result {
    if let exact = entries.first(where: { $0.name == name }) { return .found(exact) }
    let alike = entries.filter { entry in
      entry.name.hasSuffix(":" + name) || entry.name.hasSuffix("/" + name)
        || "\(entry.path):\(entry.line)" == name
        || "\(entry.path):\(entry.line)".hasSuffix("/" + name)
        || "\(entry.line)" == name
        || name.utf8.count >= 6 && entry.fingerprint.hasPrefix(name)
    }
    if alike.count == 1 { return .found(alike[0]) }
    return alike.isEmpty ? .unknown(nearest: nearest(to: name)) : .ambiguous(alike.map(\.name))
  }

  /// By line and column, where it ends in numbers; else by its letters.
  private func nearest(to name: String) -> String? {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.reversed().prefix(2).prefix { Int($0) != nil }.compactMap { Int($0) }
    guard let last = numbers.first else {
      return nearestWord(to: name, among: entries.map(\.name))
    }
    let (line, column) = numbers.count == 2 ? (numbers[1], last) : (last, 1)
    let path = parts.dropLast(numbers.count).joined(separator: ":")
    let near = entries.filter { path.isEmpty || $0.path == path || $0.path.hasSuffix("/" + path) }
    return (near.isEmpty ? entries : near).min { a, b in
      (abs(a.line - line), abs(a.column - column), a.name)
        < (abs(b.line - line), abs(b.column - column), b.name)
    }?.name
  }
}
