/// The language that a page's own words are in.
struct BookLanguage: Sendable, Equatable {
  /// As it is tagged: `en`, `zh-Hans`, `pt-BR`.
  let tag: String
  /// Whether the page's own words are Chinese ones.
  let isChinese: Bool

  static let english = BookLanguage("en")

  /// - Parameter folder: an edition's folder, as `zh`.
  init(_ folder: String) {
    isChinese = folder == "zh" || folder.hasPrefix("zh-")
    tag = folder == "zh" ? "zh-Hans" : folder
  }

  func callAsFunction(_ english: String, _ chinese: String) -> String {
    isChinese ? chinese : english
  }

  /// What a link to an edition says.
  var name: String {
    switch tag {
    case "zh-Hans": "中文"
    case "en": "English"
    default: tag
    }
  }
}
