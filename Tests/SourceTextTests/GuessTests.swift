import SourceText
import Testing

/// Guesses by the rule of digits.
struct GuessTests {
  @Test(
    "As many digits as one likes, rounded",
    arguments: [
      ("0.17", "0.16666666666666666", true), ("0.2", "0.16666666666666666", true),
      ("0.16", "0.16666666666666666", false), ("0.1667", "0.16666666666666666", true),
      ("14", "14.0", true), ("14.0", "14.0", true), ("14", "14.2", false), ("15", "14.0", false),
      (".5", "0.5", true), ("5.8e-6", "5.838e-06", true), ("-1", "-1.0", true),
      ("−0.5", "-0.5", true), ("0", "0.0", true), ("inf", "inf", true), ("3", "3", true),
      ("17%", "0.16666666666666666", true), ("", "1.0", false),
    ])
  func numbers(guess: String, value: String, fits: Bool) {
    #expect(Guess(guess).fits(value) == fits)
  }

  @Test("A digit that was cut off is told apart from a wrong one")
  func cutOff() {
    #expect(Guess("0.16").verdict(on: "0.16666666666666666") == .misrounded)
    #expect(Guess("0.25").verdict(on: "0.16666666666666666") == .fails)
    #expect(Guess("0.16, 0.33").verdict(on: "[0.16666, 0.33333]") == .misrounded)
  }

  @Test(
    "Lists are compared in shape and in values",
    arguments: [
      ("[0.17, 0.33, 0.5]", "[0.16666, 0.33333, 0.5]", true),
      ("[[0.17, 0.33, 0.5]]", "[[0.16666, 0.33333, 0.5]]", true),
      ("0.17, 0.33, 0.5", "[[0.16666, 0.33333, 0.5]]", true),
      ("0.17 0.33 0.5", "[0.16666, 0.33333, 0.5]", true),
      ("[0.17, 0.33]", "[0.16666, 0.33333, 0.5]", false),
      ("[0.33, 0.17, 0.5]", "[0.16666, 0.33333, 0.5]", false),
      ("14", "[[14.0]]", true),
      ("[[1, 2], [3, 4]]", "[[1.0, 2.0], [3.0, 4.0]]", true),
      ("[1, 2], [3, 4]", "[[1.0, 2.0], [3.0, 4.0]]", true),
      ("[1, 2, 3, 4]", "[[1.0, 2.0], [3.0, 4.0]]", false),
      ("1, 2, 3, 4", "[[1.0, 2.0], [3.0, 4.0]]", false),
      ("(1, 2)", "(1.0, 2.0)", true),
    ])
  func lists(guess: String, value: String, fits: Bool) {
    #expect(Guess(guess).fits(value) == fits)
  }

  @Test(
    "What is no number is compared as text",
    arguments: [
      ("true", "true", true), ("True", "true", false), ("two  words", "two words", true),
      ("\"a\"", "a", true), ("Optional(3)", "Optional(3)", true), ("nil", "3", false),
    ])
  func texts(guess: String, value: String, fits: Bool) {
    #expect(Guess(guess).fits(value) == fits)
  }
}
