/// The matrix product worked out in blocks of four rows and four columns.
///
/// (T, C) and (C, D), T · C and C · D numbers, to T · D numbers.
///
/// Each entry is the same sum in the same order as in `plainProduct`, so both give the same bits. The
/// factors are first laid out so that a block's four rows and four columns lie side by side for each
/// step c; then sixteen sums grow at once, and every number read serves four of them.
struct BlockedProduct {
  private let inner: Int
  /// For each four rows of the left factor, and each step, the four numbers; zeros below the last row.
  private let left: [SIMD4<Double>]
  /// For each four columns of the right factor, and each step, the four numbers.
  private let right: [SIMD4<Double>]
  private let rows, columns: Int

  init(
    _ a: ArraySlice<Double>, _ b: ArraySlice<Double>, rows: Int, inner: Int, columns: Int
  ) {
    self.rows = rows
    self.inner = inner
    self.columns = columns
    var left = Array(repeating: SIMD4<Double>.zero, count: (rows + 3) / 4 * inner)
    for row in 0..<rows {
      let (block, lane) = (row / 4 * inner, row % 4)
      let start = a.startIndex + row * inner
      for step in 0..<inner { left[block + step][lane] = a[start + step] }
    }
    var right = Array(repeating: SIMD4<Double>.zero, count: (columns + 3) / 4 * inner)
    for step in 0..<inner {
      let start = b.startIndex + step * columns
      for column in 0..<columns { right[column / 4 * inner + step][column % 4] = b[start + column] }
    }
    self.left = left
    self.right = right
  }

  /// Writes the product into `result`, row by row from `start`.
  func write(to result: inout [Double], at start: Int) {
    for x in stride(from: 0, to: columns, by: 4) {
      for y in stride(from: 0, to: rows, by: 4) {
        let sums = sums(left: y / 4 * inner, right: x / 4 * inner)
        for row in y..<min(y + 4, rows) {
          let place = start + row * columns
          for column in x..<min(x + 4, columns) {
            result[place + column] = sums[row - y][column - x]
          }
        }
      }
    }
  }

  private func sums(left l: Int, right r: Int) -> [SIMD4<Double>] {
    var (first, second) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
    var (third, fourth) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
    for step in 0..<inner {
      let a = left[l + step]
      let b = right[r + step]
      first += a[0] * b
      second += a[1] * b
      third += a[2] * b
      fourth += a[3] * b
    }
    return [first, second, third, fourth]
  }
}
