import CommonMark
import SourceText

/// Writes our tree the way libcmark writes its own as XML, so that the two can be compared.
struct TreeXML {
  private(set) var text = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE document SYSTEM "CommonMark.dtd">
    <document xmlns="http://commonmark.org/xml/1.0">

    """
  private let document: MarkupDocument

  init(_ document: MarkupDocument) {
    self.document = document
    for block in document.blocks { write(block, 2) }
    text += "</document>\n"
    if document.blocks.isEmpty {
      text = text.replacing("1.0\">\n</document>", with: "1.0\" />")
    }
  }

  private mutating func line(_ depth: Int, _ words: String) {
    text += String(repeating: " ", count: depth) + words + "\n"
  }

  private mutating func element(
    _ depth: Int, _ name: String, _ attributes: String = "", isEmpty: Bool,
    _ content: (inout TreeXML) -> Void
  ) {
    line(depth, "<\(name)\(attributes)\(isEmpty ? " />" : ">")")
    content(&self)
    if !isEmpty { line(depth, "</\(name)>") }
  }

  private mutating func inlines(_ depth: Int, _ name: String, _ attributes: String, _ all: [Inline])
  {
    element(depth, name, attributes, isEmpty: all.isEmpty) { xml in
      for inline in all { xml.write(inline, depth + 2) }
    }
  }

  private mutating func literal(_ depth: Int, _ name: String, _ attributes: String, _ text: String)
  {
    line(depth, "<\(name)\(attributes) xml:space=\"preserve\">\(escape(text))</\(name)>")
  }

  private mutating func write(_ block: Block, _ depth: Int) {
    switch block.kind {
    case .heading(let level, let all): inlines(depth, "heading", " level=\"\(level)\"", all)
    case .paragraph(let all): inlines(depth, "paragraph", "", all)
    case .quote(let blocks):
      element(depth, "block_quote", isEmpty: blocks.isEmpty) { xml in
        for block in blocks { xml.write(block, depth + 2) }
      }
    case .list(let list):
      let tight = list.isTight ? "true" : "false"
      let start = list.start.map { " type=\"ordered\" start=\"\($0)\"" } ?? " type=\"bullet\""
      element(depth, "list", "\(start) tight=\"\(tight)\"", isEmpty: false) { xml in
        for item in list.items {
          xml.element(depth + 2, "item", isEmpty: item.blocks.isEmpty) { xml in
            for block in item.blocks { xml.write(block, depth + 4) }
          }
        }
      }
    case .code(let code):
      let info = code.info.map { document.source.text($0) } ?? ""
      let attribute = info.isEmpty ? "" : " info=\"\(escape(info))\""
      literal(depth, "code_block", attribute, joined(code.lines))
    case .html(let lines): literal(depth, "html_block", "", joined(lines))
    case .rule: line(depth, "<thematic_break />")
    case .table, .math: line(depth, "<not_commonmark />")
    }
  }

  private func joined(_ lines: [Range<Int>]) -> String {
    lines.map { document.source.text($0) + "\n" }.joined()
  }

  private mutating func write(_ inline: Inline, _ depth: Int) {
    switch inline.kind {
    case .text(let text): literal(depth, "text", "", text)
    case .softBreak: line(depth, "<softbreak />")
    case .hardBreak: line(depth, "<linebreak />")
    case .code(let text, _): literal(depth, "code", "", text)
    case .html(let text): literal(depth, "html_inline", "", text)
    case .emphasis(let all): inlines(depth, "emph", "", all)
    case .strong(let all): inlines(depth, "strong", "", all)
    case .link(let url, let title, let all), .image(let url, let title, let all):
      let name = if case .link = inline.kind { "link" } else { "image" }
      let attribute = title.isEmpty ? "" : " title=\"\(escape(title))\""
      let attributes = " destination=\"\(escape(url))\"" + attribute
      inlines(depth, name, attributes, all)
    case .math: line(depth, "<not_commonmark />")
    }
  }

  private func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
