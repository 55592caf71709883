import Foundation

/// A page in a browser, as a reader has it before them.
///
/// What the page says on the console, what it asks for and what fails is noted from the start on.
final class Tab: Sendable {
  let browser: Browser
  private let context: String
  private let target: String
  private let session: String

  init(in browser: Browser) throws {
    self.browser = browser
    let ask = { (command: String, facts: BrowserValue) in
      try browser.connection.ask(command, facts, seconds: browser.seconds)
    }
    context = try ask("Target.createBrowserContext", [:])["browserContextId"].text ?? ""
    target =
      try ask(
        "Target.createTarget",
        [
          "url": "about:blank", "browserContextId": .text(context), "width": 1280, "height": 800,
        ])["targetId"].text ?? ""
    session =
      try ask(
        "Target.attachToTarget", ["targetId": .text(target), "flatten": true])["sessionId"].text
      ?? ""
    for domain in ["Page", "Runtime", "Log", "Network", "Inspector"] {
      try self.ask(domain + ".enable")
    }
    try self.ask("Page.setLifecycleEventsEnabled", ["enabled": true])
    // Several tabs at once: each behaves as the one that the reader looks at.
    try self.ask("Emulation.setFocusEmulationEnabled", ["enabled": true])
    try setViewport(width: 1280, height: 800)
  }

  deinit {
    browser.connection.tell("Target.closeTarget", ["targetId": .text(target)])
    browser.connection.tell(
      "Target.disposeBrowserContext", ["browserContextId": .text(context)])
    browser.connection.forget(session)
  }

  /// Sends a command of the DevTools protocol to this page and waits for the answer.
  @discardableResult
  func ask(
    _ command: String, _ facts: BrowserValue = [:], seconds: Double? = nil
  ) throws -> BrowserValue {
    try browser.connection.ask(
      command, facts, session: session, seconds: seconds ?? browser.seconds)
  }

  /// Opens an address and waits until everything that it loads has come.
  func open(_ url: String) throws {
    let (pages, places) = (loads(withPlaces: false), loads(withPlaces: true))
    let answer = try ask("Page.navigate", ["url": .text(url)])
    if let reason = answer["errorText"].text {
      throw BrowserError.cannotOpen(url: url, reason: reason)
    }
    // A place of the page that is open already loads nothing.
    let isPage = answer["loaderId"].text != nil
    try waitForLoad(after: isPage ? pages : places, withPlaces: !isPage, url)
  }

  /// Does something that leads to another page or place, and waits until that is there.
  func follow(_ action: () throws -> Void) throws {
    let count = loads(withPlaces: true)
    try action()
    try waitForLoad(after: count, withPlaces: true, "the page that is led to")
  }

  /// Waits until an expression is true.
  func wait(until expression: String) throws {
    let end = ContinuousClock.now + .seconds(browser.seconds)
    while try !evaluate("Boolean(\(expression))", as: Bool.self) {
      guard ContinuousClock.now < end else {
        throw BrowserError.slow(command: expression, seconds: browser.seconds, said: "")
      }
      usleep(20_000)
    }
  }

  var events: [BrowserConnection.Event] { browser.connection.events(of: session) }

  /// How often a page has been reached, or also a place of the page that was open.
  private func loads(withPlaces: Bool) -> Int {
    events.count {
      $0.name == "Page.loadEventFired"
        || (withPlaces && $0.name == "Page.navigatedWithinDocument")
    }
  }

  private func waitForLoad(after count: Int, withPlaces: Bool, _ url: String) throws {
    try browser.connection.wait(for: "load " + url, seconds: browser.seconds) {
      if events.contains(where: { $0.name == "Inspector.targetCrashed" }) {
        throw BrowserError.crashed(page: url)
      }
      return loads(withPlaces: withPlaces) > count
    }
  }
}

extension Tab {
  /// What an expression of JavaScript is worth; a promise is waited for.
  @discardableResult
  func evaluate(_ expression: String, seconds: Double? = nil) throws -> BrowserValue {
    let answer = try ask(
      "Runtime.evaluate",
      [
        "expression": .text(expression), "returnByValue": true, "awaitPromise": true,
        "userGesture": true,
      ], seconds: seconds)
    let exception = answer["exceptionDetails"]
    if exception != .null { throw BrowserError.exception(Self.text(exception)) }
    return answer["result"]["value"]
  }

  /// The same, decoded.
  func evaluate<T: Decodable>(
    _ expression: String, as type: T.Type, seconds: Double? = nil
  ) throws -> T {
    let value = try evaluate(expression, seconds: seconds)
    let data = try JSONEncoder().encode(value)
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch {
      throw BrowserError.unexpected(
        expression: expression, answer: String(decoding: data, as: UTF8.self))
    }
  }

  /// A text as JavaScript writes it.
  static func literal(_ text: String) throws -> String {
    String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
  }

  /// What an element shows; nil where there is no such element.
  func text(of selector: String) throws -> String? {
    let selector = try Self.literal(selector)
    return try evaluate("document.querySelector(\(selector))?.innerText ?? null", as: String?.self)
  }

  /// Whether an element is there and shown.
  func shows(_ selector: String) throws -> Bool {
    try evaluate(
      "document.querySelector(\(try Self.literal(selector)))?.checkVisibility("
        + "{ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true })"
        + " ?? false", as: Bool.self)
  }
}
