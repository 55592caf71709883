import CommonMark
import Hypertext
import Manuscript
import Programs
import SourceText

/// Listings with line numbers, and what they wrote right below.
extension ChapterWriter {
  mutating func html(_ code: CodeBlock, _ block: Block) -> HTML {
    let start = block.range.lowerBound
    if let listing = chapter.listings.first(where: { $0.range.lowerBound == start }) {
      return html(listing)
    }
    if let listing = chapter.listings.first(where: { $0.output?.range.lowerBound == start }),
      let output = listing.output
    {
      return html(output, of: listing)
    }
    let text = code.lines.map { source.text($0) }.joined(separator: "\n")
    return HTML(
      .pre, [.class("plain"), .tabIndex(0)],
      [HTML(.code, [], [LanguageRuns(language: say).html(text)])]
    ).line
  }

  private mutating func html(_ listing: Listing) -> HTML {
    let number = listing.index + 1
    let name = say("Listing \(number)", "代码 \(number)")
    var lines = HTML.nothing
    let code = CodeMarkup(listing.swift)
    let runs = LanguageRuns(language: say)
    var start = 0
    for (index, range) in listing.text.lines.enumerated() {
      let line = start..<start + range.count
      start = line.upperBound + 1
      let wrong = marks.within(range).filter { $0.kind == .wrong }.map {
        let lower = line.lowerBound + $0.range.lowerBound - range.lowerBound
        return lower..<lower + $0.range.count
      }
      var content = code.html(line, wrong: wrong, runs)
      if let value = missingValue(of: listing, in: range) {
        content += HTML(.span, [.class("value came")], " " + value)
      }
      let id = "\(prefix)listing-\(number)-\(index + 1)"
      let anchor = HTML(
        .a,
        [
          .class("line"), .id(id), .href(HTML.Destination(page: "", at: id)), .tabIndex(-1),
          .aria(.hidden, "true"), .data(.line, "\(index + 1)"),
        ], "")
      lines += anchor + content + HTML("\n")
      let told = notes(in: range)
      if !told.isEmpty { lines += HTML(.span, [.class("between")], [told]) }
    }
    let pre = HTML(
      .pre, [.class("swift"), .tabIndex(0), .role("group"), .aria(.label, name)],
      [HTML(.code, [], [lines])])
    let label = label(of: listing)
    let body = HTML(
      .div, [.class("listing"), .id("\(prefix)listing-\(number)")], [label, pre]
    ).line
    let whole = body + unclaimedOutput(of: listing)
    guard listing.header.isHidden else { return whole }
    let count = listing.text.lines.count
    let summary = say(
      "A folded listing of \(count) line\(count == 1 ? "" : "s")", "已折叠的代码，\(count) 行")
    return HTML(.details, opensFolds ? [.open] : [], [HTML(.summary, [], summary), whole]).line
  }

  /// What a reader is told about a listing that is not simply run.
  private func label(of listing: Listing) -> HTML {
    var parts: [HTML] = []
    switch listing.header.role {
    case .story: break
    case .fails: parts.append(HTML(say("must not compile", "不能通过编译")))
    case .traps: parts.append(HTML(say("must stop with an error", "运行时必须出错停止")))
    case .norun: parts.append(HTML(say("is compiled, not run", "只编译，不运行")))
    case .quotes(let path, let region):
      let text = HTML(.code, [], path)
      let link = map.sourcePage(path, region: region, from: page).map {
        HTML(.a, [.href($0)], [text])
      }
      parts.append(HTML([HTML(say("from ", "摘自 ")), link ?? text]))
    case .given: parts.append(HTML(say("given", "已给出")))
    case .exercise(let id): parts.append(HTML(say("exercise \(id)", "练习 \(id)")))
    case .solution(let id): parts.append(HTML(say("solution of \(id)", "\(id) 的解答")))
    case .wrong(let name, _, _): parts.append(HTML(say("wrong: \(name)", "错误：\(name)")))
    case .test: parts.append(HTML(say("test", "测试")))
    }
    if let chain = listing.header.chain {
      parts.append(HTML(say("a program of its own: \(chain)", "独立的程序：\(chain)")))
    }
    guard !parts.isEmpty else { return .nothing }
    let joined = parts.dropFirst().reduce(parts[0]) { $0 + HTML(", ") + $1 }
    return HTML(.p, [.class("label")], [joined]).line
  }

  // MARK: Values

  /// The value of a claim that says none yet.
  private func missingValue(of listing: Listing, in line: Range<Int>) -> String? {
    let claim = listing.claims.firstIndex { claim in
      claim.isEmpty && line.contains(listing.text.fileRange(claim.markRange).lowerBound)
    }
    guard let claim else { return nil }
    return page.run?.records[listing.index]?.values.first { $0.id == claim }?.description
  }

  // MARK: Outputs

  private mutating func html(_ output: OutputBlock, of listing: Listing) -> HTML {
    if output.isEmpty, let came = written(by: listing) { return html(output: came) }
    var lines = HTML.nothing
    let runs = LanguageRuns(language: say)
    for range in output.text.lines {
      var start = range.lowerBound
      for mark in marks.within(range) where mark.kind == .wrong {
        lines += runs.html(source.text(start..<mark.range.lowerBound))
        lines += marked(source.text(mark.range), mark)
        start = mark.range.upperBound
      }
      lines += runs.html(source.text(start..<range.upperBound)) + HTML("\n")
    }
    return html(output: lines)
  }

  /// What a listing wrote without an `output` on the page.
  private func unclaimedOutput(of listing: Listing) -> HTML {
    guard listing.output == nil, let came = written(by: listing) else { return .nothing }
    return html(output: came)
  }

  private func written(by listing: Listing) -> String? {
    guard let bytes = page.run?.records[listing.index]?.output, !bytes.isEmpty else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func html(output text: String) -> HTML {
    html(output: LanguageRuns(language: say).html(text))
  }

  private func html(output: HTML) -> HTML {
    HTML(
      .pre, [.class("output"), .tabIndex(0), .role("group"), .aria(.label, say("Output", "输出"))],
      [HTML(.samp, [], [output])]
    ).line
  }
}
