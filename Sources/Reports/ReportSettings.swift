package import TerminalText

/// What a report needs to know besides what happens.
package struct ReportSettings: Sendable {
  /// Colours, for text on a terminal.
  package var style: Style
  /// Whether the counted numbers that nothing vouches for are listed.
  package var listsUnchecked: Bool
  /// Whether warnings and unchecked numbers end a check with status 1.
  package var isStrict: Bool
  /// The versions of the tool and of its formats, by name, the tool's first.
  package var versions: [Version]

  package struct Version: Sendable, Equatable {
    package let name: String
    package let version: String

    package init(_ name: String, _ version: String) {
      self.name = name
      self.version = version
    }
  }

  package init(
    style: Style = Style(isColoured: false), listsUnchecked: Bool = false, isStrict: Bool = false,
    versions: [Version] = []
  ) {
    self.style = style
    self.listsUnchecked = listsUnchecked
    self.isStrict = isStrict
    self.versions = versions
  }
}
