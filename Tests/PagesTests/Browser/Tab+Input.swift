import Foundation

/// A key of the keyboard.
struct Key {
  let name: String
  let code: String
  let number: Int
  let text: String?

  static let tab = Key(name: "Tab", code: "Tab", number: 9, text: nil)
  static let enter = Key(name: "Enter", code: "Enter", number: 13, text: "\r")
  static let escape = Key(name: "Escape", code: "Escape", number: 27, text: nil)
  static let space = Key(name: " ", code: "Space", number: 32, text: " ")
  static let backspace = Key(name: "Backspace", code: "Backspace", number: 8, text: nil)
  static let left = Key(name: "ArrowLeft", code: "ArrowLeft", number: 37, text: nil)
  static let up = Key(name: "ArrowUp", code: "ArrowUp", number: 38, text: nil)
  static let right = Key(name: "ArrowRight", code: "ArrowRight", number: 39, text: nil)
  static let down = Key(name: "ArrowDown", code: "ArrowDown", number: 40, text: nil)
  static let home = Key(name: "Home", code: "Home", number: 36, text: nil)
  static let end = Key(name: "End", code: "End", number: 35, text: nil)

  /// The key that writes a character of ASCII.
  static func writing(_ character: Character) -> Key {
    if character == " " { return .space }
    let text = String(character)
    let upper = text.uppercased()
    let isPlain = character.isLetter || character.isNumber
    let code = character.isLetter ? "Key" + upper : character.isNumber ? "Digit" + text : ""
    let number = isPlain ? Int(upper.utf8.first ?? 0) : 0
    return Key(name: text, code: code, number: number, text: text)
  }
}

/// What is held down while a key is pressed; the values are those of the protocol.
struct HeldKeys: OptionSet {
  let rawValue: Int
  static let alt = HeldKeys(rawValue: 1)
  static let control = HeldKeys(rawValue: 2)
  static let command = HeldKeys(rawValue: 4)
  static let shift = HeldKeys(rawValue: 8)
}

extension Tab {
  /// Clicks in the middle of an element, as a reader does: it must be shown, and nothing lie on it.
  func click(_ selector: String) throws {
    let place = try evaluate(
      """
      (() => {
        const element = document.querySelector(\(try Self.literal(selector)));
        if (!element) return "there is none";
        element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
        const box = [...element.getClientRects()].find(box => box.width > 0 && box.height > 0);
        if (!box) return "it is not shown";
        const x = box.left + box.width / 2, y = box.top + box.height / 2;
        const hit = document.elementFromPoint(x, y);
        if (!hit) return "it is outside of the window";
        if (!element.contains(hit) && hit.closest("label")?.control !== element) {
          return "this lies on it: " + hit.outerHTML.slice(0, 80);
        }
        return [x, y];
      })()
      """)
    guard case .list(let point) = place, point.count == 2 else {
      throw BrowserError.cannotClick(selector: selector, reason: place.text ?? "?")
    }
    for (type, buttons) in [("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 0)] {
      try ask(
        "Input.dispatchMouseEvent",
        [
          "type": .text(type), "x": point[0], "y": point[1],
          "button": type == "mouseMoved" ? "none" : "left",
          "buttons": .number(Double(buttons)), "clickCount": type == "mouseMoved" ? 0 : 1,
        ])
    }
  }

  /// Types into what has the focus: ASCII by its keys, anything else as an input method does.
  func type(_ text: String) throws {
    for character in text {
      if character.isASCII {
        try press(character.isNewline ? .enter : .writing(character))
      } else {
        try ask("Input.insertText", ["text": .text(String(character))])
      }
    }
  }

  /// Presses a key and lets it go.
  func press(_ key: Key, holding held: HeldKeys = []) throws {
    // With Control or Command held, a key writes nothing.
    let text = held.isDisjoint(with: [.control, .command, .alt]) ? key.text : nil
    var facts: [String: BrowserValue] = [
      "key": .text(key.name), "code": .text(key.code),
      "windowsVirtualKeyCode": .number(Double(key.number)),
      "modifiers": .number(Double(held.rawValue)),
    ]
    var down = facts
    down["type"] = text == nil ? "rawKeyDown" : "keyDown"
    if let text { down["text"] = .text(text) }
    try ask("Input.dispatchKeyEvent", .record(down))
    facts["type"] = "keyUp"
    try ask("Input.dispatchKeyEvent", .record(facts))
  }
}
