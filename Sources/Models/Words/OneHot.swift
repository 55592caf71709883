public import Tensors

/// One-hot rows: each class as a row of zeros with a single one.
///
/// T numbers from 0 to V − 1 to (T, V).
///
/// onehot(ids)_tv = 1 where v = ids[t], else 0. No ids give (0, V). Stops at a number that is no class.
public func oneHot(_ ids: [Int], classes: Int) -> Tensor {
  guard classes >= 0 else { misuse("oneHot", [classes], complaint: "is no number of classes") }
  var values = Array(repeating: 0.0, count: ids.count * classes)
  for (row, id) in ids.enumerated() {
    guard (0..<classes).contains(id) else {
      misuse("oneHot", [ids.count, classes], complaint: "has no class \(id)")
    }
    values[row * classes + id] = 1
  }
  return Tensor(shape: [ids.count, classes], values: values)
}
