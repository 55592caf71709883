import Hypertext

/// Text with its Chinese parts tagged as such, so that they are set and read aloud as Chinese.
struct LanguageRuns {
  /// The language that the page is tagged with already.
  let language: BookLanguage

  func html(_ text: String) -> HTML {
    guard !language.isChinese, text.unicodeScalars.contains(where: \.isHan) else {
      return HTML(text)
    }
    var result = HTML.nothing
    var run = ""
    var isHan = false
    func flush() {
      guard !run.isEmpty else { return }
      result += isHan ? HTML(.span, [.lang("zh-Hans")], run) : HTML(run)
      run = ""
    }
    for scalar in text.unicodeScalars {
      let belongs = scalar.isHan || isHan && scalar.isChinesePunctuation
      if belongs != isHan {
        flush()
        isHan = belongs
      }
      run.unicodeScalars.append(scalar)
    }
    flush()
    return result
  }
}

extension Unicode.Scalar {
  /// Whether it is a Chinese character.
  var isHan: Bool { properties.isIdeographic }

  fileprivate var isChinesePunctuation: Bool {
    (0x3000...0x303F).contains(value) || (0xFF00...0xFF65).contains(value)
  }
}
