internal import Wire

/// A plot or a diagram that can be drawn and can be told.
public protocol Figure: Sendable {
  /// What the figure is, in one line; an SVG title and a text heading.
  var title: String { get }

  /// The figure as an SVG document of its own.
  var svg: String { get }

  /// The figure for a terminal: signs beside the numbers themselves, at most 80 columns wide.
  var text: String { get }
}

/// Shows a figure: the page gets the picture, a terminal gets the text form.
public func show(_ figure: some Figure) {
  if !recordFigure(svg: figure.svg, text: figure.text) {
    print(figure.text)
  }
}
