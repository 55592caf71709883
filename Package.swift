// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A room of the house: a target under Sources, with its tests beside it under Tests.
func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: Bool = false) -> Target {
  .testTarget(
    name: name, dependencies: dependencies,
    resources: resources ? [.copy("Fixtures")] : [], swiftSettings: settings)
}

/// A program to read and run, in one file of a folder of its own.
func example(_ name: String, _ folder: String) -> Target {
  .executableTarget(
    name: name, dependencies: ["Models", "Gradients", "Tensors"], path: "Examples/" + folder,
    swiftSettings: settings)
}

let package = Package(
  name: "worked",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "worked", targets: ["worked"]),
    .executable(name: "worked-host", targets: ["worked-host"]),
    // What chapters import; a chapter's listings are linked against this one library.
    .library(
      name: "Reference", type: .dynamic,
      targets: ["Wire", "Tensors", "Gradients", "Models", "Figures"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
  ],
  targets: [
    // The engine, top to bottom.
    .executableTarget(
      name: "worked",
      dependencies: [
        "Workbench", "Toolchain", "Reports", "Pages", "Programs", "Audits", "Formulas",
        "Manuscript", "SourceText", "TerminalText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),
    .executableTarget(name: "worked-host", swiftSettings: settings),
    // Measures the tool from outside; see `make bench`.
    .executableTarget(
      name: "worked-bench",
      dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: settings),
    // Proves that the tests of the reference notice mistakes; see `make slips`.
    .executableTarget(
      name: "worked-slips",
      dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: settings),
    // Measures the audit on documents whose truths are known; see `make scores`.
    .executableTarget(
      name: "audit-scores",
      dependencies: [
        "Audits", "SourceText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "BigInt", package: "BigInt"),
      ], swiftSettings: settings),
    // Reads mutated documents until one breaks something; see `make fuzz`.
    .executableTarget(
      name: "worked-fuzz", dependencies: ["Audits", "CommonMark", "Formulas", "SourceText"],
      swiftSettings: settings),
    // Measures the reference beside the libraries that people use; see `make bench-reference`.
    .executableTarget(
      name: "reference-bench",
      dependencies: [
        "Gradients", "Models", "Tensors",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], exclude: ["peers.py"], swiftSettings: settings),
    room(
      "Workbench", ["SourceText", "CommonMark", "Manuscript", "Programs", "Audits", "Toolchain"]),
    room("Toolchain", ["Programs", "Wire"]),
    // The schemas are a part of the tool, which prints them.
    room(
      "Reports", ["SourceText", "Programs", "Audits", "TerminalText", "Hypertext"],
      resources: [
        .embedInCode("Schemas/report-1.schema.json"), .embedInCode("Schemas/audit-1.schema.json"),
      ]),
    room(
      "Pages",
      [
        "SourceText", "CommonMark", "Manuscript", "Programs", "Formulas", "TerminalText",
        "Hypertext",
      ]),
    room(
      "Audits",
      ["Formulas", "CommonMark", "SourceText", .product(name: "BigInt", package: "BigInt")]),
    room("Formulas", ["SourceText", "TerminalText", .product(name: "BigInt", package: "BigInt")]),
    room("Hypertext"),
    room("TerminalText"),
    room(
      "Programs",
      [
        "SourceText", "CommonMark", "Manuscript", "Audits", "Wire",
        .product(name: "BigInt", package: "BigInt"),
      ]),
    room("Manuscript", ["SourceText", "CommonMark"]),
    room("CommonMark", ["SourceText", "CCommonMark"]),
    .systemLibrary(
      name: "CCommonMark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    room("SourceText", [.product(name: "BigInt", package: "BigInt")]),

    // The reference implementation, which chapters import.
    room("Models", ["Gradients", "Tensors"]),
    room("Gradients", ["Tensors"]),
    room("Figures", ["Wire"]),
    room("Tensors"),
    example("neighbours", "Neighbours"),
    example("semantic-search", "SemanticSearch"),
    example("two-towers", "TwoTowers"),
    example("two-sentences", "TwoSentences"),
    example("text-encoder", "TextEncoder"),
    example("continuations", "Continuations"),
    example("transformer-language-model", "TransformerLanguageModel"),
    example("copy-task", "CopyTask"),
    example("multimodal-search", "MultimodalSearch"),

    // The one thing both sides know: how a running chapter says what it has seen.
    room("Wire"),

    tests("HouseTests", []),
    tests("SourceTextTests", ["SourceText"], resources: true),
    tests("CommonMarkTests", ["CommonMark", "SourceText"]),
    tests("ManuscriptTests", ["Manuscript", "SourceText", "CommonMark"], resources: true),
    tests("WireTests", ["Wire"]),
    tests("ProgramsTests", ["Programs", "Manuscript", "SourceText", "Wire"]),
    tests("ToolchainTests", ["Toolchain", "Programs", "Wire"]),
    tests("BenchTests", ["worked-bench"]),
    tests("SlipToolTests", ["worked-slips"]),
    tests("ReportsTests", ["Reports", "Audits", "Programs", "SourceText", "TerminalText"]),
    tests(
      "PagesTests",
      [
        "Pages", "Programs", "Manuscript", "CommonMark", "Figures", "SourceText", "TerminalText",
        "Wire",
      ]),
    tests("FormulasTests", ["Formulas", "CommonMark", "SourceText", "TerminalText"]),
    tests("AuditsTests", ["Audits", "Formulas", "CommonMark", "SourceText", "audit-scores"]),
    tests("AuditScoresTests", ["audit-scores", "Audits", "SourceText"]),
    tests("HypertextTests", ["Hypertext"]),
    tests("TerminalTextTests", ["TerminalText"], resources: true),
    tests(
      "WorkbenchTests",
      [
        "Workbench", "Toolchain", "Audits", "Programs", "Manuscript", "Pages", "Reports",
        "SourceText", "TerminalText",
      ],
      resources: true),
    // What the tests of the reference share: golden values of independent programs.
    .target(
      name: "Golden", dependencies: ["Tensors"], path: "Tests/Golden", swiftSettings: settings),
    tests("TensorsTests", ["Tensors", "Golden"], resources: true),
    tests("GradientsTests", ["Gradients", "Models", "Tensors", "Golden"]),
    tests("ModelsTests", ["Models", "Gradients", "Tensors", "Golden"], resources: true),
    tests("FiguresTests", ["Figures"]),
    // Runs the programs of Examples, which are built beside it.
    .testTarget(
      name: "ExamplesTests",
      dependencies: [
        "neighbours", "semantic-search", "two-towers", "two-sentences", "text-encoder",
        "continuations", "transformer-language-model", "copy-task", "multimodal-search",
      ], exclude: ["Expected"], swiftSettings: settings),
  ]
)
