/// What the words behind `swift` say about a listing.
package struct ListingHeader: Sendable, Equatable {
  /// What a listing is for.
  package enum Role: Sendable, Equatable {
    /// A part of the story: runs, and is seen by what stands below.
    case story
    /// Must not compile.
    case fails
    /// Must stop with a runtime error.
    case traps
    /// Is compiled only.
    case norun
    /// Shows a region of the reference implementation.
    case quotes(path: String, region: String)
    case given(id: String)
    case exercise(id: String)
    case solution(id: String)
    case wrong(name: String, id: String, credit: Double)
    case test(id: String, points: Double, isWithheld: Bool)
  }

  package var role: Role
  /// The story that the listing belongs to; nil for the main one.
  package var chain: String?
  /// Runs, and is folded on the page.
  package var isHidden: Bool

  package init(role: Role = .story, chain: String? = nil, isHidden: Bool = false) {
    self.role = role
    self.chain = chain
    self.isHidden = isHidden
  }
}

extension ListingHeader.Role {
  /// True for a part of a chapter's stories, false for exercises and quotations.
  package var isTold: Bool {
    switch self {
    case .story, .fails, .traps, .norun: true
    default: false
    }
  }

  package var exerciseID: String? {
    switch self {
    case .given(let id), .exercise(let id), .solution(let id): id
    case .wrong(_, let id, _), .test(let id, _, _): id
    default: nil
    }
  }
}
