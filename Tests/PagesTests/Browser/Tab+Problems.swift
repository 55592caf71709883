import Foundation

extension Tab {
  /// What a reader would not want to happen, a line each: errors and warnings of the console,
  /// exceptions, dialogs, and requests that failed.
  func problems() throws -> [String] {
    // What happened before this answer has been told before it.
    try ask("Runtime.evaluate", ["expression": "0"])
    let events = events
    var addresses: [String: String] = [:]
    for event in events where event.name == "Network.requestWillBeSent" {
      addresses[event.facts["requestId"].text ?? ""] = event.facts["request"]["url"].text
    }
    return events.compactMap { event in
      let facts = event.facts
      switch event.name {
      case "Runtime.consoleAPICalled":
        guard let kind = facts["type"].text, ["error", "warning", "assert"].contains(kind) else {
          return nil
        }
        return "console \(kind): " + facts["args"].list.map(Self.shown).joined(separator: " ")
      case "Runtime.exceptionThrown":
        return "exception: " + Self.text(facts["exceptionDetails"])
      case "Log.entryAdded":
        let entry = facts["entry"]
        guard let kind = entry["level"].text, ["error", "warning"].contains(kind) else {
          return nil
        }
        return "log \(kind): \(entry["text"].text ?? "") \(entry["url"].text ?? "")"
      case "Network.loadingFailed":
        let address = addresses[facts["requestId"].text ?? ""] ?? "?"
        return "failed: \(address): \(facts["errorText"].text ?? "")"
      case "Network.responseReceived":
        let response = facts["response"]
        guard let status = response["status"].integer, status >= 400 else { return nil }
        return "failed: \(response["url"].text ?? "?"): status \(status)"
      case "Page.javascriptDialogOpening":
        return "dialog: " + (facts["message"].text ?? "")
      default:
        return nil
      }
    }
  }

  /// The addresses that the page asked for, in order, itself the first.
  var requests: [String] {
    events.filter { $0.name == "Network.requestWillBeSent" }
      .compactMap { $0.facts["request"]["url"].text }
  }

  /// Requests that go elsewhere than to files of a folder, or to what stands in the page itself.
  func requests(outside folder: String) -> [String] {
    let inside = URL(fileURLWithPath: folder, isDirectory: true).absoluteString
    return requests.filter { request in
      !([inside, "data:", "blob:", "about:"].contains { request.hasPrefix($0) })
    }
  }

  /// What an exception says, and where.
  static func text(_ exception: BrowserValue) -> String {
    let words =
      exception["exception"]["description"].text ?? exception["exception"]["value"].text
      ?? exception["text"].text ?? "?"
    guard let line = exception["lineNumber"].integer, let url = exception["url"].text else {
      return words
    }
    return "\(words) (\(url):\(line + 1))"
  }

  private static func shown(_ argument: BrowserValue) -> String {
    switch argument["value"] {
    case .text(let text): text
    case .number(let number): "\(number)"
    case .bool(let bool): "\(bool)"
    default: argument["description"].text ?? argument["type"].text ?? "?"
    }
  }
}
