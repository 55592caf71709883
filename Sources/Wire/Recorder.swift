// What a running chapter says about itself. The functions are called by the text around its
// listings; only `recordFigure` is meant for people who write libraries.

#if canImport(Darwin)
@preconcurrency import Darwin
#else
@preconcurrency import Glibc
#endif

/// The descriptor that the runner opens for the wire.
private let descriptor: Int32 = 3

/// The run's random word, or nil where nobody records: the descriptor must be a regular file that
/// opens with our header, so a program outside of `worked` never writes into a file of its own.
private let word: String? = {
  var status = stat()
  guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
  var bytes = [UInt8](repeating: 0, count: 200)
  let count = pread(descriptor, &bytes, bytes.count, 0)
  guard count > 0 else { return nil }
  let parts = String(decoding: bytes[..<count], as: UTF8.self)
    .prefix { $0 != "\n" }.split(separator: " ")
  guard parts.count == 3, parts[0] == "worked-wire", parts[1] == "\(WireFormat.version)" else {
    return nil
  }
  // Nothing that a listing printed may be lost when it traps.
  setvbuf(stdout, nil, _IONBF, 0)
  return String(parts[2])
}()

@inline(never)
private func send(_ frame: WireFrame) {
  guard let word else { return }
  let bytes = frame.encoded(word: word)
  var sent = 0
  while sent < bytes.count {
    let count = bytes[sent...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return }
    sent += count
  }
}

private func offset(of stream: Int32) -> Int {
  fflush(nil)
  return max(0, Int(lseek(stream, 0, SEEK_CUR)))
}

private func now() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
}

/// Says that a cell begins.
public func _workedBegin(_ cell: String) {
  guard word != nil else { return }
  send(
    .begin(
      cell: cell, outputOffset: offset(of: STDOUT_FILENO), errorOffset: offset(of: STDERR_FILENO),
      time: now()))
}

/// Says that a cell has come to its end.
public func _workedEnd(_ cell: String) {
  guard word != nil else { return }
  send(.end(cell: cell, outputOffset: offset(of: STDOUT_FILENO), time: now()))
}

/// Sends a value that the page makes a claim about.
@inline(never)
public func _workedValue<T>(_ id: Int, _ value: T) {
  guard word != nil else { return }
  send(
    .value(
      id: id, type: String(describing: T.self), description: String(describing: value),
      WireValue(reflecting: value)))
}

/// Says that a figure is shown here.
///
/// Returns false where nobody records (outside `worked`), so that the caller can print the text form
/// instead.
///
/// - Parameters:
///   - svg: the figure as an SVG document, byte for byte as it is to be kept.
///   - text: the same figure in text form, for a terminal.
@discardableResult
public func recordFigure(svg: String, text: String) -> Bool {
  guard word != nil else { return false }
  send(.figure(svg: svg, text: text))
  return true
}
