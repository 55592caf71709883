import SourceText
import Testing
import audit_scores

struct TruthTests {
  private func truth(_ low: String, _ high: String? = nil, modulus: Int? = nil) throws -> Truth {
    try #require(Truth(low: low, high: high ?? low, modulus: modulus))
  }

  @Test(
    "digits more than a unit away are surely false",
    arguments: [
      ("0.1479", "0.150", true), ("0.1479", "0.149", true), ("0.148", "0.149", false),
      ("7", "8", true), ("7", "7", false), ("204.48", "205", false), ("204.48", "206", true),
      ("12003", "12000", false), ("12003", "14000", true), ("0.731", "73.1\\%", false),
      ("73.1", "73.1\\%", false), ("73.1", "83.1\\%", true), ("5.32e+36", "5.32e36", false),
      ("2.5e-05", "0.00025", true), ("-3", "3", true), ("0", "0.1", false),
    ])
  func knowsWhatIsFar(value: String, printed: String, isFar: Bool) throws {
    let number = try #require(PrintedNumber(printed))
    #expect(try truth(value).isFarFrom(number) == isFar)
  }

  @Test(
    "a number is misrounded between half a unit and a whole one",
    arguments: [
      ("0.1479", "0.148", false), ("0.1479", "0.147", true), ("0.1479", "0.149", false),
      ("0.1479", "0.146", false), ("0.5", "0.6", false), ("204.48", "205", true),
      ("204.48", "204", false), ("2.5", "2", false), ("0.6667", "66\\%", true),
    ])
  func knowsMisrounding(value: String, printed: String, isMisrounded: Bool) throws {
    let number = try #require(PrintedNumber(printed))
    #expect(try truth(value).isMisrounded(by: number) == isMisrounded)
  }

  @Test("what rounded results allow is not false")
  func allowsTheInterval() throws {
    let truth = try truth("9.655", "9.662")
    let (inside, outside) = (PrintedNumber("9.66"), PrintedNumber("9.68"))
    #expect(!truth.isFarFrom(try #require(inside)))
    #expect(truth.isFarFrom(try #require(outside)))
  }

  @Test("a congruence is false for another residue only")
  func comparesResidues() throws {
    let truth = try truth("17", modulus: 7)
    let (same, other) = (PrintedNumber("10"), PrintedNumber("4"))
    #expect(!truth.isFarFrom(try #require(same)))
    #expect(truth.isFarFrom(try #require(other)))
  }
}
