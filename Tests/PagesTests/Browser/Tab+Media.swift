import Foundation

/// How a reader's system is set; nil is as the browser has it.
struct Media {
  enum ColorScheme: String { case light, dark }

  var colorScheme: ColorScheme?
  var reducesMotion: Bool?
  var forcesColors: Bool?
  var isPrint = false
}

extension Tab {
  /// Shows the page as to a reader whose system is set so.
  func setMedia(_ media: Media) throws {
    var features: [BrowserValue] = []
    func set(_ name: String, _ value: String?) {
      features.append(["name": .text(name), "value": .text(value ?? "")])
    }
    set("prefers-color-scheme", media.colorScheme?.rawValue)
    set("prefers-reduced-motion", media.reducesMotion.map { $0 ? "reduce" : "no-preference" })
    set("forced-colors", media.forcesColors.map { $0 ? "active" : "none" })
    try ask(
      "Emulation.setEmulatedMedia",
      ["media": media.isPrint ? "print" : "", "features": .list(features)])
  }

  /// Gives the window a size, in CSS pixels.
  func setViewport(width: Int, height: Int, isMobile: Bool = false) throws {
    try ask(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": .number(Double(width)), "height": .number(Double(height)),
        "deviceScaleFactor": 1, "mobile": .bool(isMobile),
      ])
  }

  /// Whether the pages that are opened from now on run their scripts; they do at first.
  func setScripts(_ areOn: Bool) throws {
    try ask("Emulation.setScriptExecutionDisabled", ["value": .bool(!areOn)])
  }

  /// A picture of the window, or of the whole page, as PNG.
  func screenshot(wholePage: Bool = false) throws -> Data {
    try data(
      in: ask(
        "Page.captureScreenshot",
        ["format": "png", "captureBeyondViewport": .bool(wholePage)]), of: "Page.captureScreenshot")
  }

  func screenshot(to file: String, wholePage: Bool = false) throws {
    try screenshot(wholePage: wholePage).write(to: URL(fileURLWithPath: file))
  }

  /// The page as it is printed, in the size that its style sheet names.
  func pdf() throws -> Data {
    try data(
      in: ask("Page.printToPDF", ["preferCSSPageSize": true, "printBackground": true]),
      of: "Page.printToPDF")
  }

  private func data(in answer: BrowserValue, of command: String) throws -> Data {
    guard let data = Data(base64Encoded: answer["data"].text ?? "") else {
      throw BrowserError.refused(command: command, reason: "no data came")
    }
    return data
  }
}
