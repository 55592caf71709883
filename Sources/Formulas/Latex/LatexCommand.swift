/// A row of the command table: a name, and what it stands for.
struct LatexCommand {
  enum Meaning {
    case symbol(String, FormulaNode.Atom)
    case name(String, hasLimits: Bool)
    /// A combining mark on the argument.
    case accent(String)
    case alphabet(FormulaNode.Alphabet)
    case text
    case space(Int)
    /// Shows nothing, and neither do this many arguments.
    case nothing(arguments: Int)
    /// Shows its last argument only, of this many.
    case last(arguments: Int)
    case form(Form)
  }

  /// Commands with a grammar of their own.
  enum Form {
    case fraction, binomial, root, operatorName, left, begin, not, tag, mod, parenthesisedMod
    /// `\overset{above}{base}`, `\underset{below}{base}`.
    case over, under
  }

  let name: String
  let meaning: Meaning
}

extension LatexCommand {
  static let table: [String: Meaning] = Dictionary(
    uniqueKeysWithValues: rows.map { ($0.name, $0.meaning) })

  /// Everything that is understood behind a backslash. To add a command, add a row.
  static let rows: [LatexCommand] =
    letters + signs + relations + arrows + names + marks + spaces + forms

  /// Names side by side with the signs that show them: `alpha α beta β`.
  private static func list(_ pairs: String, _ atom: FormulaNode.Atom) -> [LatexCommand] {
    let words = pairs.split(separator: " ").map(String.init)
    return stride(from: 0, to: words.count - 1, by: 2).map {
      LatexCommand(name: words[$0], meaning: .symbol(words[$0 + 1], atom))
    }
  }

  private static func row(_ name: String, _ meaning: Meaning) -> LatexCommand {
    LatexCommand(name: name, meaning: meaning)
  }

  private static let letters = list(
    """
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι \
    kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ \
    phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ \
    Upsilon Υ Phi Φ Psi Ψ Omega Ω ell ℓ hbar ℏ imath ı jmath ȷ Re ℜ Im ℑ wp ℘ aleph ℵ \
    infty ∞ partial ∂ nabla ∇ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ \
    top ⊤ bot ⊥ angle ∠ triangle △ prime ′ degree ° square □ checkmark ✓ star ⋆ dagger † ddagger ‡ \
    dots … ldots … dotsc … dotso … cdots ⋯ dotsb ⋯ dotsm ⋯ vdots ⋮ ddots ⋱ vert | Vert ‖ | ‖ \
    backslash ∖ % % # # & & $ $ _ _ S § P ¶ pounds £
    """, .ordinary)

  private static let signs =
    list(
      """
      times × cdot · div ÷ pm ± mp ∓ ast ∗ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ \
      oslash ⊘ cup ∪ cap ∩ setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ sqcup ⊔ sqcap ⊓ uplus ⊎ \
      centerdot · rtimes ⋊ ltimes ⋉
      """, .binary)
    + list(
      """
      sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ \
      bigotimes ⨂ bigvee ⋁ bigwedge ⋀ bigodot ⨀
      """, .large)
    + list("{ { lbrace { lbrack [ langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖", .open)
    + list("} } rbrace } rbrack ] rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖", .close)
    + list("colon :", .punctuation)

  private static let relations = list(
    """
    le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ lt < gt > ll ≪ gg ≫ approx ≈ approxeq ≊ \
    sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ doteq ≐ coloneqq ≔ triangleq ≜ in ∈ notin ∉ ni ∋ \
    subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ subsetneq ⊊ mid ∣ nmid ∤ parallel ∥ perp ⊥ vdash ⊢ \
    models ⊨ prec ≺ succ ≻ preceq ⪯ succeq ⪰ asymp ≍ therefore ∴ because ∵
    """, .relation)

  private static let arrows = list(
    """
    to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ \
    Leftrightarrow ⇔ implies ⟹ impliedby ⟸ iff ⟺ mapsto ↦ longrightarrow ⟶ longleftarrow ⟵ \
    Longrightarrow ⟹ longmapsto ⟼ hookrightarrow ↪ uparrow ↑ downarrow ↓ updownarrow ↕ \
    nearrow ↗ searrow ↘ rightharpoonup ⇀ leadsto ⇝
    """, .relation)

  private static let names =
    """
    sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth exp log ln lg deg dim hom ker \
    arg
    """.split(separator: " ").map { row(String($0), .name(String($0), hasLimits: false)) }
    + ["max", "min", "sup", "inf", "lim", "det", "gcd", "Pr"].map {
      row($0, .name($0, hasLimits: true))
    }
    + [
      row("limsup", .name("lim sup", hasLimits: true)),
      row("liminf", .name("lim inf", hasLimits: true)),
      row("argmax", .name("argmax", hasLimits: true)),
      row("argmin", .name("argmin", hasLimits: true)),
    ]

  private static let marks: [LatexCommand] =
    [
      ("vec", "\u{20D7}"), ("overrightarrow", "\u{20D7}"), ("bar", "\u{304}"),
      ("overline", "\u{305}"), ("hat", "\u{302}"), ("widehat", "\u{302}"), ("tilde", "\u{303}"),
      ("widetilde", "\u{303}"), ("dot", "\u{307}"), ("ddot", "\u{308}"), ("check", "\u{30C}"),
      ("breve", "\u{306}"), ("acute", "\u{301}"), ("grave", "\u{300}"), ("mathring", "\u{30A}"),
      ("underline", "\u{332}"), ("underbar", "\u{332}"),
    ].map { row($0.0, .accent($0.1)) }

  private static let spaces: [LatexCommand] =
    [
      (",", 1), (":", 1), (";", 1), (">", 1), (" ", 1), ("\n", 1), ("!", 0), ("thinspace", 1),
      ("medspace", 1), ("enspace", 1), ("quad", 2), ("qquad", 4),
    ].map { row($0.0, .space($0.1)) }

  private static let forms: [LatexCommand] =
    ["frac", "dfrac", "tfrac", "cfrac"].map { row($0, .form(.fraction)) }
    + ["binom", "dbinom", "tbinom"].map { row($0, .form(.binomial)) }
    + ["operatorname", "operatorname*"].map { row($0, .form(.operatorName)) }
    + ["overset", "stackrel", "overbrace"].map { row($0, .form(.over)) }
    + ["underset", "underbrace"].map { row($0, .form(.under)) }
    + [
      row("sqrt", .form(.root)), row("left", .form(.left)), row("begin", .form(.begin)),
      row("not", .form(.not)), row("tag", .form(.tag)), row("bmod", .form(.mod)),
      row("mod", .form(.mod)), row("pmod", .form(.parenthesisedMod)),
    ]
    + ["text", "textrm", "textit", "textbf", "texttt", "textsf", "textup", "mbox", "hbox"].map {
      row($0, .text)
    }
    + ["mathrm", "mathsf", "mathtt", "mathit", "mathnormal"].map { row($0, .alphabet(.upright)) }
    + ["mathbf", "boldsymbol", "bm", "pmb"].map { row($0, .alphabet(.bold)) }
    + ["mathcal", "mathscr"].map { row($0, .alphabet(.script)) }
    + [row("mathbb", .alphabet(.blackboard)), row("mathfrak", .alphabet(.fraktur))]
    + [
      "displaystyle", "textstyle", "scriptstyle", "limits", "nolimits", "nonumber", "notag",
      "hline", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr",
      "Biggl", "Biggr", "middle", "rm", "bf", "it", "cal", "/",
    ].map { row($0, .nothing(arguments: 0)) }
    + ["label", "color", "hspace", "vspace", "phantom", "hphantom", "vphantom"].map {
      row($0, .nothing(arguments: 1))
    }
    + ["boxed", "smash", "mathop", "mathrel", "mathbin", "mathord", "substack", "fbox"].map {
      row($0, .last(arguments: 1))
    }
    + ["textcolor", "colorbox"].map { row($0, .last(arguments: 2)) }
}

extension FormulaGrid {
  /// What an environment's name stands for; nil for an unknown one.
  static func environment(_ name: String) -> (kind: Kind, open: String, close: String)? {
    switch name.hasSuffix("*") ? String(name.dropLast()) : name {
    case "aligned", "align", "alignat", "alignedat", "split", "eqnarray", "flalign":
      (.aligned, "", "")
    case "gathered", "gather", "equation", "multline": (.gathered, "", "")
    case "cases", "dcases": (.cases, "{", "")
    case "rcases": (.cases, "", "}")
    case "matrix", "smallmatrix", "array": (.columns(""), "", "")
    case "pmatrix": (.columns(""), "(", ")")
    case "bmatrix": (.columns(""), "[", "]")
    case "Bmatrix": (.columns(""), "{", "}")
    case "vmatrix": (.columns(""), "|", "|")
    case "Vmatrix": (.columns(""), "‖", "‖")
    default: nil
    }
  }
}
