import Foundation
import TerminalText

/// Standard output and the progress line; colours and progress are for a terminal only.
struct Terminal {
  let style: Style
  /// Whether standard output is one.
  let isTerminal: Bool
  /// How wide a page is to be: `COLUMNS`, else the terminal's width, else 80; 40 to 200.
  let columns: Int
  /// How many lines fit on the screen.
  let rows: Int
  private let showsProgress: Bool

  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let wantsColour = environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    style = Style(isColoured: wantsColour && isatty(STDOUT_FILENO) == 1)
    isTerminal = isatty(STDOUT_FILENO) == 1
    var size = winsize()
    let isKnown = isTerminal && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
    let wished = environment["COLUMNS"].flatMap { Int($0) }
    let own = isKnown && size.ws_col > 0 ? Int(size.ws_col) : 80
    columns = min(max(wished ?? own, 40), 200)
    rows = isKnown && size.ws_row > 0 ? Int(size.ws_row) : 24
    showsProgress = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
  }

  func print(_ text: String) {
    guard !text.isEmpty else { return }
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  func print(_ bytes: [UInt8]) {
    FileHandle.standardOutput.write(Data(bytes))
  }

  private static func cut(_ text: String, to width: Int) -> String {
    text.count <= width ? text : String(text.prefix(max(0, width)))
  }

  /// Writes to standard error; a terminal that has gone is no reason to stop.
  private func tell(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// A line that the next one overwrites.
  func progress(_ text: String) {
    guard showsProgress else { return }
    tell("\r\u{1B}[K\(Self.cut(text, to: columns - 2)) …")
  }

  func clearProgress() {
    guard showsProgress else { return }
    tell("\r\u{1B}[K")
  }

  /// A line about the work, which is no part of the report.
  func remark(_ text: String) {
    clearProgress()
    tell((text + "\n"))
  }

  func complain(_ error: any SentenceError) {
    clearProgress()
    let red = Style(isColoured: style.isColoured)
    let text = red.paint("worked:", .red, .bold) + " \(error.message)\n  help \(error.nextStep)\n"
    tell(text)
  }
}
