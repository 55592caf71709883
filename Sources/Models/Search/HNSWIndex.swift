import Tensors

/// Hierarchical navigable small world: layers of links, the upper ones sparse, for walking quickly
/// to the neighbourhood of a query.
///
/// N vectors (C) and a query (C) to k hits that need not be the exact ones.
///
/// Every node stands on the layers from 0 to a level drawn for it, so each layer holds about 1/M of
/// the one below. A search walks greedily down from the entry point, then keeps the ef nearest on
/// layer 0. With ef = N it is exact on all that layer 0 connects (`unreachable` is then empty).
/// Equal vectors share one node, where the walk finds it. The dot product is no metric, and nothing
/// says that the walk gets nearer there; it is offered, as hnswlib does. What is refused, and how,
/// says `VectorIndex`.
///
/// Source: Malkov, Yashunin 2018, "Efficient and robust approximate nearest neighbor search using
/// hierarchical navigable small world graphs".
public struct HNSWIndex<M: Metric>: VectorIndex {
  /// M in the paper: how many links a new node gets on each layer.
  public let connections: Int

  /// How many candidates a new node chooses its links from.
  public let efConstruction: Int

  /// How the links are chosen.
  public let selection: NeighbourSelection

  /// How many nearest nodes a search keeps; k where that is more.
  public var efSearch: Int {
    didSet { if efSearch < 1 { misuse("efSearch", [efSearch], complaint: "keeps no node") } }
  }

  /// The highest layer on which each node stands.
  public private(set) var levels: [Int] = []

  /// The ids that each node stands for: one, or several whose vectors are equal.
  public private(set) var ids: [[Int]] = []

  /// Where searches begin: a node of the highest layer.
  public private(set) var entryPoint: Int?

  /// How many vectors there are.
  public private(set) var count = 0

  /// The vectors by node, as the metric compares them.
  public private(set) var vectors: [[Double]] = []

  /// For each layer, from 0, the links of every node; none for nodes that do not stand on it.
  private var links: [[[Int]]] = []

  private var generator: SeededGenerator

  /// An index without vectors, whose levels are drawn from `seed`.
  ///
  /// Stops when `connections` is below 2 or a width is not positive.
  public init(
    metric: M, connections: Int = 16, efConstruction: Int = 200, efSearch: Int = 50,
    selection: NeighbourSelection = .heuristic(), seed: UInt64
  ) {
    guard connections > 1, efConstruction > 0, efSearch > 0 else {
      misuse(
        "HNSWIndex", [connections, efConstruction, efSearch],
        complaint: "are no M, efConstruction and efSearch")
    }
    self.connections = connections
    self.efConstruction = efConstruction
    self.efSearch = efSearch
    self.selection = selection
    generator = SeededGenerator(seed: seed)
  }

  /// The graph of one layer; stops where there is none. Nodes that do not stand on it have no
  /// links.
  public func layer(_ number: Int) -> NavigableGraph<M> {
    guard links.indices.contains(number) else {
      misuse("layer", [links.count], complaint: "has no layer \(number)")
    }
    return NavigableGraph(prepared: vectors, links: links[number])
  }

  /// How many layers there are.
  public var layerCount: Int { links.count }

  /// The nodes that no search can find, for every link to them was given up for nearer ones.
  public var unreachable: [Int] {
    entryPoint.map { layer(0).unreachable(from: $0) } ?? []
  }
}

// MARK: - Adding

extension HNSWIndex {
  /// Takes in one vector, links it on every layer up to a level drawn for it, and returns its id.
  ///
  /// Source: algorithm 1 (INSERT).
  @discardableResult
  @specialized(where M == DotProduct)
  @specialized(where M == Cosine)
  @specialized(where M == SquaredL2)
  public mutating func add(_ vector: [Double]) throws(SearchError) -> Int {
    let vector = try M.admitted(
      "add", vector, as: .vector(id: count), dimension: vectors.first?.count)
    let id = count
    count += 1
    let level = Self.level(uniform: generator.uniform(), multiplier: levelMultiplier)
    guard let entryPoint else {
      open(vector, id: id, level: level)
      return id
    }

    // region: insert
    let top = links.count - 1
    var entries = [entryPoint]
    for number in stride(from: top, to: min(top, level), by: -1) {
      entries = [layer(number).walk(prepared: vector, from: entries, ef: 1).nearest[0].id]
    }
    var found: [[Hit<M>]] = Array(repeating: [], count: min(top, level) + 1)
    for number in found.indices.reversed() {
      found[number] =
        layer(number).walk(prepared: vector, from: entries, ef: efConstruction).nearest
      entries = found[number].map(\.id)
    }
    // endregion
    if let twin = found[0].first(where: { vectors[$0.id] == vector }) {
      ids[twin.id].append(id)
      return id
    }
    let chosen = found.enumerated().map { number, candidates in
      layer(number).select(selection, connections, for: vector, from: candidates)
    }
    open(vector, id: id, level: level)
    for (number, neighbours) in chosen.enumerated() {
      connect(vectors.count - 1, neighbours, on: number)
    }
    return id
  }

  /// A new node without links; the entry point if it stands higher than all before.
  private mutating func open(_ vector: [Double], id: Int, level: Int) {
    if level >= links.count { entryPoint = vectors.count }
    vectors.append(vector)
    levels.append(level)
    ids.append([id])
    for number in links.indices { links[number].append([]) }
    while links.count <= level {
      links.append(Array(repeating: [], count: vectors.count))
    }
  }

  /// Links both ways; a neighbour that now has too many chooses among them anew.
  private mutating func connect(_ node: Int, _ neighbours: [Int], on number: Int) {
    // region: connect
    links[number][node] = neighbours
    for neighbour in neighbours {
      links[number][neighbour].append(node)
      if links[number][neighbour].count > limit(onLayer: number) {
        links[number][neighbour] = shrunk(neighbour, on: number)
      }
    }
    // endregion
  }

  private func shrunk(_ node: Int, on number: Int) -> [Int] {
    let graph = layer(number)
    let candidates = graph.links[node].map { Hit<M>(id: $0, value: graph.value(node, $0)) }
    return graph.select(
      selection, limit(onLayer: number), for: vectors[node], from: candidates, leavingOut: node)
  }

  /// The most links that a node keeps: 2M on layer 0, M above it.
  ///
  /// Source: section 4.1, M_max0 and M_max.
  public func limit(onLayer number: Int) -> Int {
    number == 0 ? 2 * connections : connections
  }
}
