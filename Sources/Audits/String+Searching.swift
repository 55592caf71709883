/// Words are looked for thousands of times around every formula: within this room `contains`
/// compares bytes, which finds the same as comparing characters where no accents are combined.
extension String {
  func contains(_ words: String) -> Bool {
    if let found = utf8.withContiguousStorageIfAvailable({ text in
      words.utf8.withContiguousStorageIfAvailable { text.holds($0) }
    }), let found {
      return found
    }
    return Array(utf8).withUnsafeBufferPointer { text in
      Array(words.utf8).withUnsafeBufferPointer { text.holds($0) }
    }
  }
}

extension Substring {
  func contains(_ words: String) -> Bool { String(self).contains(words) }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether some bytes stand in these one after another.
  fileprivate func holds(_ words: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = words.first else { return true }
    guard words.count <= count else { return false }
    for start in 0...(count - words.count) where self[start] == first {
      var length = 1
      while length < words.count, self[start + length] == words[length] { length += 1 }
      if length == words.count { return true }
    }
    return false
  }
}
