import Manuscript
import SourceText

/// Whether the images behind a listing are what it showed.
extension Judge {
  mutating func judgeFigures(_ listing: Listing, _ record: CellRecord) {
    counts.figures.all += listing.figures.count
    for (reference, figure) in zip(listing.figures, record.figures) {
      let file = evidence.figures[reference.path]
      if file == Array(figure.svg.utf8) {
        counts.figures.held += 1
        continue
      }
      figureFiles[reference.path] = figure.svg
      if file == nil { counts.figures.unresolved += 1 }
      findings.append(
        file == nil
          ? Finding(
            "figure-missing", .warning, at: reference.range,
            "there is no file \(reference.path)", suggestion: "`worked check --accept` writes it")
          : Finding(
            "figure-differs", at: reference.range,
            "\(reference.path) is not what the listing in line \(line(of: listing.range)) shows",
            suggestion: "look at both; `worked check --accept` writes the new one"))
    }
    guard case .finished = record.end else {
      counts.figures.unresolved += max(0, listing.figures.count - record.figures.count)
      return
    }
    for reference in listing.figures.dropFirst(record.figures.count) {
      findings.append(
        Finding(
          "figure-not-shown", at: reference.range,
          "the listing in line \(line(of: listing.range)) shows no figure for this image",
          suggestion: "call `show(…)` there, once for each image"))
    }
    if record.figures.count > listing.figures.count {
      findings.append(
        Finding(
          "figure-not-on-page", .warning, at: listing.place,
          "this listing shows a figure that is not on the page",
          suggestion: "write `![what one sees](figures/NN-name.svg)` behind it"))
    }
  }
}
