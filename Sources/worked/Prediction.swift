import Foundation
import Pages
import SourceText
import TerminalText

/// A chapter told piece by piece: each value is asked for before it is shown.
struct Prediction {
  let terminal: Terminal
  /// The next line that the reader types; nil at the end of the input.
  let answer: () -> String?

  /// Tells the chapter until its end, or until the reader has had enough.
  func tell(_ parts: [TerminalPage.Part]) {
    var right = 0
    var asked = 0
    var shown = 0
    let count = parts.count { if case .question = $0 { true } else { false } }
    for part in parts {
      switch part {
      case .text(let text): terminal.print(text)
      case .question(let question):
        terminal.print("\n" + prompt(question, number: asked + 1, of: count))
        guard let line = answer(), !["q", "quit"].contains(line.trimmed) else {
          terminal.print("\n\n" + score(right, asked, shown) + "\n")
          return
        }
        asked += 1
        let guess = Guess(line)
        if guess.text.isEmpty {
          shown += 1
          terminal.print("    \(question.answer)\n")
        } else {
          let isRight = guess.verdict(on: question.value) == .holds
          if isRight { right += 1 }
          terminal.print(reply(guess, question) + "\n")
        }
      }
    }
    terminal.print("\n" + score(right, asked, shown) + "\n")
  }

  private func prompt(_ question: TerminalPage.Question, number: Int, of count: Int) -> String {
    let lines = question.code.split(separator: "\n", omittingEmptySubsequences: false)
    let code = lines.count > 3 ? ["…"] + lines.suffix(2) : lines
    let text = code.map { "    \($0.description.harmless)" }.joined(separator: "\n")
    let hint = number == 1 ? " (Return shows it, q ends)" : ""
    return terminal.style.paint("? \(number)/\(count)\(hint)", .bold) + "\n\(text)\n  → "
  }

  private func reply(_ guess: Guess, _ question: TerminalPage.Question) -> String {
    switch guess.verdict(on: question.value) {
    case .holds, .holdsRounded:
      return "  " + terminal.style.paint("✓ right", .green) + ": \(question.answer.harmless)"
    case .misrounded:
      return "  " + terminal.style.paint("✗ nearly", .yellow)
        + ": the last digit is cut off or rounded the wrong way: \(question.answer.harmless)"
    case .fails:
      return "  " + terminal.style.paint("✗ no", .red) + ": \(question.answer.harmless)"
    }
  }

  private func score(_ right: Int, _ asked: Int, _ shown: Int) -> String {
    guard asked > 0 else { return "no guess was made" }
    return "\(right) of \(asked) right" + (shown > 0 ? ", \(shown) shown without a guess" : "")
  }
}
