/// A number as it is printed, and what its digits claim.
package struct PrintedNumber: Sendable, Hashable {
}
