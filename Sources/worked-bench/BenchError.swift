/// What keeps a benchmark from being made, in words.
package struct BenchError: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
