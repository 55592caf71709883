import Foundation

/// A copy of the reference and its tests in which slips are planted, a package of its own.
///
/// It lies under .build and is kept from run to run, so that only what changed is compiled again.
struct SlipPackage {
  let root: String
  let swift: String
  let folder: String

  /// The sources of the repository, by their paths from its root.
  let sources: [String: String]

  init(root: String, swift: String) throws {
    self.root = root
    self.swift = swift
    folder = root + "/.build/worked/slips"
    var sources: [String: String] = [:]
    for room in Self.rooms {
      for path in try Self.files(in: "Sources/\(room)", of: root) where path.hasSuffix(".swift") {
        sources[path] = try String(contentsOfFile: root + "/" + path, encoding: .utf8)
      }
    }
    self.sources = sources
  }

  private static let rooms = ["Wire", "Tensors", "Gradients", "Models", "Figures"]

  /// What is copied as it is: the tests, what they read, and the examples they run.
  private static let copied =
    ["Tests/Golden", "Tests/Fixtures", "Examples"]
    + ["Tensors", "Gradients", "Models", "Figures"].map { "Tests/\($0)Tests" }

  /// The files below a folder, none where there is no such folder.
  private static func files(in folder: String, of root: String) throws -> [String] {
    let url = URL(fileURLWithPath: root + "/" + folder)
    guard let all = FileManager.default.enumerator(atPath: url.path) else { return [] }
    return all.compactMap { $0 as? String }.filter { path in
      var isFolder: ObjCBool = false
      let full = url.path + "/" + path
      return FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.map { folder + "/" + $0 }.sorted()
  }

  // MARK: - Writing

  /// Brings everything up to date but the sources with slips, which are `planted`.
  func write(planted: [String: String]) throws {
    var expected: Set<String> = ["Package.swift"]
    try write(Data(Self.manifest.utf8), to: "Package.swift")
    for (path, text) in sources {
      try write(Data((planted[path] ?? text).utf8), to: path)
      expected.insert(path)
    }
    for room in Self.rooms {
      try write(Data(Self.switches.utf8), to: "Sources/\(room)/IsSlipOn.swift")
      expected.insert("Sources/\(room)/IsSlipOn.swift")
    }
    for part in Self.copied {
      for path in try Self.files(in: part, of: root) {
        try write(Data(contentsOf: URL(fileURLWithPath: root + "/" + path)), to: path)
        expected.insert(path)
      }
    }
    for part in ["Sources", "Tests", "Examples"] {
      for path in try Self.files(in: part, of: folder) where !expected.contains(path) {
        try FileManager.default.removeItem(atPath: folder + "/" + path)
      }
    }
  }

  /// Writes a file unless it says just that already.
  func write(_ data: Data, to path: String) throws {
    let url = URL(fileURLWithPath: folder + "/" + path)
    if FileManager.default.contents(atPath: url.path) == data { return }
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  /// The slips that the last run had to build by themselves; none if there was none.
  func slipsAlone() -> [Slip] {
    let data = FileManager.default.contents(atPath: folder + "/alone.json") ?? Data()
    return (try? JSONDecoder().decode([Slip].self, from: data)) ?? []
  }

  /// Keeps them for the next run, which is only slower without.
  func keep(slipsAlone slips: [Slip]) {
    try? write(JSONEncoder().encode(slips), to: "alone.json")
  }

  // MARK: - Building

  /// A place that the compiler complains about.
  struct Complaint {
    let file: String
    let line: Int
    let message: String
  }

  /// Builds package and tests; nil when that went well, or else the compiler's complaints.
  ///
  /// An error where the build fails and the compiler complains about no file of the package.
  func build() throws -> [Complaint]? {
    let command = Command(
      arguments: [swift, "test", "list", "-c", "release", "--disable-testable-imports"],
      folder: folder)
    let run = try command.run(writingTo: folder + "/build.log", limit: 1800)
    if run.status == 0 { return nil }
    let complaints = run.output.split(separator: "\n").compactMap(complaint)
    if complaints.isEmpty {
      throw SlipError("the copy in \(folder) cannot be built; see its build.log")
    }
    return complaints
  }

  /// "/…/Sources/Tensors/Norm.swift:16:3: error: …", read.
  private func complaint(_ line: Substring) -> Complaint? {
    guard let match = line.firstMatch(of: /^(\/.+?\.swift):([0-9]+):[0-9]+: error: (.*)$/),
      let number = Int(match.2), let inside = match.1.firstRange(of: "/.build/worked/slips/")
    else { return nil }
    return Complaint(
      file: String(match.1[inside.upperBound...]), line: number, message: String(match.3))
  }
}

// MARK: - Generated text

extension SlipPackage {
  /// Every room has the switch for itself, so that no file has to import one.
  private static let switches = """
    import Foundation

    /// The slip that this run is made with.
    private let slip = ProcessInfo.processInfo.environment["WORKED_SLIP"]

    public func isSlipOn(_ name: String) -> Bool {
      guard let slip else { return false }
      return slip == name
    }

    """

  /// Our own settings, but for warnings as errors: code behind a switch may well be pointless.
  private static let manifest = """
    // swift-tools-version: 6.2
    import Foundation; import PackageDescription

    let settings: [SwiftSetting] = [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
    ]

    func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
      .target(name: name, dependencies: dependencies, swiftSettings: settings)
    }

    func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
      let fixtures = Context.packageDirectory + "/Tests/\\(name)/Fixtures"
      return .testTarget(
        name: name, dependencies: dependencies,
        resources: FileManager.default.fileExists(atPath: fixtures) ? [.copy("Fixtures")] : [],
        swiftSettings: settings)
    }

    let package = Package(
      name: "slips",
      platforms: [.macOS(.v15)],
      targets: [
        room("Wire"),
        room("Tensors"),
        room("Gradients", ["Tensors"]),
        room("Models", ["Gradients", "Tensors"]),
        room("Figures", ["Wire"]),
        .target(
          name: "Golden", dependencies: ["Tensors"], path: "Tests/Golden", swiftSettings: settings),
        tests("TensorsTests", ["Tensors", "Golden"]),
        tests("GradientsTests", ["Gradients", "Models", "Tensors", "Golden"]),
        tests("ModelsTests", ["Models", "Gradients", "Tensors", "Golden"]),
        tests("FiguresTests", ["Figures", "Golden"]),
      ]
    )

    """
}
