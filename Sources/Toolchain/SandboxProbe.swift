#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Finds out how well a host can be kept apart on this machine, by starting one and letting it try.
struct SandboxProbe {
  let installation: Installation
  /// The folders that a host must see.
  let folders: [String]

  /// The best sandbox that was seen to work.
  func best() -> Sandbox {
    let isRoot = geteuid() == 0
    var shortcoming: Sandbox.Shortcoming? = Platform.wallTool == nil ? .unknownSystem : nil
    if let tool = Platform.wallTool {
      if Disk.isFile(tool.path) {
        for dropsRights in isRoot && tool.walls.contains(.bubblewrap) ? [true, false] : [false] {
          for wall in tool.walls {
            let sandbox = Sandbox(wall: wall, tool: tool.path, dropsRights: dropsRights)
            if let seen = tried(sandbox) { return seen }
          }
        }
        shortcoming = .refused
      } else {
        shortcoming = .notInstalled
      }
    }
    let unprivileged = Sandbox(wall: .none, tool: "", dropsRights: true)
    var found = (isRoot ? tried(unprivileged) : nil) ?? tried(.limitsOnly) ?? .limitsOnly
    found.shortcoming = shortcoming
    return found
  }

  /// The sandbox with what it was seen to do; nil where a host does not even run in it.
  private func tried(_ sandbox: Sandbox) -> Sandbox? {
    guard let said = try? said(by: sandbox) else { return nil }
    let words = Set(said.split(separator: "\n").map(String.init))
    guard words.isSuperset(of: ["runs", "writes", "loads"]) else { return nil }
    var sandbox = sandbox
    sandbox.features = Set(Sandbox.Feature.allCases.filter { words.contains($0.rawValue) })
    // Without a wall, that there is no way to the network says nothing about the next minute.
    if sandbox.wall == .none { sandbox.features.formIntersection([.processes]) }
    if sandbox.wall != .none, !sandbox.isTight { return nil }
    return sandbox
  }

  private func said(by sandbox: Sandbox) throws(SurroundingsError) -> String {
    let files = try HostFiles.make(isShared: sandbox.dropsRights)
    var limits = Limits()
    limits.processes = 16
    let plan = HostPlan(limits: limits, user: sandbox.passingUser)
    try Disk.write(
      Array(plan.text(probing: files.path, library: installation.library).utf8), to: files.plan)
    let start = ContinuousClock.now
    var child = try ChildProcess(
      sandbox.wrapping([installation.host], in: files, seeing: folders, limits: limits),
      environment: ChildProcess.environment(home: files.home), folder: files.home,
      streams: .init(output: files.output, errors: files.errors, plan: files.plan))
    let end = try child.wait { ContinuousClock.now - start < .seconds(10) }
    child.kill()
    return end == .exited(0) ? Disk.text(files.output) : ""
  }
}

extension Sandbox {
  /// The sandbox of this machine, found out once and kept until something changes that it could
  /// depend on.
  static func found(
    for installation: Installation, seeing folders: [String], store: Store?, isFresh: Bool
  ) -> Sandbox {
    var marks = ["1", "\(geteuid())", installation.library, installation.host] + folders
    marks += [Platform.wallTool?.path, installation.host, installation.library].compactMap {
      $0.flatMap { Disk.stamp($0)?.text }
    }
    marks += Platform.marksOfThisBoot
    let key = Fingerprint.of(marks)
    if !isFresh, let kept = store?.decoded(Sandbox.self, .sandbox, key) { return kept }
    let found = SandboxProbe(installation: installation, folders: folders).best()
    store?.keep(encoding: found, .sandbox, key)
    return found
  }
}
