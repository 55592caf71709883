/// Why bytes are no safetensors file, or a file is not of a given model.
public enum SafetensorsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file is shorter than the eight bytes that give the header's length.
  case noHeader
  /// The header would be longer than `limit` bytes.
  case headerTooLong(UInt64, limit: Int)
  /// The file ends inside of the header, or inside of what the header promises.
  case truncated(expected: Int, found: Int)
  /// The header is not what the format asks for; where, in bytes, and what is missing there.
  case malformedHeader(byte: Int, String)
  /// Two tensors have one name, or one is called like the metadata.
  case duplicateName(String)
  /// A tensor whose numbers are of a kind that is not read.
  case unsupportedType(String, name: String)
  /// A tensor that has not as many bytes as its shape asks for.
  case wrongSize(name: String, shape: [Int], bytes: Int)
  /// A tensor that does not begin where the one before it ends.
  case gapOrOverlap(name: String, expected: Int, found: Int)
  /// Bytes at the end that belong to no tensor.
  case bytesLeft(Int)
  /// A weight of the model that the file does not hold.
  case missing(String)
  /// A tensor of the file that is no weight of the model.
  case unexpected(String)
  /// A tensor that has not the shape of the model's weight.
  case wrongShape(name: String, model: [Int], file: [Int])

  /// What is wrong, in a sentence.
  public var description: String {
    switch self {
    case .noHeader: "the file is too short to begin with the length of a header"
    case .headerTooLong(let length, let limit):
      "the header would be \(length) bytes long; at most \(limit) are read"
    case .truncated(let expected, let found):
      "the file should be \(expected) bytes long and has \(found)"
    case .malformedHeader(let byte, let complaint): "byte \(byte) of the header: \(complaint)"
    case .duplicateName(let name): "two tensors are called \(name)"
    case .unsupportedType(let type, let name):
      "\(name) holds numbers of type \(type); F64 and F32 are read"
    case .wrongSize(let name, let shape, let bytes):
      "\(name) is of shape \(shape), which \(bytes) bytes do not fit"
    case .gapOrOverlap(let name, let expected, let found):
      "\(name) begins at byte \(found) of the numbers, and should at \(expected)"
    case .bytesLeft(let count): "\(count) bytes at the end belong to no tensor"
    case .missing(let name): "the model's weight \(name) is not in the file"
    case .unexpected(let name): "the model has no weight \(name)"
    case .wrongShape(let name, let model, let file):
      "\(name) is of shape \(model) in the model and of shape \(file) in the file"
    }
  }
}
