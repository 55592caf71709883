import Foundation
import SourceText
import Testing
import audit_scores

struct MutationGeneratorTests {
  /// From this file, as the working folder of tests is not certain.
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  private static func documents() throws -> [CorpusDocument] { try Corpus(root: root).documents }

  @Test("what is generated from a scalar claim does not hold by the rule of digits")
  func mutationsAreFalse() throws {
    var counts: [String: Int] = [:]
    for document in try Self.documents() {
      for (index, claim) in document.sidecar.claims.enumerated() {
        guard !claim.exact.isList, claim.modulus == nil else { continue }
        let ends = (claim.range ?? [claim.exact]).flatMap(\.texts)
        for mutation in MutationGenerator().mutations(ofClaim: index, in: document) {
          counts[mutation.kind, default: 0] += 1
          let text = mutation.replacement
          let printed = try #require(PrintedNumber(text), "\(document.name): \(text)")
          for end in ends {
            let value = try #require(Double(end))
            let verdict = printed.verdict(on: .double(value), in: .document)
            #expect(!verdict.isHolding, "\(document.name): \(text) for \(end)")
            if mutation.kind != "misrounding" {
              #expect(verdict == .fails, "\(document.name): \(text) for \(end)")
            }
          }
        }
      }
    }
    #expect(Set(counts.keys) == Set(MutationGenerator.kinds))
  }

  @Test("a mutation replaces a part of the printed result and nothing else")
  func mutationsStayInPlace() throws {
    for document in try Self.documents() {
      for index in document.sidecar.claims.indices {
        let mutations = MutationGenerator().mutations(ofClaim: index, in: document)
        #expect(mutations.count <= 2)
        for mutation in mutations {
          let place = document.places[index].stated
          #expect(mutation.range.clamped(to: place) == mutation.range)
          #expect(document.source.text(mutation.range) != mutation.replacement)
          #expect(mutation.claim == index)
        }
      }
    }
  }

  @Test("the same seed makes the same mutations, another seed others")
  func isDeterministic() throws {
    let documents = try Self.documents()
    func all(_ seed: UInt64) -> [Mutation] {
      documents.flatMap { document in
        document.sidecar.claims.indices.flatMap {
          MutationGenerator(seed: seed).mutations(ofClaim: $0, in: document)
        }
      }
    }
    #expect(all(1) == all(1))
    #expect(all(1) != all(2))
  }

  @Test("the random numbers are those of SplitMix64")
  func drawsAreTheSameEverywhere() {
    // The hash of no bytes is the offset basis; less it, the state begins at 0. The values are
    // those of the reference program in C.
    var draws = SeededDraws(seed: 0 &- 0xCBF2_9CE4_8422_2325, name: "")
    #expect(draws.next() == 0xE220_A839_7B1D_CDAF)
    #expect(draws.next() == 0x6E78_9E6A_A1B9_65F4)
  }
}
