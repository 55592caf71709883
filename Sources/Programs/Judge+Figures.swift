import Manuscript
import SourceText

/// Whether the images behind a listing are what it showed.
extension Judge {
  mutating func judgeFigures(_ listing: Listing, _ record: CellRecord?) {
    let shown = listing.header.role == .story ? record?.figures ?? [] : []
    let isWhole = record?.end == .finished && listing.header.role == .story
    for (index, reference) in listing.figures.enumerated() {
      let first = findings.count
      let verdict: Claim.Verdict =
        index < shown.count
        ? verdict(on: reference, of: listing, shown[index])
        : isWhole ? reportNotShown(reference, listing) : .unresolved
      note(
        .figure, id(.figure, listing, index), at: reference.range,
        text: chapter.source.text(reference.range), since: first, Decision(verdict: verdict))
    }
    if isWhole, shown.count > listing.figures.count {
      findings.append(
        Finding(
          "figure-not-on-page", .warning, at: listing.place,
          "this listing shows a figure that is not on the page",
          suggestion: "write `![what one sees](figures/NN-name.svg)` behind it"))
    }
  }

  private mutating func verdict(
    on reference: FigureReference, of listing: Listing, _ figure: RecordedFigure
  ) -> Claim.Verdict {
    let file = evidence.figures[reference.path]
    if file == Array(figure.svg.utf8) { return .holds }
    figureFiles[reference.path] = figure.svg
    findings.append(
      file == nil
        ? Finding(
          "figure-missing", .warning, at: reference.range,
          "there is no file \(reference.path)", suggestion: "`worked check --accept` writes it")
        : Finding(
          "figure-differs", at: reference.range,
          "\(reference.path) is not what the listing in line \(line(of: listing.range)) shows",
          suggestion: "look at both; `worked check --accept` writes the new one"))
    return file == nil ? .unresolved : .fails
  }

  private mutating func reportNotShown(
    _ reference: FigureReference, _ listing: Listing
  ) -> Claim.Verdict {
    findings.append(
      Finding(
        "figure-not-shown", at: reference.range,
        "the listing in line \(line(of: listing.range)) shows no figure for this image",
        suggestion: "call `show(…)` there, once for each image"))
    return .fails
  }
}
