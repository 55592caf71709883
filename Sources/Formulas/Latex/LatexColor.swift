/// The colours that a formula may name. Nothing else of what it says reaches a page.
enum LatexColor {
  /// The colour's name or `#rrggbb`; nil for anything else.
  static func name(_ text: String, model: String?) -> String? {
    let text = text.filter { $0 != " " }
    if model == "HTML" { return hexadecimal("#" + text) }
    let name = text.lowercased()
    return names.contains(name) ? name : hexadecimal(text)
  }

  private static func hexadecimal(_ text: String) -> String? {
    guard text.first == "#", text.utf8.count == 4 || text.utf8.count == 7,
      text.utf8.dropFirst().allSatisfy({ byte in
        (48...57).contains(byte) || (97...102).contains(byte | 0x20)
      })
    else { return nil }
    return text.lowercased()
  }

  private static let names: Set<String> = [
    "aqua", "black", "blue", "brown", "chocolate", "coral", "crimson", "cyan", "darkblue",
    "darkcyan", "darkgray", "darkgreen", "darkgrey", "darkmagenta", "darkorange", "darkred",
    "darkviolet", "deeppink", "dodgerblue", "firebrick", "forestgreen", "fuchsia", "gold", "gray",
    "green", "grey", "hotpink", "indigo", "lightblue", "lightgray", "lightgreen", "lightgrey",
    "lime", "limegreen", "magenta", "maroon", "midnightblue", "navy", "olive", "orange",
    "orangered", "orchid", "pink", "plum", "purple", "red", "royalblue", "salmon", "seagreen",
    "sienna", "silver", "skyblue", "slateblue", "slategray", "steelblue", "tan", "teal", "tomato",
    "turquoise", "violet", "white", "yellow",
  ]
}
