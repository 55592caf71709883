/// Which of the nodes near a new one it is linked to.
///
/// Source: Malkov, Yashunin 2018, algorithms 3 and 4.
public enum NeighbourSelection: Hashable, Sendable {
  /// The nearest (SELECT-NEIGHBORS-SIMPLE).
  case simple

  /// The nearest, leaving out those nearer to one already chosen than to the new node, so that
  /// links lead in different directions (SELECT-NEIGHBORS-HEURISTIC).
  ///
  /// `extendingCandidates` also considers the neighbours of the candidates;
  /// `keepingPruned` fills free places with the nearest of those left out. hnswlib does neither.
  case heuristic(extendingCandidates: Bool = false, keepingPruned: Bool = false)
}

extension NavigableGraph {
  /// At most `count` nodes to link a vector to, out of candidates with their values.
  func select(
    _ selection: NeighbourSelection, _ count: Int, for vector: [Double],
    from candidates: [Hit<M>], leavingOut own: Int? = nil
  ) -> [Int] {
    switch selection {
    case .simple:
      return candidates.sorted().prefix(count).map(\.id)
    case .heuristic(let extendingCandidates, let keepingPruned):
      let candidates =
        extendingCandidates
        ? extended(candidates, for: vector, leavingOut: own) : candidates
      // region: heuristic
      var chosen: [Hit<M>] = []
      var pruned: [Hit<M>] = []
      for candidate in candidates.sorted() where chosen.count < count {
        let leadsElsewhere = chosen.allSatisfy { other in
          M.isNearer(candidate.value, than: value(candidate.id, other.id))
        }
        if leadsElsewhere { chosen.append(candidate) } else { pruned.append(candidate) }
      }
      if keepingPruned { chosen += pruned.prefix(count - chosen.count) }
      // endregion
      return chosen.map(\.id)
    }
  }

  /// The value of one node with another.
  func value(_ node: Int, _ other: Int) -> Double {
    M.value(prepared: vectors[node], prepared: vectors[other])
  }

  private func extended(
    _ candidates: [Hit<M>], for vector: [Double], leavingOut own: Int?
  ) -> [Hit<M>] {
    var known = Set(candidates.map(\.id))
    if let own { known.insert(own) }
    var all = candidates
    for candidate in candidates {
      for next in links[candidate.id] where known.insert(next).inserted {
        all.append(Hit(id: next, value: M.value(prepared: vector, prepared: vectors[next])))
      }
    }
    return all
  }
}
