import Formulas

/// The book's style sheet. Colours keep a contrast of 4.5:1 and more on their grounds in both themes;
/// nothing is told by colour alone.
enum BookStyle {
  static let sheet = colours + layout + text + code + marks + pages + paper + FormulaStyle.sheet

  /// One palette, light and dark; the switch overrules the system.
  private static let colours = """
    :root {
      color-scheme: light;
      --ground: #fdfdfb; --raised: #f5f4ef; --text: #1f2023; --quiet: #5f6166; --edge: #dddbd3;
      --link: #1f4f99; --error: #a8201a; --error-ground: #fdf0ee; --warning: #7a4d00;
      --warning-ground: #fbf4e4; --keyword: #8a2a77; --string: #1b6a3a; --literal: #1f4f99;
      --comment: #676a70; --focus: #1f4f99;
    }
    @media (prefers-color-scheme: dark) {
      :root:not([data-theme="light"]) {
        color-scheme: dark;
        --ground: #16181c; --raised: #1e2126; --text: #e4e5e8; --quiet: #a3a7ae; --edge: #363a42;
        --link: #93bdf5; --error: #ff9d94; --error-ground: #2d1c1c; --warning: #eec06a;
        --warning-ground: #2b2517; --keyword: #e5a3d6; --string: #93d3a8; --literal: #93bdf5;
        --comment: #9a9ea6; --focus: #93bdf5;
      }
    }
    :root[data-theme="dark"] {
      color-scheme: dark;
      --ground: #16181c; --raised: #1e2126; --text: #e4e5e8; --quiet: #a3a7ae; --edge: #363a42;
      --link: #93bdf5; --error: #ff9d94; --error-ground: #2d1c1c; --warning: #eec06a;
      --warning-ground: #2b2517; --keyword: #e5a3d6; --string: #93d3a8; --literal: #93bdf5;
      --comment: #9a9ea6; --focus: #93bdf5;
    }

    """

  private static let layout = """
    *, *::before, *::after { box-sizing: border-box; }
    html { scroll-padding-top: 1rem; text-size-adjust: 100%; -webkit-text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--ground); color: var(--text);
      font: 1.0625rem/1.6 "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4",
        Georgia, "Noto Serif", "Noto Serif CJK SC", "Songti SC", serif;
    }
    .skip { position: absolute; left: -100rem; }
    .skip:focus { left: 1rem; top: 0.5rem; z-index: 3; padding: 0.5rem 1rem;
      background: var(--ground); }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap; }
    .bar, footer, .side, .steps, .editions, .label, .finding, .search-page, figcaption, .wide,
    .truths, summary, .book-title {
      font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC",
        "PingFang SC", "Microsoft YaHei", sans-serif;
    }
    .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.25rem;
      padding: 0.6rem 1.25rem; border-bottom: 1px solid var(--edge); font-size: 0.9rem; }
    .bar a { color: var(--text); text-decoration: none; }
    .bar a:hover { text-decoration: underline; }
    .bar .home { font-weight: 600; margin-right: auto; }
    .bar input { width: 11rem; padding: 0.3rem 0.6rem; border: 1px solid var(--quiet);
      border-radius: 0.3rem; background: var(--ground); color: var(--text); font: inherit; }
    .bar input::placeholder { color: var(--quiet); opacity: 1; }
    .theme { padding: 0.2rem 0.5rem; border: 1px solid var(--edge); border-radius: 0.3rem;
      background: none; color: var(--text); font: inherit; line-height: 1.3; cursor: pointer; }
    .frame { display: grid; grid-template-columns: minmax(0, 44rem); justify-content: center;
      gap: 0 3.5rem; padding: 1.5rem 1.25rem 4rem; }
    main:focus { outline: none; }
    .side { font-size: 0.875rem; line-height: 1.4; margin-bottom: 1.5rem; }
    .side-title { margin: 0 0 0.5rem; color: var(--quiet); }
    .side ul { list-style: none; margin: 0; padding: 0; }
    .side li { margin: 0.35rem 0; }
    .side .level-3 { display: none; }
    .side a { color: var(--text); text-decoration: none; }
    .side a:hover { text-decoration: underline; }
    @media (min-width: 68rem) {
      .frame { grid-template-columns: 15rem minmax(0, 44rem); }
      .frame:not(.chapter) { grid-template-columns: minmax(0, 44rem); }
      .side { position: sticky; top: 1.5rem; align-self: start; max-height: calc(100vh - 3rem);
        overflow-y: auto; padding: 0.2rem; }
      .side .level-3 { display: list-item; padding-left: 0.9rem; color: var(--quiet); }
    }
    footer { padding: 1rem 1.25rem; border-top: 1px solid var(--edge); color: var(--quiet);
      font-size: 0.85rem; text-align: center; }
    :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
    @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }

    """

  private static let text = """
    h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; margin: 2.2em 0 0.6em; }
    h1 { font-size: 2rem; margin-top: 0.3em; }
    h2 { font-size: 1.45rem; } h3 { font-size: 1.15rem; } h4, h5, h6 { font-size: 1rem; }
    .chapter-number { color: var(--quiet); font-weight: 400; margin-right: 0.35em; }
    .anchor { color: var(--quiet); text-decoration: none; font-weight: 400; opacity: 0; }
    :is(h2, h3, h4, h5, h6):hover .anchor, .anchor:focus { opacity: 1; }
    p, ul, ol, dl, blockquote, pre, .wide, .formula, figure, details { margin: 0 0 1.1em; }
    li > p:last-child { margin-bottom: 0; }
    li + li { margin-top: 0.3em; }
    a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 0.06em; }
    p, li, dd, figcaption { overflow-wrap: break-word; }
    blockquote { padding-left: 1rem; border-left: 3px solid var(--edge); color: var(--quiet); }
    hr { border: 0; border-top: 1px solid var(--edge); margin: 2.5em 0; }
    .formula { overflow-x: auto; overflow-y: hidden; padding: 0.15em 0; }
    .formula math { font-size: 1.12em; margin: 0; }
    figure { margin-left: 0; margin-right: 0; }
    figure svg { display: block; max-width: 100%; max-height: 90vh; height: auto;
      margin: 0 auto; }
    main figure .figure .fig-ground { fill: none !important; }
    figcaption { margin-top: 0.6rem; color: var(--quiet); font-size: 0.9rem; }
    .wide { overflow-x: auto; font-size: 0.92rem; line-height: 1.45; }
    table { border-collapse: collapse; }
    th, td { padding: 0.35rem 0.8rem; border-bottom: 1px solid var(--edge); text-align: left;
      vertical-align: top; }
    th { font-weight: 600; border-bottom: 1px solid var(--quiet); }
    .right { text-align: right; font-variant-numeric: tabular-nums; }
    .center { text-align: center; }
    details { border: 1px solid var(--edge); border-radius: 0.3rem; padding: 0.5rem 1rem; }
    details > :last-child { margin-bottom: 0.3em; }
    summary { cursor: pointer; font-size: 0.95rem; }
    details[open] > summary { margin-bottom: 0.8rem; }

    """

  private static let code = """
    code, pre, samp { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono",
      "Noto Sans Mono", "Noto Sans Mono CJK SC", monospace; font-size: 0.86em; }
    pre code, pre samp { font-size: 1em; }
    code { overflow-wrap: anywhere; }
    pre { position: relative; overflow-x: auto; padding: 0.8rem 1rem; font-size: 0.82rem;
      line-height: 1.55; background: var(--raised); border-radius: 0.3rem; tab-size: 4; }
    pre code { overflow-wrap: normal; }
    .listing { position: relative; margin: 0 0 1.1em; }
    @media (min-width: 80rem) {
      .chapter article > .listing, .chapter article > .output { margin-right: -6.5rem; }
    }
    .listing pre { margin: 0; padding-left: 0; }
    .listing + .output, .listing + pre.output { margin-top: -0.9em; }
    .line { display: inline-block; width: 3.1rem; padding-right: 1rem; text-align: right;
      color: var(--quiet); text-decoration: none; user-select: none; -webkit-user-select: none; }
    .line::before { content: attr(data-line); }
    .line:target { background: var(--edge); font-weight: 700; }
    .label { margin: 0 0 0.3rem; font-size: 0.85rem; color: var(--quiet); }
    .output { background: none; border-left: 3px solid var(--edge); border-radius: 0;
      padding: 0.2rem 1rem; margin-left: 3.1rem; }
    .keyword { color: var(--keyword); } .string { color: var(--string); }
    .literal { color: var(--literal); } .comment, .arrow { color: var(--comment); }
    .value { color: var(--text); } .came { font-style: italic; }
    .copy { position: absolute; top: 0.4rem; right: 0.4rem; padding: 0.15rem 0.5rem;
      border: 1px solid var(--edge); border-radius: 0.3rem; background: var(--ground);
      color: var(--text); font: 0.78rem/1.4 system-ui, sans-serif; cursor: pointer; opacity: 0; }
    .listing:hover .copy, .copy:focus { opacity: 1; }
    @media (max-width: 36rem) {
      .line { width: 2.1rem; padding-right: 0.6rem; }
      .output { margin-left: 0; }
    }

    """

  private static let marks = """
    .number { position: relative; border-radius: 0.15rem; cursor: help; }
    .number:hover, .number:focus { background: var(--edge); }
    [data-from]:hover::after, [data-from]:focus::after {
      content: attr(data-from); position: absolute; left: 0; top: 100%; z-index: 2;
      width: max-content; max-width: min(26rem, 80vw); padding: 0.35rem 0.6rem;
      background: var(--text); color: var(--ground); border-radius: 0.25rem;
      font: 0.8rem/1.45 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
      white-space: pre-wrap; text-align: left; pointer-events: none; }
    .formula[data-from] { position: relative; }
    .formula[data-from]:hover, .formula[data-from]:focus { overflow: visible; }
    .refuted { text-decoration: underline wavy var(--error) 1px; text-underline-offset: 0.2em; }
    math .refuted { text-decoration: none; border-bottom: 2px solid var(--error); }
    math .wrong { border-bottom: 2px solid var(--error); color: var(--error);
      background: none; text-decoration: none; }
    mark, .wrong { background: var(--error-ground); color: var(--error); font-weight: 600;
      text-decoration: underline wavy 1px; text-underline-offset: 0.2em; }
    .finding { display: block; margin: 0.3em 0 1.1em; padding: 0.5rem 0.9rem; font-size: 0.9rem;
      line-height: 1.45; border-left: 3px solid; white-space: normal;
      overflow-wrap: anywhere; }
    .error { border-color: var(--error); background: var(--error-ground); }
    .error strong { color: var(--error); }
    .warning { border-color: var(--warning); background: var(--warning-ground); }
    .warning strong { color: var(--warning); }
    .finding .where { float: right; margin-left: 1rem; }
    .compared { display: grid; grid-template-columns: auto 1fr; gap: 0.1rem 0.8rem;
      margin-top: 0.3rem; }
    .compared samp { white-space: pre-wrap; }
    .help { display: block; margin-top: 0.3rem; }
    .between { display: block; margin: 0.2rem 0 0.2rem 3.1rem; }
    .between .finding { margin: 0; }
    .truths { list-style: none; padding: 0; font-size: 0.9rem; color: var(--error); }
    .truths s { color: var(--text); }
    .verdict { white-space: nowrap; }
    .verdict.wrong { background: none; text-decoration: none; }
    .missing, .picture { color: var(--quiet); font-style: italic; }
    .filters { display: flex; flex-wrap: wrap; gap: 0.4rem 1.2rem; margin-bottom: 0.6rem; }
    .filters select { font: inherit; padding: 0.1rem 0.3rem; background: var(--ground);
      color: var(--text); border: 1px solid var(--quiet); border-radius: 0.3rem; }

    """

  private static let pages = """
    .contents, .results, .besides { padding-left: 0; list-style: none; }
    .contents li { margin: 0.55rem 0; display: flex; gap: 0.7rem; align-items: baseline;
      flex-wrap: wrap; }
    .contents .chapter-number { min-width: 1.6rem; text-align: right; margin: 0;
      font-variant-numeric: tabular-nums; }
    .edition, .editions { font-size: 0.85rem; }
    .editions { margin: 0; text-align: right; }
    .count { font-size: 0.85rem; background: none; text-decoration: none; }
    .steps { display: flex; justify-content: space-between; gap: 1rem; margin-top: 4rem;
      padding-top: 1rem; border-top: 1px solid var(--edge); font-size: 0.95rem; }
    .steps a { text-decoration: none; max-width: 48%; }
    .steps a:hover { text-decoration: underline; }
    .steps .next { margin-left: auto; text-align: right; }
    .steps small { display: block; color: var(--quiet); }
    .results li { margin: 1rem 0; }
    .results p { margin: 0.2rem 0; font-size: 0.95rem; }
    .results .from { color: var(--quiet); font-size: 0.85rem; }
    .results mark { background: none; color: inherit; text-decoration: none; font-weight: 700; }
    dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: 0.5rem 1.5rem; }
    dt { font-weight: 600; } dd { margin: 0; }
    dd small { white-space: nowrap; }
    @media (max-width: 36rem) { dl { display: block; } dd { margin: 0 0 0.8rem 1rem; }
      dd small { white-space: normal; } .bar input { width: 8rem; } }
    .book-title { font-size: 2.4rem; font-weight: 700; }

    """

  private static let paper = """
    @media print {
      :root, :root[data-theme="dark"] { color-scheme: light; --ground: #fff; --raised: #fff;
        --text: #000; --quiet: #444; --edge: #bbb; --link: #000; --error: #a8201a;
        --error-ground: #fff; --warning: #7a4d00; --warning-ground: #fff; --keyword: #000;
        --string: #333; --literal: #000; --comment: #555; }
      @page { margin: 2cm 1.8cm; }
      body { font-size: 10.5pt; }
      .bar, .side, .steps, .skip, .copy, .anchor, .filters, .editions, .theme { display: none; }
      .frame, .frame.chapter { display: block; padding: 0; }
      pre { white-space: pre-wrap; border: 1px solid var(--edge); overflow: visible; }
      pre, figure, table, .formula, .finding { break-inside: avoid; }
      .wide, .formula { overflow: visible; }
      h1, h2, h3, h4 { break-after: avoid; }
      .print article { break-before: page; }
      a { color: inherit; text-decoration: none; }
      [data-from]::after { display: none !important; }
      .number { cursor: auto; background: none; }
      footer { border: 0; }
    }

    """
}
