import Programs
import SourceText

/// Writes what `--accept` may write: outputs, values and figure files, never prose or formulas.
struct Acceptance {
  let outcome: Outcome
  let file: BookFile

  init(_ outcome: Outcome, _ file: BookFile) {
    self.outcome = outcome
    self.file = file
  }

  /// Writes the chapter whole or not at all, its figures first. Returns what was written, or nil
  /// when there was nothing to write.
  func write() throws(WorkbenchError) -> [String]? {
    var written: [String] = []
    for (path, svg) in outcome.figureFiles.sorted(by: { $0.key < $1.key }) {
      try AtomicFile.write(file.folder + "/" + path, Array(svg.utf8))
      written.append(path)
    }
    if !outcome.edits.isEmpty {
      try AtomicFile.replace(
        file.location, before: file.source.bytes, with: outcome.editedBytes())
      written.append(file.source.path)
    }
    return written.isEmpty ? nil : written
  }
}
