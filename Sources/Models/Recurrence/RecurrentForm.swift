/// The variants of a recurrent cell.
public protocol RecurrentForm: Hashable, Sendable {
  /// PyTorch's.
  static var usual: Self { get }
  /// How many blocks of H columns the weights have: G / H.
  var blockCount: Int { get }
}
