package import Manuscript

extension Evidence {
  /// What happened to a listing when its story was run; nil where it was not, or stands in none.
  package func record(of listing: Listing, in tangle: Tangle) -> CellRecord? {
    guard let path = tangle.listingCells[listing.index], path.story < transcripts.count else {
      return nil
    }
    return transcripts[path.story].cells[path.cell]?.withScriptNames
  }
}
