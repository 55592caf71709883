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
    var found = Sandbox.Level.allCases.lazy.compactMap(at).first ?? .limitsOnly
    if found.wall == .none {
      found.shortcoming =
        Platform.wallTool.map { tool in
          Disk.isFile(tool.path) ? .refused : .notInstalled
        } ?? .unknownSystem
    }
    return found
  }

  /// The sandbox of a level; nil where it does not work here.
  func at(_ level: Sandbox.Level) -> Sandbox? {
    let isRoot = geteuid() == 0
    let tool = Platform.wallTool.flatMap { Disk.isFile($0.path) ? $0 : nil }
    func walled(_ walls: [Sandbox.Wall], dropsRights: Bool) -> Sandbox? {
      guard let tool else { return nil }
      return walls.lazy.compactMap {
        tried(Sandbox(wall: $0, tool: tool.path, dropsRights: dropsRights))
      }.first
    }
    switch level {
    case .walledByRoot:
      return isRoot
        ? walled(tool?.walls.filter { $0 != .profile } ?? [], dropsRights: true) : nil
    case .walled: return walled(tool?.walls ?? [], dropsRights: false)
    case .unprivileged:
      return isRoot ? tried(Sandbox(wall: .none, tool: "", dropsRights: true)) : nil
    case .limitsOnly: return tried(.limitsOnly)
    }
  }

  /// The sandbox with what it was seen to do; nil where a host does not even run in it.
  private func tried(_ sandbox: Sandbox) -> Sandbox? {
    guard let said = try? said(by: sandbox) else { return nil }
    let words = Set(said.split(separator: "\n").map(String.init))
    guard words.isSuperset(of: ["runs", "writes", "loads"]) else { return nil }
    var sandbox = sandbox
    sandbox.isSeen = true
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
  /// depend on; or that of a level that is asked for, else limits alone.
  static func found(
    for installation: Installation, seeing folders: [String], store: Store?, isFresh: Bool,
    at level: Level? = nil
  ) -> Sandbox {
    if let level {
      return SandboxProbe(installation: installation, folders: folders).at(level) ?? .limitsOnly
    }
    var marks = ["2", "\(geteuid())", installation.library, installation.host] + folders
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
