import ArgumentParser

/// One of several parts of a book, for machines that check it together: `2/3`.
struct Shard: ExpressibleByArgument, Equatable {
  let index: Int
  let count: Int

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let count = parts[1], index >= 1, index <= count
    else { return nil }
    (self.index, self.count) = (index, count)
  }

  var defaultValueDescription: String { "\(index)/\(count)" }

  /// Every so manieth, so that each part has some from the front, which are short, and from the back.
  func part<Element>(of all: [Element]) -> [Element] {
    all.enumerated().filter { $0.offset % count == index - 1 }.map(\.element)
  }
}
