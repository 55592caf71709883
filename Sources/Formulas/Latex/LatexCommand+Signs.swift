/// The signs behind a backslash, side by side with their names: `alpha α beta β`.
extension LatexCommand {
  static let signs: [LatexCommand] = letters + operators + delimiters + relations + arrows

  private static func list(_ pairs: String, _ atom: FormulaNode.Atom) -> [LatexCommand] {
    let words = pairs.split(separator: " ").map(String.init)
    return stride(from: 0, to: words.count - 1, by: 2).map {
      LatexCommand(name: words[$0], meaning: .symbol(words[$0 + 1], atom))
    }
  }

  private static let letters =
    list(
      """
      alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι \
      kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ \
      varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ Alpha Α Beta Β \
      Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ \
      Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω varGamma 𝛤 varDelta 𝛥 \
      varTheta 𝛩 varLambda 𝛬 varXi 𝛯 varPi 𝛱 varSigma 𝛴 varUpsilon 𝛶 varPhi 𝛷 varPsi 𝛹 varOmega 𝛺 \
      ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ gimel ℷ daleth ℸ eth ð \
      Finv Ⅎ Game ⅁ mho ℧ Bbbk 𝕜 N ℕ R ℝ Z ℤ Reals ℝ natnums ℕ cnums ℂ alef ℵ alefsym ℵ thetasym ϑ \
      weierp ℘ real ℜ image ℑ reals ℝ Complex ℂ AA Å aa å AE Æ ae æ OE Œ oe œ O Ø o ø ss ß i ı j ȷ
      """, .ordinary)
    + list(
      """
      infin ∞ empty ∅ exist ∃ vartriangle △ clubs ♣ diamonds ♢ hearts ♡ spades ♠ Dagger ‡ sect § \
      textcopyright © textregistered ® lq ‘ rq ’ dotsx … infty ∞ partial ∂ nabla ∇ emptyset ∅ \
      varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ complement ∁ surd √ top ⊤ bot ⊥ \
      angle ∠ measuredangle ∡ sphericalangle ∢ triangle △ triangledown ▽ blacktriangle ▲ \
      blacktriangledown ▼ prime ′ backprime ‵ degree ° square □ Box □ blacksquare ■ Diamond ◊ \
      lozenge ◊ blacklozenge ⧫ checkmark ✓ star ⋆ bigstar ★ dagger † ddagger ‡ dag † ddag ‡ flat ♭ \
      natural ♮ sharp ♯ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ diagup ╱ diagdown ╲ \
      dots … ldots … dotsc … dotso … mathellipsis … textellipsis … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ \
      hdotsline ⋯ vdots ⋮ ddots ⋱ iddots ⋰ vert | Vert ‖ | ‖ backslash ∖ textbackslash \\ % % # # \
      & & $ $ _ _ S § P ¶ pounds £ mathsterling £ yen ¥ euro € copyright © circledR ® circledS Ⓢ \
      maltese ✠ ldotp . cdotp ·
      """, .ordinary)

  private static let operators =
    list(
      """
      times × cdot · sdot ⋅ div ÷ pm ± plusmn ± mp ∓ ast ∗ circ ∘ bullet • oplus ⊕ ominus ⊖ \
      otimes ⊗ odot ⊙ oslash ⊘ circledast ⊛ circledcirc ⊚ circleddash ⊝ boxplus ⊞ boxminus ⊟ \
      boxtimes ⊠ boxdot ⊡ cup ∪ cap ∩ Cup ⋓ Cap ⋒ setminus ∖ smallsetminus ∖ wedge ∧ land ∧ vee ∨ \
      lor ∨ barwedge ⊼ veebar ⊻ curlywedge ⋏ curlyvee ⋎ sqcup ⊔ sqcap ⊓ uplus ⊎ doublecup ⋓ \
      doublecap ⋒ doublebarwedge ⩞ bull • minuso ⦵ amalg ⨿ centerdot · rtimes ⋊ ltimes ⋉ \
      leftthreetimes ⋋ rightthreetimes ⋌ divideontimes ⋇ dotplus ∔ intercal ⊺ bigcirc ◯ \
      bigtriangleup △ bigtriangledown ▽ triangleleft ◃ triangleright ▹ wr ≀ diamond ⋄ lhd ⊲ rhd ⊳ \
      unlhd ⊴ unrhd ⊵
      """, .binary)
    + list(
      """
      sum ∑ prod ∏ coprod ∐ int ∫ intop ∫ smallint ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ \
      oiiint ∰ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ biguplus ⨄ bigoplus ⨁ bigotimes ⨂ bigvee ⋁ bigwedge ⋀ \
      bigodot ⨀
      """, .large)
    + list("colon :", .punctuation)

  private static let delimiters =
    list(
      """
      { { lbrace { lbrack [ lparen ( langle ⟨ lang ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lgroup ⟮ \
      llbracket ⟦ lBrack ⟦ lBrace ⦃ lmoustache ⎰ ulcorner ⌜ llcorner ⌞
      """, .open)
    + list(
      """
      } } rbrace } rbrack ] rparen ) rangle ⟩ rang ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rgroup ⟯ \
      rrbracket ⟧ rBrack ⟧ rBrace ⦄ rmoustache ⎱ urcorner ⌝ lrcorner ⌟
      """, .close)

  private static let relations = list(
    """
    le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ lt < gt > ll ≪ gg ≫ lll ⋘ ggg ⋙ leqq ≦ \
    geqq ≧ lneq ⪇ gneq ⪈ lneqq ≨ gneqq ≩ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ lessgtr ≶ \
    gtrless ≷ lesseqgtr ⋚ gtreqless ⋛ lessdot ⋖ gtrdot ⋗ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ approx ≈ \
    approxeq ≊ thickapprox ≈ sim ∼ thicksim ∼ nsim ≁ backsim ∽ simeq ≃ eqsim ≂ cong ≅ ncong ≇ \
    equiv ≡ propto ∝ varpropto ∝ doteq ≐ doteqdot ≑ Doteq ≑ risingdotseq ≓ fallingdotseq ≒ \
    circeq ≗ eqcirc ≖ bumpeq ≏ Bumpeq ≎ coloneqq ≔ coloneq ≔ colonequals ≔ eqqcolon ≕ eqcolon ≕ \
    Coloneqq ⩴ vcentcolon : ratio ∶ dblcolon ∷ triangleq ≜ in ∈ isin ∈ notin ∉ ni ∋ owns ∋ notni ∌ \
    subset ⊂ sub ⊂ subseteq ⊆ sube ⊆ supset ⊃ supseteq ⊇ supe ⊇ subsetneq ⊊ supsetneq ⊋ \
    nsubseteq ⊈ nsupseteq ⊉ subseteqq ⫅ supseteqq ⫆ Subset ⋐ Supset ⋑ sqsubset ⊏ sqsupset ⊐ \
    sqsubseteq ⊑ sqsupseteq ⊒ mid ∣ shortmid ∣ nmid ∤ parallel ∥ shortparallel ∥ nparallel ∦ \
    perp ⊥ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ Vvdash ⊪ nvdash ⊬ nvDash ⊭ prec ≺ succ ≻ \
    preceq ⪯ succeq ⪰ precsim ≾ succsim ≿ preccurlyeq ≼ succcurlyeq ≽ curlyeqprec ⋞ curlyeqsucc ⋟ \
    nprec ⊀ nsucc ⊁ vartriangleleft ⊲ vartriangleright ⊳ trianglelefteq ⊴ trianglerighteq ⊵ \
    bowtie ⋈ Join ⋈ smile ⌣ frown ⌢ between ≬ pitchfork ⋔ multimap ⊸ asymp ≍ lnsim ⋦ gnsim ⋧ \
    lnapprox ⪉ gnapprox ⪊ lvertneqq ≨ gvertneqq ≩ ngeqq ≱ ngeqslant ≱ nleqq ≰ nleqslant ≰ \
    eqslantless ⪕ eqslantgtr ⪖ lesseqqgtr ⪋ gtreqqless ⪌ llless ⋘ gggtr ⋙ backsimeq ⋍ precapprox ⪷ \
    succapprox ⪸ precnapprox ⪹ succnapprox ⪺ precneqq ⪵ succneqq ⪶ precnsim ⋨ succnsim ⋩ npreceq ⋠ \
    nsucceq ⋡ subsetneqq ⫋ supsetneqq ⫌ varsubsetneq ⊊ varsupsetneq ⊋ varsubsetneqq ⫋ \
    varsupsetneqq ⫌ nsubseteqq ⊈ nsupseteqq ⊉ ntriangleleft ⋪ ntriangleright ⋫ ntrianglelefteq ⋬ \
    ntrianglerighteq ⋭ blacktriangleleft ◀ blacktriangleright ▶ nVdash ⊮ nVDash ⊯ nshortmid ∤ \
    nshortparallel ∦ smallsmile ⌣ smallfrown ⌢ backepsilon ∍ origof ⊶ imageof ⊷ ordinarycolon : \
    Coloneq ∷− Eqqcolon =∷ Eqcolon −∷ colonminus :− coloncolonminus ∷− minuscolon −: \
    minuscoloncolon −∷ colonapprox :≈ Colonapprox ∷≈ coloncolonapprox ∷≈ approxcolon ≈: \
    approxcoloncolon ≈∷ colonsim :∼ Colonsim ∷∼ coloncolonsim ∷∼ simcolon ∼: simcoloncolon ∼∷ \
    coloncolon ∷ coloncolonequals ⩴ equalscolon ≕ equalscoloncolon =∷ therefore ∴ because ∵
    """, .relation)

  private static let arrows = list(
    """
    to → rightarrow → rarr → leftarrow ← gets ← larr ← leftrightarrow ↔ harr ↔ Rightarrow ⇒ rArr ⇒ \
    Leftarrow ⇐ lArr ⇐ Leftrightarrow ⇔ hArr ⇔ implies ⟹ impliedby ⟸ iff ⟺ mapsto ↦ \
    longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸ \
    Longleftrightarrow ⟺ longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ uparrow ↑ uarr ↑ \
    downarrow ↓ darr ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ nearrow ↗ searrow ↘ \
    nwarrow ↖ swarrow ↙ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ \
    rightleftharpoons ⇌ leftrightharpoons ⇋ upharpoonleft ↿ upharpoonright ↾ restriction ↾ \
    downharpoonleft ⇃ downharpoonright ⇂ twoheadrightarrow ↠ twoheadleftarrow ↞ rightarrowtail ↣ \
    leftarrowtail ↢ rightrightarrows ⇉ leftleftarrows ⇇ upuparrows ⇈ downdownarrows ⇊ \
    rightleftarrows ⇄ leftrightarrows ⇆ looparrowright ↬ looparrowleft ↫ curvearrowright ↷ \
    curvearrowleft ↶ circlearrowright ↻ circlearrowleft ↺ dArr ⇓ Darr ⇓ uArr ⇑ Uarr ⇑ Larr ⇐ \
    Rarr ⇒ Harr ⇔ lrarr ↔ lrArr ⇔ Lrarr ⇔ leadsto ⇝ rightsquigarrow ⇝ leftrightsquigarrow ↭ Lsh ↰ \
    Rsh ↱ dashrightarrow ⇢ dashleftarrow ⇠ nrightarrow ↛ nleftarrow ↚ nleftrightarrow ↮ \
    nRightarrow ⇏ nLeftarrow ⇍ nLeftrightarrow ⇎ Rrightarrow ⇛ Lleftarrow ⇚
    """, .relation)
}
