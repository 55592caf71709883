/// A figure as our own writer makes it, read from an SVG text that nobody vouches for and written
/// anew for a page.
///
/// A chapter can put any text into its transcript. What is admitted is the writer's own form to the
/// byte: its few elements, their attributes in their order, numbers, and style sheets of a few
/// properties. Nothing of the text itself gets to the page but words, numbers and names read by
/// such a rule, so there is nothing to clean.
package struct AdmittedFigure: Sendable, Equatable {
  /// The heading.
  package let title: String
  /// The figure in words, for those who do not see it.
  package let summary: String
  /// One `svg` element for a page, without style sheets, at most as wide as it was drawn where the
  /// page says `max-width: 100%; height: auto` of it. Screen readers get the title as its name and
  /// the summary as its description. The class is `figure`; classes within begin with `fig-`.
  package let markup: String
  /// The figure's style sheets for a page, in their order. A page has those of all its figures, each
  /// once, in the order in which they first come.
  package let rules: [String]

  /// The longest text that is read, in bytes, and the most elements that are drawn.
  private static let (longest, most) = (4 << 20, 50_000)

  /// Reads an SVG text; nil for anything that our own writer would not have written.
  package init?(svg: String) {
    guard svg.utf8.count <= Self.longest else { return nil }
    var reader = FigureReader(svg)
    do throws(FigureReader.Refusal) { try self.init(&reader) } catch { return nil }
  }

  private init(_ reader: inout FigureReader) throws(FigureReader.Refusal) {
    let (width, height) = try Self.size(&reader)
    try reader.expect("  <title>")
    title = try reader.text()
    try reader.expect("</title>\n  <desc>")
    summary = try reader.text()
    try reader.expect("</desc>\n")
    var sheets = [try FigureSheet(&reader)]
    if reader.sees("  <style>") { sheets.append(try FigureSheet(&reader)) }
    let shapes = try Self.shapes(&reader)
    try reader.expect("</svg>\n")
    // What is read aloud stands on the sheet too: its ground comes first, then its heading.
    guard reader.isAtEnd, shapes.count > 1, shapes[0].value("class") == "fig-ground",
      shapes[0].value("width") == width, shapes[0].value("height") == height,
      shapes[1].value("class") == "fig-heading", shapes[1].text == title
    else { throw FigureReader.Refusal() }

    let heading = escapedForPage(title)
    let classes = ["figure"] + sheets.map(\.name)
    rules = sheets.map(\.css)
    markup = """
      <svg class="\(classes.joined(separator: " "))" viewBox="0 0 \(width) \(height)" \
      width="\(width)" height="\(height)" role="img" aria-label="\(heading)">
      <title>\(heading)</title>
      <desc>\(escapedForPage(summary))</desc>
      \(shapes.map(\.markup).joined(separator: "\n"))
      </svg>
      """
  }

  /// Reads the first line: how wide and how high the figure is.
  private static func size(
    _ reader: inout FigureReader
  ) throws(FigureReader.Refusal) -> (width: String, height: String) {
    try reader.expect(#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 "#)
    let width = try reader.number(signed: false)
    try reader.expect(" ")
    let height = try reader.number(signed: false)
    try reader.expect(#"" width=""#)
    let sameWidth = try reader.number(signed: false)
    try reader.expect(#"" height=""#)
    let sameHeight = try reader.number(signed: false)
    try reader.expect("\" class=\"figure\" role=\"img\">\n")
    guard (sameWidth, sameHeight) == (width, height), width != "0", height != "0" else {
      throw FigureReader.Refusal()
    }
    return (width, height)
  }

  private static func shapes(
    _ reader: inout FigureReader
  ) throws(FigureReader.Refusal) -> [FigureShape] {
    var shapes: [FigureShape] = []
    while reader.sees("  <") {
      guard shapes.count < most else { throw FigureReader.Refusal() }
      shapes.append(try FigureShape(&reader))
    }
    return shapes
  }
}
