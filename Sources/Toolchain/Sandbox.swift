/// How far a running program is kept from the rest of the machine.
///
/// What is claimed here was seen by a probe: a host that was started in just this way and tried.
package struct Sandbox: Sendable, Equatable, Codable {
  /// What stands around a host.
  enum Wall: String, Sendable, Equatable, Codable {
    /// Namespaces: its own processes, no network, a file system of which only its folder is
    /// writable, and that folder is limited in size.
    case bubblewrap
    /// The same, with an older bubblewrap that cannot limit the size.
    case plainBubblewrap
    /// A profile of macOS.
    case profile
    case none
  }

  enum Feature: String, Sendable, Equatable, Codable, CaseIterable {
    case noNetwork = "no-network"
    case ownFolder = "own-folder"
    case processes
  }

  let wall: Wall
  /// The program that puts up the wall.
  let tool: String
  /// Whether the host gives up the rights of root.
  let dropsRights: Bool
  /// What the probe has seen to work.
  var features: Set<Feature> = []
  /// Whether a host was seen to run in it at all.
  var isSeen = false
  /// Why it is not better, where it is not.
  var shortcoming: Shortcoming?

  enum Shortcoming: String, Sendable, Equatable, Codable {
    case notInstalled, refused, unknownSystem
  }

  /// Limits alone, which need no wall.
  static let limitsOnly = Sandbox(wall: .none, tool: "", dropsRights: false)

  /// Whether a listing can neither reach the network nor write outside of its folder.
  package var isTight: Bool { features.isSuperset(of: [.noNetwork, .ownFolder]) }
}

extension Sandbox {
  /// The ways to keep a host apart, the best first.
  package enum Level: String, Sendable, CaseIterable {
    /// A wall that root puts up around a process without rights.
    case walledByRoot
    /// A wall in a user namespace, which needs no rights.
    case walled
    /// No wall; a process of root becomes a user whom nobody is.
    case unprivileged
    case limitsOnly
  }

  package var level: Level {
    if wall == .none { return dropsRights ? .unprivileged : .limitsOnly }
    return dropsRights ? .walledByRoot : .walled
  }

  /// What the report says about it, once; goes on from "listings ran".
  package var words: String {
    var limited = ["time", "memory", "output"]
    if features.contains(.processes) { limited.append("processes") }
    let limits = "limits on " + limited.joined(separator: ", ")
    let user = dropsRights ? ["no rights of root"] : []
    if isTight {
      return "apart: "
        + (["no network", "own folder only"] + user + [limits]).joined(separator: ", ")
    }
    return "with " + (["network and files open"] + user + [limits]).joined(separator: ", ")
  }

  /// What would make it better; nil where nothing is missing or nothing is known.
  package var advice: String? {
    switch shortcoming {
    case .notInstalled: "bubblewrap is not installed; with it they would have no network either"
    case .refused: "bubblewrap is installed, but this machine lets it make no namespaces"
    case .unknownSystem, nil: nil
    }
  }

  /// How far below the started process the one stands that runs the cells.
  var depth: Int { wall == .bubblewrap || wall == .plainBubblewrap ? 3 : 1 }

  /// What ended a host that could not say so itself: a wall passes on a signal as a status, as a
  /// shell does.
  func passedOn(_ end: ChildProcess.End) -> ChildProcess.End {
    if depth > 1, case .exited(let status) = end, status > 128 {
      .signalled(status - 128)
    } else {
      end
    }
  }

  /// Whether process numbers inside are those outside.
  var sharesProcessNumbers: Bool { depth == 1 }
}
