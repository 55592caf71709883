import Foundation

/// The links of a folder of pages, held against its files; neither a browser nor a network is asked.
///
/// Every link that stays in the folder has to lead to a file, its fragment to an id there. What a
/// page is made of (scripts, styles, pictures) must not come from elsewhere. An id stands in a page
/// once, and what names an element by its id names one that is there.
struct LinkCheck {
  private let folder: String
  private let files: Set<String>
  /// The pages' tags by their paths in the folder, like `zh/01-words.html`.
  let pages: [String: Markup]
  private let ids: [String: Set<String>]

  init(folder: String) throws {
    self.folder = folder
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
    // Not by asking for each file: on some systems a wrong case is then found all the same.
    files = Set(
      paths.filter {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: folder + "/" + $0, isDirectory: &isFolder)
          && !isFolder.boolValue
      })
    var pages: [String: Markup] = [:]
    for path in files where path.hasSuffix(".html") {
      pages[path] = Markup(try String(contentsOfFile: folder + "/" + path, encoding: .utf8))
    }
    self.pages = pages
    ids = pages.mapValues { Set($0.tags.compactMap { $0.attributes["id"] }) }
  }

  /// What is wrong, a line each: the page, what stands there, and why it does not hold.
  func problems() throws -> [String] {
    var problems: [String] = []
    for (page, markup) in pages.sorted(by: { $0.key < $1.key }) {
      problems += identityProblems(page, markup)
      for tag in markup.tags {
        for link in Self.links(of: tag) {
          if let problem = self.problem(of: link.address, isPart: link.isPart, on: page) {
            problems.append("\(page): <\(tag.name)> \(link.address): \(problem)")
          }
        }
      }
    }
    for path in files.sorted() where path.hasSuffix(".css") {
      let text = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
      for address in Self.addresses(inCSS: text) {
        if let problem = problem(of: address, isPart: true, on: path) {
          problems.append("\(path): \(address): \(problem)")
        }
      }
    }
    return problems
  }

  /// Why a link on a page does not hold; nil if it does.
  ///
  /// - Parameter isPart: whether the page is made of what is linked, rather than leads there.
  func problem(of address: String, isPart: Bool = false, on page: String) -> String? {
    let address = address.trimmingCharacters(in: .whitespacesAndNewlines)
    if let scheme = Self.scheme(of: address) {
      if scheme == "data" { return nil }
      if isPart { return "comes from elsewhere" }
      return ["https", "http", "mailto"].contains(scheme) ? nil : "no link for a book"
    }
    if address.hasPrefix("/") { return "is not relative" }
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = (parts.first ?? "").prefix { $0 != "?" }
    guard let target = path.isEmpty ? page : Self.path(of: path, from: page) else {
      return "leads out of the folder"
    }
    guard files.contains(target) else { return "there is no file \(target)" }
    guard parts.count > 1, let known = ids[target] else { return nil }
    let fragment = String(parts[1])
    if fragment.isEmpty || fragment == "top" || known.contains(fragment) { return nil }
    if let plain = fragment.removingPercentEncoding, known.contains(plain) { return nil }
    return "\(target) has no such id"
  }

  private func identityProblems(_ page: String, _ markup: Markup) -> [String] {
    var seen: Set<String> = []
    var problems: [String] = []
    for tag in markup.tags {
      guard let id = tag.attributes["id"] else { continue }
      if !seen.insert(id).inserted { problems.append("\(page): two elements have the id \(id)") }
    }
    let naming = [
      "for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls",
      "aria-owns", "aria-details",
    ]
    for tag in markup.tags {
      for name in naming {
        for id in (tag.attributes[name] ?? "").split(whereSeparator: \.isWhitespace)
        where !seen.contains(String(id)) {
          problems.append("\(page): <\(tag.name)> \(name)=\(id): there is no such id")
        }
      }
      // The parts of a drawing name one another so.
      for (_, value) in tag.attributes where value.contains("url(") {
        for match in value.matches(of: /url\(\s*["']?#([^"')]+)["']?\s*\)/)
        where !seen.contains(String(match.1)) {
          problems.append("\(page): <\(tag.name)> url(#\(match.1)): there is no such id")
        }
      }
    }
    return problems
  }

  private static func links(of tag: Markup.Tag) -> [(address: String, isPart: Bool)] {
    var links: [(String, Bool)] = []
    for name in ["href", "xlink:href"] {
      // A canonical address and the like are told, not fetched.
      let told = ["canonical", "author", "license", "alternate", "prev", "next"]
      guard let address = tag.attributes[name] else { continue }
      let isPart =
        tag.name == "link"
        ? !told.contains(tag.attributes["rel"] ?? "")
        : !["a", "area", "base"].contains(tag.name)
      links.append((address, isPart))
    }
    for name in ["src", "poster", "data", "background"] {
      if name == "data", tag.name != "object" { continue }
      if let address = tag.attributes[name] { links.append((address, true)) }
    }
    for part in (tag.attributes["srcset"] ?? "").split(separator: ",") {
      if let address = part.split(whereSeparator: \.isWhitespace).first {
        links.append((String(address), true))
      }
    }
    for name in ["action", "formaction"] {
      if let address = tag.attributes[name] { links.append((address, false)) }
    }
    let css = (tag.attributes["style"] ?? "") + (tag.name == "style" ? tag.text : "")
    return links + addresses(inCSS: css).map { ($0, true) }
  }

  /// What a style sheet fetches.
  private static func addresses(inCSS text: String) -> [String] {
    // Most attributes fetch nothing, and a search by pattern takes its time.
    guard text.contains("url(") || text.contains("@import") else { return [] }
    let text = text.replacing(/\/\*[\s\S]*?\*\//, with: "")
    let fetched = text.matches(of: /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)/)
      .compactMap { $0.1 ?? $0.2 ?? $0.3 }
    let imported = text.matches(of: /@import\s+(?:"([^"]*)"|'([^']*)')/)
      .compactMap { $0.1 ?? $0.2 }
    // What begins with # is an element of the page, not of a file.
    return (fetched + imported).map(String.init).filter { !$0.hasPrefix("#") }
  }

  /// What stands before the first colon, in lower case, if that can be a scheme.
  private static func scheme(of address: String) -> String? {
    guard let end = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = address[..<end]
    let isScheme = name.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "+.-".contains($0))
    }
    return isScheme && name.first?.isLetter == true ? name.lowercased() : nil
  }

  /// The path in the folder that a link from a page means; nil where it leads out of it.
  private static func path(of link: Substring, from page: String) -> String? {
    var parts = page.split(separator: "/").dropLast().map(String.init)
    guard let plain = String(link).removingPercentEncoding else { return nil }
    for part in plain.split(separator: "/", omittingEmptySubsequences: false) {
      switch part {
      case ".": continue
      case "..": guard parts.popLast() != nil else { return nil }
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}
