/// The ids of a page's headings: their words in small letters, each id once.
struct Anchors {
  private var used: Set<String> = []

  /// As code hosts make them, so that a link that works there works here.
  mutating func id(for title: String) -> String {
    var id = ""
    for scalar in title.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar == "_" || scalar == "-"
      {
        id.unicodeScalars.append(scalar)
      } else if scalar == " " {
        id += "-"
      }
    }
    if id.isEmpty { id = "section" }
    // Ids of listings, lines and findings are made otherwise.
    var number = 0
    var free = id
    while !used.insert(free).inserted {
      number += 1
      free = "\(id)-\(number)"
    }
    return free
  }
}
