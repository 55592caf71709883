import SourceText

/// The parts that reports in SARIF 2.1.0 are made of.
enum SARIF {
  static func message(_ text: String) -> JSON {
    .object([("text", .text(PlainText.visible(text)))])
  }

  static func fingerprint(_ name: String) -> JSON { .object([("findingHash/v1", .text(name))]) }

  static func artifact(_ path: String) -> JSON {
    let uri = URIReference(path: path)
    return .object(
      [("uri", .text(uri.text))] + (uri.isRelative ? [("uriBaseId", .text("%SRCROOT%"))] : []))
  }

  static func location(_ path: String) -> JSON {
    .object([("physicalLocation", .object([("artifactLocation", artifact(path))]))])
  }

  static func location(
    _ path: String, _ range: Range<Int>, _ source: SourceFile, id: Int? = nil,
    _ text: String? = nil
  ) -> JSON {
    let place = JSON.object([
      ("artifactLocation", artifact(path)), ("region", region(range, source)),
    ])
    return .object(
      (id.map { [("id", .integer($0))] } ?? []) + [("physicalLocation", place)]
        + (text.map { [("message", message($0))] } ?? []))
  }

  /// A mended file: what is replaced by what.
  static func fix(
    _ description: String, _ path: String, _ edits: [(range: Range<Int>, text: String)],
    _ source: SourceFile
  ) -> JSON {
    let replacements = edits.map { edit in
      JSON.object([
        ("deletedRegion", region(edit.range, source)),
        ("insertedContent", .object([("text", .text(edit.text))])),
      ])
    }
    return .object([
      ("description", message(description)),
      (
        "artifactChanges",
        .list([
          .object([("artifactLocation", artifact(path)), ("replacements", .list(replacements))])
        ])
      ),
    ])
  }

  static func region(_ range: Range<Int>, _ source: SourceFile) -> JSON {
    let place = Place(range, in: source)
    return .object([
      ("startLine", .integer(place.line)), ("startColumn", .integer(place.column)),
      ("endLine", .integer(place.endLine)), ("endColumn", .integer(place.endColumn)),
    ])
  }
}
