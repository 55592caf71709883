/// A wish about an audit that cannot be granted as it was put, or was withdrawn.
enum AuditUsageError: SentenceError {
  case unknownClaim(String, nearest: String?)
  case ambiguousClaim(String, [String])
  case severalToCorrect(Int)
  case correctedInPlace(String)
  case interrupted

  var message: String {
    switch self {
    case .unknownClaim(let name, _): "there is no claim `\(name)`"
    case .ambiguousClaim(let name, let names): "`\(name)` may be one of \(names.count) claims"
    case .severalToCorrect(let count): "--corrected makes a copy of one document, not of \(count)"
    case .correctedInPlace(let path): "--corrected would write over \(path) itself"
    case .interrupted: "Interrupted."
    }
  }

  var nextStep: String {
    switch self {
    case .unknownClaim(_, let nearest):
      nearest.map { "the nearest one is `\($0)`" }
        ?? "no claim was found; --format json lists them all"
    case .ambiguousClaim(_, let names):
      "name one of \(names.prefix(8).joined(separator: ", "))\(names.count > 8 ? ", …" : "")"
    case .severalToCorrect: "name one document"
    case .correctedInPlace: "name another file, and compare"
    case .interrupted: "Run it again, on fewer documents where it takes long."
    }
  }

  var isUsage: Bool { !isInterruption }

  var isInterruption: Bool {
    if case .interrupted = self { true } else { false }
  }
}
