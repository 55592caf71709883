/// Random numbers that are the same on every run and every machine (SplitMix64).
package struct SeededDraws: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Begins a sequence of its own for each name.
  package init(seed: UInt64, name: String) {
    // FNV-1a; a Hasher's values differ from run to run.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    state = hash &+ seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
