import Formulas

/// Sets a document's formulas for pages.
enum FormulaSetting {
  /// A formula with its delimiters as MathML; nil where a part of it cannot be read, so that it is
  /// shown as written.
  static func mathML(_ text: String) -> String? {
    let marks = [
      ("```math", "```", true), ("$$", "$$", true), ("\\[", "\\]", true), ("$`", "`$", false),
      ("\\(", "\\)", false), ("$", "$", false),
    ]
    for (opening, closing, isDisplay) in marks
    where text.hasPrefix(opening) && text.hasSuffix(closing)
      && text.utf8.count >= opening.utf8.count + closing.utf8.count
    {
      let latex = text.dropFirst(opening.count).dropLast(closing.count)
      let formula = Formula(LatexText(String(latex)))
      return formula.isRead ? formula.mathML(display: isDisplay) : nil
    }
    return nil
  }
}
