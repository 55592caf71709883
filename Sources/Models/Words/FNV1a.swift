/// How a hash reads a byte above 127.
public enum ByteSign: Hashable, Sendable {
  /// As −128 … −1, carried to 32 bits with the sign: FastText's released models need this.
  case signed
  /// As 128 … 255: FNV-1a as published.
  case unsigned
}

/// The hash FNV-1a with 32 bits.
///
/// The bytes of a text in UTF-8 to one number from 0 to 2³² − 1.
///
/// h = 2166136261; for each byte: h = (h xor byte) · 16777619 mod 2³². For ASCII the signs of bytes make
/// no difference. FastText's code took C's `char` for a byte, which most machines read as signed; the
/// upper 24 bits of h are flipped then.
///
/// Source: Fowler, Noll, Vo 1991; `Dictionary::hash` of the released dictionary.cc, named by Bojanowski
/// et al. 2017, section 3.2.
public func fnv1a(_ text: String, bytes sign: ByteSign = .signed) -> UInt32 {
  // region: hash
  var hash: UInt32 = 2_166_136_261
  for byte in text.utf8 {
    let wide = sign == .signed ? UInt32(bitPattern: Int32(Int8(bitPattern: byte))) : UInt32(byte)
    hash = (hash ^ wide) &* 16_777_619
  }
  // endregion
  return hash
}
