/// What keeps the proof from being made, in words.
package struct SlipError: Error, CustomStringConvertible, Equatable {
  package let description: String

  init(_ description: String) { self.description = description }
}
