/// Why a browser did not do what a test asked of it.
enum BrowserError: Error, CustomStringConvertible {
  case missing
  case cannotStart(path: String, code: Int32)
  case slow(command: String, seconds: Double, said: String)
  case ended(command: String, said: String)
  case refused(command: String, reason: String)
  case crashed(page: String)
  case exception(String)
  case unexpected(expression: String, answer: String)
  case cannotOpen(url: String, reason: String)
  case cannotClick(selector: String, reason: String)

  var description: String {
    switch self {
    case .missing: Browser.missing
    case .cannotStart(let path, let code): "\(path) cannot be started: error \(code)"
    case .slow(let command, let seconds, let said):
      "the browser did not answer \(command) within \(Int(seconds)) s\(said)"
    case .ended(let command, let said): "the browser ended before it answered \(command)\(said)"
    case .refused(let command, let reason): "the browser refused \(command): \(reason)"
    case .crashed(let page): "the page \(page) crashed"
    case .exception(let text): "the page's script threw: \(text)"
    case .unexpected(let expression, let answer): "\(expression) gave \(answer)"
    case .cannotOpen(let url, let reason): "\(url) cannot be opened: \(reason)"
    case .cannotClick(let selector, let reason): "\(selector) cannot be clicked: \(reason)"
    }
  }
}
