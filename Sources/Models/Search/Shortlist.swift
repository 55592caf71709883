import Tensors

/// The best hits so far, best first, and no more than `capacity` of them.
struct Shortlist<M: Metric> {
  let capacity: Int
  private(set) var hits: [Hit<M>] = []

  init(capacity: Int = .max) {
    if capacity < 0 { misuse("search", [capacity], complaint: "is no number of hits") }
    self.capacity = capacity
  }

  var isFull: Bool { hits.count >= capacity }

  /// Puts a hit in its place and drops the worst if there are now too many.
  mutating func insert(_ hit: Hit<M>) {
    if isFull, let worst = hits.last, worst < hit { return }
    var low = 0
    var high = hits.count
    while low < high {
      let middle = (low + high) / 2
      if hits[middle] < hit { low = middle + 1 } else { high = middle }
    }
    hits.insert(hit, at: low)
    if hits.count > capacity { hits.removeLast() }
  }

  /// Takes out the best.
  mutating func removeBest() -> Hit<M>? {
    hits.isEmpty ? nil : hits.removeFirst()
  }
}
