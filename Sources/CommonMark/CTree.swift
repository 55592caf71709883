import CCommonMark

/// The one owner of a tree that libcmark has built; it is freed with its owner.
struct CTree: ~Copyable {
  private let root: OpaquePointer?

  /// Parses bytes that hold no NUL; line ends may be of any kind.
  init(parsing bytes: [UInt8]) {
    root = bytes.withUnsafeBytes { raw in
      cmark_parse_document(
        raw.baseAddress?.assumingMemoryBound(to: CChar.self) ?? nil, raw.count, CMARK_OPT_DEFAULT)
    }
  }

  /// Parses what `feed` hands over, piece by piece, each with whole lines.
  init(feeding feed: (_ parse: ([UInt8]) -> Void) -> Void) {
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else {
      root = nil
      return
    }
    defer { cmark_parser_free(parser) }
    feed { bytes in
      bytes.withUnsafeBytes { raw in
        guard let start = raw.baseAddress else { return }
        cmark_parser_feed(parser, start.assumingMemoryBound(to: CChar.self), raw.count)
      }
    }
    root = cmark_parser_finish(parser)
  }

  deinit {
    if let root { cmark_node_free(root) }
  }

  /// Visits every node in document order, containers twice, without recursion.
  borrowing func forEachStep(_ body: (_ isEntry: Bool, _ node: CNode) -> Void) {
    guard let root, let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
      body(event == CMARK_EVENT_ENTER, CNode(pointer: node))
    }
  }

  /// The tree as libcmark's own XML: what tests hold our trees against.
  borrowing func xml() -> String {
    guard let root, let text = cmark_render_xml(root, CMARK_OPT_DEFAULT) else { return "" }
    defer { cmark_get_default_mem_allocator().pointee.free(text) }
    return String(cString: text)
  }
}

/// A node of a `CTree`, good only while the tree is being visited.
struct CNode {
  fileprivate let pointer: OpaquePointer

  enum Kind {
    case document, quote, list, item, code, html, paragraph, heading, rule
    case text, softBreak, hardBreak, codeSpan, inlineHTML, emphasis, strong, link, image, other
  }

  var kind: Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .code
    case CMARK_NODE_HTML_BLOCK: .html
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .rule
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .hardBreak
    case CMARK_NODE_CODE: .codeSpan
    case CMARK_NODE_HTML_INLINE: .inlineHTML
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    default: .other
    }
  }

  /// Whether it is visited twice, before and behind what it holds.
  var isContainer: Bool {
    switch kind {
    case .code, .html, .rule, .text, .softBreak, .hardBreak, .codeSpan, .inlineHTML: false
    default: true
    }
  }

  var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
  /// Wrong for an HTML block that ends at a mark: count the literal's lines there.
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }
  /// An ordered list's first number.
  var listStart: Int? {
    cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
      ? Int(cmark_node_get_list_start(pointer)) : nil
  }
  var url: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
  var title: String { cmark_node_get_title(pointer).map { String(cString: $0) } ?? "" }

  /// The literal's bytes, in libcmark's memory.
  var literal: UnsafeBufferPointer<UInt8> {
    guard let text = cmark_node_get_literal(pointer) else { return .init(start: nil, count: 0) }
    let raw = UnsafeRawBufferPointer(start: text, count: length(of: text))
    return raw.bindMemory(to: UInt8.self)
  }

  private func length(of text: UnsafePointer<CChar>) -> Int {
    var end = text
    while end.pointee != 0 { end += 1 }
    return end - text
  }
}
