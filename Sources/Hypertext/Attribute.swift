extension HTML {
  /// An attribute, its value escaped. None of them runs anything.
  package struct Attribute: Sendable, Equatable {
    let markup: String

    private init(_ name: String, _ value: String) {
      markup = name + "=\"" + HTML.escaped(value) + "\""
    }

    private init(flag: String) { markup = flag }

    package static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
    package static func id(_ id: String) -> Attribute { Attribute("id", id) }
    package static func href(_ destination: Destination) -> Attribute {
      Attribute("href", destination.text)
    }
    /// A file of the book's own: a script.
    package static func source(_ path: Destination) -> Attribute { Attribute("src", path.text) }
    package static func title(_ text: String) -> Attribute { Attribute("title", text) }
    package static func lang(_ language: String) -> Attribute { Attribute("lang", language) }
    package static func role(_ role: String) -> Attribute { Attribute("role", role) }
    package static func aria(_ name: AriaName, _ value: String) -> Attribute {
      Attribute("aria-" + name.rawValue, value)
    }
    package static func data(_ name: DataName, _ value: String) -> Attribute {
      Attribute("data-" + name.rawValue, value)
    }
    package static func tabIndex(_ index: Int) -> Attribute { Attribute("tabindex", "\(index)") }
    package static func start(_ number: Int) -> Attribute { Attribute("start", "\(number)") }
    package static func name(_ name: String) -> Attribute { Attribute("name", name) }
    package static func content(_ text: String) -> Attribute { Attribute("content", text) }
    package static func rel(_ kind: String) -> Attribute { Attribute("rel", kind) }
    package static func type(_ type: String) -> Attribute { Attribute("type", type) }
    package static func charset(_ charset: String) -> Attribute { Attribute("charset", charset) }
    package static func action(_ path: Destination) -> Attribute { Attribute("action", path.text) }
    package static func scope(_ scope: String) -> Attribute { Attribute("scope", scope) }
    package static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
    package static func placeholder(_ text: String) -> Attribute {
      Attribute("placeholder", text)
    }
    package static func value(_ text: String) -> Attribute { Attribute("value", text) }
    package static func autocomplete(_ text: String) -> Attribute {
      Attribute("autocomplete", text)
    }
    package static let open = Attribute(flag: "open")
    package static let hidden = Attribute(flag: "hidden")
    package static let `defer` = Attribute(flag: "defer")

    package enum AriaName: String, Sendable {
      case label, current, hidden, live, describedby, labelledby
    }

    /// What the book's own script and style sheet look at.
    package enum DataName: String, Sendable {
      case from, verdict, kind, line
    }
  }

  /// Where a link leads: to the web, to a mail address, or to another file of the book.
  package struct Destination: Sendable, Equatable {
    package let text: String

    /// nil for anything that a browser could run or that names another scheme.
    package init?(_ text: String) {
      // Browsers drop these wherever they stand, so that a scheme could hide behind them.
      let visible = text.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }
      let plain = String(String.UnicodeScalarView(visible))
      guard !plain.isEmpty else { return nil }
      let head = plain.prefix { !"/?#".contains($0) }
      if let colon = head.firstIndex(of: ":") {
        let scheme = head[..<colon].lowercased()
        guard ["http", "https", "mailto"].contains(scheme) else { return nil }
        // `http:x` would be read in the page's own folder by one browser and not by another.
        if scheme != "mailto", !plain.dropFirst(scheme.count + 1).hasPrefix("//") { return nil }
      } else if plain.hasPrefix("//") || plain.contains("\\") || plain.hasPrefix("/") {
        // Another host, or a place on the reader's disk.
        return nil
      }
      self.text = plain
    }

    /// A file of the book and a place in it.
    package init(page path: String, at id: String? = nil) {
      text = path.percentEncoded + (id.map { "#" + $0.percentEncoded } ?? "")
    }

    package var isOutside: Bool {
      let head = text.prefix(8).lowercased()
      return head.hasPrefix("http://") || head.hasPrefix("https://") || head.hasPrefix("mailto:")
    }
  }
}

extension String {
  /// As it may stand in an address, slashes kept.
  fileprivate var percentEncoded: String {
    utf8.map { byte -> String in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        byte < 0x80 && (scalar.properties.isAlphabetic || (48...57).contains(byte))
        || "-._~/".unicodeScalars.contains(scalar) && byte < 0x80
      if isPlain { return String(Character(scalar)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }
}
