/// A row of the command table: a name, and what it stands for.
struct LatexCommand {
  enum Meaning {
    case symbol(String, FormulaNode.Atom)
    case name(String, hasLimits: Bool)
    /// A combining mark on the argument.
    case accent(String, isWide: Bool)
    case alphabet(FormulaNode.Alphabet)
    /// Words, in another face where one is given.
    case text(FormulaNode.Alphabet?)
    /// A blank, in columns and in em.
    case space(Int, Double)
    /// Shows nothing, and neither do this many arguments.
    case nothing(arguments: Int)
    /// Shows its last argument only, of this many.
    case last(arguments: Int)
    /// A look for the argument.
    case decorated(FormulaNode.Decoration)
    /// A look for what follows in the same row.
    case switched(FormulaNode.Decoration)
    /// A delimiter of this height in em; at a side it opens or closes.
    case sized(Double?, FormulaNode.Atom?)
    /// Fences around the argument.
    case fenced(String, String)
    /// An arrow that is as long as what stands on it.
    case arrow(String)
    case form(Form)
  }

  /// Commands with a grammar of their own.
  enum Form {
    case fraction, displayFraction, textFraction, binomial, displayBinomial, textBinomial
    case root, operatorName, left, begin, not, tag, mod, parenthesisedMod, parenthesised
    /// `\overset{above}{base}`, `\underset{below}{base}`.
    case over, under
    /// `\color{red}`, `\textcolor{red}{…}`, `\colorbox{red}{words}`.
    case color, textColor, colorBox
    /// `\hspace{1em}`, `\kern1em`.
    case length
    /// `\genfrac{(}{)}{0pt}{}{n}{k}`.
    case generalFraction
    /// `\fbox{words}`.
    case frame
    /// `\eqref{name}`.
    case reference
    /// `\hdotsfor{3}`.
    case dots
  }

  let name: String
  let meaning: Meaning
}

extension LatexCommand {
  static let table: [String: Meaning] = Dictionary(
    uniqueKeysWithValues: rows.map { ($0.name, $0.meaning) })

  /// Everything that is understood behind a backslash. To add a command, add a row.
  static let rows: [LatexCommand] =
    signs + names + marks + spaces + alphabets + decorations + fences + forms

  private static func rows(_ names: String, _ meaning: Meaning) -> [LatexCommand] {
    names.split(separator: " ").map { row(String($0), meaning) }
  }

  private static func row(_ name: String, _ meaning: Meaning) -> LatexCommand {
    LatexCommand(name: name, meaning: meaning)
  }

  private static let names =
    """
    sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth exp log ln lg deg dim hom ker \
    arg tg ctg cotg cosec arctg arcctg sh ch th cth
    """.split(separator: " ").map { row(String($0), .name(String($0), hasLimits: false)) }
    + ["max", "min", "sup", "inf", "lim", "det", "gcd", "Pr", "argmax", "argmin", "plim"].map {
      row($0, .name($0, hasLimits: true))
    }
    + [
      ("limsup", "lim sup"), ("liminf", "lim inf"), ("injlim", "inj lim"), ("projlim", "proj lim"),
      ("varlimsup", "lim sup"), ("varliminf", "lim inf"),
    ]
    .map { row($0.0, .name($0.1, hasLimits: true)) }

  private static let marks: [LatexCommand] =
    [
      ("vec", "\u{20D7}"), ("bar", "\u{304}"), ("overline", "\u{305}"), ("hat", "\u{302}"),
      ("tilde", "\u{303}"), ("dot", "\u{307}"), ("ddot", "\u{308}"), ("dddot", "\u{20DB}"),
      ("ddddot", "\u{20DC}"), ("check", "\u{30C}"), ("breve", "\u{306}"), ("acute", "\u{301}"),
      ("grave", "\u{300}"), ("mathring", "\u{30A}"), ("underline", "\u{332}"),
      ("underbar", "\u{332}"),
    ].map { row($0.0, .accent($0.1, isWide: false)) }
    + [
      ("overrightarrow", "\u{20D7}"), ("widehat", "\u{302}"), ("widetilde", "\u{303}"),
      ("widecheck", "\u{30C}"),
    ].map { row($0.0, .accent($0.1, isWide: true)) }

  private static let spaces: [LatexCommand] =
    rows(", thinspace", .space(1, 3.0 / 18)) + rows(": > medspace", .space(1, 4.0 / 18))
    + rows("; thickspace", .space(1, 5.0 / 18)) + rows("enspace enskip", .space(1, 0.5))
    + rows("space nobreakspace", .space(1, 1.0 / 3))
    + [row(" ", .space(1, 1.0 / 3)), row("\n", .space(1, 1.0 / 3))]
    + rows("! negthinspace", .space(0, -3.0 / 18)) + rows("negmedspace", .space(0, -4.0 / 18))
    + rows("negthickspace", .space(0, -5.0 / 18)) + rows("quad", .space(2, 1))
    + rows("qquad", .space(4, 2))

  private static let alphabets: [LatexCommand] =
    rows("mathrm mathup symrm", .alphabet(.upright))
    + rows("mathsf symsf", .alphabet(.sans)) + rows("mathtt symtt", .alphabet(.mono))
    + rows("mathit mathnormal symit", .alphabet(.italic))
    + rows("mathbf symbf bold", .alphabet(.bold))
    + rows("boldsymbol bm pmb mathbfit symbfit", .alphabet(.boldItalic))
    + rows("mathcal mathscr symcal symscr", .alphabet(.script))
    + rows("mathbb Bbb mathds mathbbm symbb", .alphabet(.blackboard))
    + rows("mathfrak frak symfrak", .alphabet(.fraktur))
    + rows("text textrm textup textnormal textmd mbox hbox", .text(nil))
    + rows("textit emph textsl", .text(.italic)) + rows("textbf", .text(.bold))
    + rows("texttt url", .text(.mono)) + rows("textsf", .text(.sans))
    + rows("rm", .switched(.face(.upright))) + rows("bf", .switched(.face(.bold)))
    + rows("it mit", .switched(.face(.italic))) + rows("cal", .switched(.face(.script)))
    + rows("sf", .switched(.face(.sans))) + rows("tt", .switched(.face(.mono)))

  private static let decorations: [LatexCommand] =
    rows("boxed", .decorated(.boxed)) + rows("smash", .decorated(.smashed))
    + rows("phantom", .decorated(.phantom(.both)))
    + rows("hphantom", .decorated(.phantom(.width)))
    + rows("vphantom", .decorated(.phantom(.height)))
    + rows("cancel", .decorated(.struck(.up))) + rows("bcancel", .decorated(.struck(.down)))
    + rows("xcancel", .decorated(.struck(.both))) + rows("sout", .decorated(.struck(.through)))
    + rows("mathop", .decorated(.atom(.large))) + rows("mathrel", .decorated(.atom(.relation)))
    + rows("mathbin", .decorated(.atom(.binary)))
    + rows("mathord mathinner", .decorated(.atom(.ordinary)))
    + rows("mathopen", .decorated(.atom(.open))) + rows("mathclose", .decorated(.atom(.close)))
    + rows("mathpunct", .decorated(.atom(.punctuation)))
    + rows("displaystyle", .switched(.style(isDisplay: true, level: 0)))
    + rows("textstyle", .switched(.style(isDisplay: false, level: 0)))
    + rows("scriptstyle", .switched(.style(isDisplay: false, level: 1)))
    + rows("scriptscriptstyle", .switched(.style(isDisplay: false, level: 2)))
    + spanned + arrows + sizes

  private static let spanned: [LatexCommand] =
    [
      ("overbrace", "⏞", true), ("underbrace", "⏟", false), ("overbracket", "⎴", true),
      ("underbracket", "⎵", false), ("overparen", "⏜", true), ("wideparen", "⏜", true),
      ("underparen", "⏝", false), ("overleftarrow", "←", true), ("overleftrightarrow", "↔", true),
      ("Overrightarrow", "⇒", true), ("underrightarrow", "→", false),
      ("underleftarrow", "←", false), ("underleftrightarrow", "↔", false),
      ("overrightharpoon", "⇀", true), ("overleftharpoon", "↼", true), ("overgroup", "⏠", true),
      ("undergroup", "⏡", false),
      ("utilde", "~", false),
    ].map { row($0.0, .decorated(.spanned($0.1, isAbove: $0.2))) }

  private static let arrows: [LatexCommand] =
    [
      ("xrightarrow", "→"), ("xleftarrow", "←"), ("xleftrightarrow", "↔"), ("xRightarrow", "⇒"),
      ("xLeftarrow", "⇐"), ("xLeftrightarrow", "⇔"), ("xmapsto", "↦"), ("xhookrightarrow", "↪"),
      ("xhookleftarrow", "↩"), ("xlongequal", "="), ("xrightharpoonup", "⇀"),
      ("xrightharpoondown", "⇁"), ("xleftharpoonup", "↼"), ("xleftharpoondown", "↽"),
      ("xrightleftharpoons", "⇌"), ("xleftrightharpoons", "⇋"), ("xtwoheadrightarrow", "↠"),
      ("xtwoheadleftarrow", "↞"), ("xtofrom", "⇄"), ("xrightleftarrows", "⇄"),
    ].map { row($0.0, .arrow($0.1)) }

  private static let sizes: [LatexCommand] =
    [("big", 1.2), ("Big", 1.8), ("bigg", 2.4), ("Bigg", 3.0)].flatMap { name, em in
      [
        row(name, .sized(em, nil)), row(name + "l", .sized(em, .open)),
        row(name + "r", .sized(em, .close)), row(name + "m", .sized(em, .relation)),
      ]
    } + rows("middle", .sized(nil, nil))

  private static let fences: [LatexCommand] = [
    ("bra", "⟨", "|"), ("Bra", "⟨", "|"), ("ket", "|", "⟩"), ("Ket", "|", "⟩"),
    ("braket", "⟨", "⟩"), ("Braket", "⟨", "⟩"), ("set", "{", "}"), ("Set", "{", "}"),
  ].map { row($0.0, .fenced($0.1, $0.2)) }

  private static let forms: [LatexCommand] =
    rows("frac", .form(.fraction)) + rows("dfrac cfrac", .form(.displayFraction))
    + rows("tfrac", .form(.textFraction)) + rows("binom", .form(.binomial))
    + rows("dbinom", .form(.displayBinomial)) + rows("tbinom", .form(.textBinomial))
    + rows("genfrac", .form(.generalFraction))
    + rows("operatorname operatorname* operatornamewithlimits", .form(.operatorName))
    + rows("overset stackrel", .form(.over)) + rows("underset", .form(.under))
    + rows("sqrt", .form(.root)) + rows("left", .form(.left)) + rows("begin", .form(.begin))
    + rows("not", .form(.not)) + rows("tag", .form(.tag)) + rows("bmod mod", .form(.mod))
    + rows("pmod", .form(.parenthesisedMod)) + rows("pod", .form(.parenthesised))
    + rows("color", .form(.color)) + rows("textcolor", .form(.textColor))
    + rows("colorbox", .form(.colorBox)) + rows("fbox framebox", .form(.frame))
    + rows("hspace hskip kern mkern mskip mspace", .form(.length))
    + rows("ref eqref", .form(.reference)) + rows("hdotsfor", .form(.dots))
    + rows(
      """
      limits nolimits displaylimits nonumber notag hline hdashline toprule midrule bottomrule / \
      mathstrut strut allowbreak nobreak break relax protect noindent centering hfill hfil \
      boldmath tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge
      """, .nothing(arguments: 0))
    + rows("label vspace cline", .nothing(arguments: 1))
    + rows(
      "substack ensuremath vcenter mathclap mathllap mathrlap clap llap rlap", .last(arguments: 1))
    + rows("href class cssId htmlClass htmlId raisebox", .last(arguments: 2))
    + rows("multicolumn", .last(arguments: 3))
}
