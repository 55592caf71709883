import Foundation
import Testing

/// axe, which finds what keeps people from reading a page, in a tab.
enum Axe {
  /// Where its one file is; nil where it is not at hand.
  static let path: String? = {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["WORKED_AXE"], !named.isEmpty {
      return FileManager.default.fileExists(atPath: named) ? named : nil
    }
    return PageTools.find("axe.min.js", inPythonPackage: "axe_playwright_python")
  }()

  static let missing =
    "no axe.min.js: looked for WORKED_AXE, .build/tools and the Python package "
    + "axe-playwright-python; .ci/page-tools fetches it"

  /// Everything that is asked of a page: the rules of WCAG 2.0, 2.1 and 2.2 at levels A and AA, and
  /// what axe knows as good practice.
  private static let options = """
    {
      runOnly: {
        type: "tag",
        values: [
          "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"
        ]
      },
      resultTypes: ["violations", "incomplete"]
    }
    """

  /// What a page has against people, a line for each place: the rule, how bad, where, and why.
  struct Findings: Decodable {
    var violations: [String]
    /// What axe could not decide, like the contrast of text above a picture.
    var undecided: [String]
    /// How many rules found something to hold to them, and nothing against it.
    var passes: Int
  }

  /// - Parameter seconds: how long it may take, which grows faster than the page: half a minute for
  ///   one of some hundred kilobytes.
  static func findings(in tab: Tab, seconds: Double = 120) throws -> Findings {
    guard let path else { throw BrowserError.refused(command: "axe", reason: missing) }
    try tab.evaluate(String(contentsOfFile: path, encoding: .utf8) + "\n;undefined")
    return try tab.evaluate(
      """
      axe.run(document, \(options)).then(found => {
        const lines = rules => rules.flatMap(rule => rule.nodes.map(node => {
          const why = [...node.any, ...node.all, ...node.none].map(check => check.message);
          return [
            rule.id, "(" + (node.impact ?? rule.impact) + "):", node.target.join(" "), "—",
            why.join("; ") || rule.help
          ].join(" ");
        }));
        return {
          violations: lines(found.violations), undecided: lines(found.incomplete),
          passes: found.passes.length
        };
      })
      """, as: Findings.self, seconds: seconds)
  }
}

/// Where the tools are that are no part of this repository.
enum PageTools {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent(".build/tools")
    .resolvingSymlinksInPath().path

  /// A file that `.ci/page-tools` has fetched, or that a Python package holds which is installed.
  static func find(_ name: String, inPythonPackage package: String) -> String? {
    let fetched = FileManager.default.enumerator(atPath: folder)?
      .compactMap { $0 as? String }.filter { ($0 as NSString).lastPathComponent == name }.sorted()
      .first
    if let fetched { return folder + "/" + fetched }
    let script = """
      import importlib.util, os
      spec = importlib.util.find_spec("\(package)")
      for place in spec.submodule_search_locations if spec else []:
          file = os.path.join(place, "\(name)")
          if os.path.exists(file):
              print(file)
      """
    guard let python = ChildProgram.find("python3"),
      let told = try? ChildProgram.run(python, ["-c", script], seconds: 10), told.status == 0
    else { return nil }
    return told.output.split(separator: "\n").first.map(String.init)
  }
}

extension Trait where Self == ConditionTrait {
  /// For tests that need axe and a browser to run it in.
  static var needsAxe: Self {
    .enabled(
      if: Browser.path != nil && Axe.path != nil,
      Comment(rawValue: Browser.path == nil ? Browser.missing : Axe.missing))
  }
}
