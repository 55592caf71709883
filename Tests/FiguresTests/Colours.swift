import Foundation

/// The colours of a style sheet in one theme, and how well they can be told apart.
struct Colours {
  typealias Colour = (red: Double, green: Double, blue: Double)

  private var fills: [String: String] = [:]
  private var ink = "#000000"
  private var opacities: [String: Double] = [:]

  /// Reads the rules of the form `.figure .name { fill: #rrggbb … }`, in their order; those inside
  /// `@media` come after the others and count in the dark theme alone.
  init(style: String, isDark: Bool) {
    var inMedia = false
    var plain: [String] = []
    var dark: [String] = []
    for line in style.split(separator: "\n") {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("@media") { inMedia = true }
      for rule in text.split(separator: "}", omittingEmptySubsequences: false)
      where rule.contains("{") && !rule.contains("@media") {
        if inMedia { dark.append(String(rule)) } else { plain.append(String(rule)) }
      }
      if text == "}" { inMedia = false }
    }
    for rule in plain + (isDark ? dark : []) { read(rule) }
  }

  private mutating func read(_ rule: String) {
    let parts = rule.split(separator: "{", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return }
    for selector in parts[0].split(separator: ",") {
      let name = selector.split(separator: " ").last.map(String.init) ?? ""
      for declaration in parts[1].split(separator: ";") {
        let pair = declaration.split(separator: ":", maxSplits: 1).map {
          String($0).split(separator: " ").joined(separator: " ")
        }
        guard pair.count == 2 else { continue }
        switch pair[0] {
        case "color": ink = pair[1]
        case "fill" where name.hasPrefix("."):
          fills[String(name.dropFirst().prefix { $0 != ":" })] = pair[1]
        case "opacity": opacities[String(name.dropFirst())] = Double(pair[1])
        default: break
        }
      }
    }
  }

  /// The contrast of a text with what lies under it, as WCAG 2 defines it.
  func contrast(of text: Drawing.Text) -> Double {
    var ground: Colour = colour("#ffffff")
    for layer in text.grounds {
      let fill = fill(of: layer.classes)
      guard fill != "none" else { continue }
      ground = blend(colour(fill), over: ground, layer.opacity)
    }
    let letters = text.classes.compactMap { fills[$0] }.last ?? ink
    let opacity = text.classes.compactMap { opacities[$0] }.reduce(1, *)
    let shown = blend(colour(letters), over: ground, opacity)
    let lights = [luminance(shown), luminance(ground)].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  /// What a shape of these classes is filled with; `node fill-0` is a filled node, not an empty one.
  private func fill(of classes: [String]) -> String {
    if let series = classes.first(where: { $0.hasPrefix("fill-") }) {
      return fills[series] ?? "none"
    }
    if classes.contains("out") { return "none" }
    return classes.compactMap { fills[$0] }.last ?? "none"
  }

  private func colour(_ text: String) -> Colour {
    let number = Int(text.dropFirst(), radix: 16) ?? 0
    return (
      Double(number >> 16 & 255) / 255, Double(number >> 8 & 255) / 255, Double(number & 255) / 255
    )
  }

  private func blend(_ top: Colour, over ground: Colour, _ opacity: Double) -> Colour {
    (
      opacity * top.red + (1 - opacity) * ground.red,
      opacity * top.green + (1 - opacity) * ground.green,
      opacity * top.blue + (1 - opacity) * ground.blue
    )
  }

  private func luminance(_ colour: Colour) -> Double {
    func linear(_ part: Double) -> Double {
      part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green)
      + 0.0722 * linear(colour.blue)
  }
}
