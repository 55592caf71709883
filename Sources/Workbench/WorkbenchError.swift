/// The surroundings do not let the workbench work; printed once, with the next step to take.
package enum WorkbenchError: Error, Equatable {
  case noBook(String)
  case emptyBook(String)
  case unreadable(path: String, reason: String)
  case cannotWrite(path: String, reason: String)
  /// The file is not what it was when it was read.
  case changedMeanwhile(path: String)
  case unknownChapter(String, nearest: String?)
  /// A file in `my` of which nobody knows what it is a copy of.
  case noOriginal(path: String)
  /// A folder in which there is nothing to audit.
  case noDocuments(folder: String)
  case noBaseline(path: String, reason: String)
  /// A folder for pages that holds files of somebody else's.
  case foreignFolder(path: String, file: String)

  package var message: String {
    switch self {
    case .noBook(let folder): "no folder `chapters` in \(folder) or above it"
    case .emptyBook(let folder): "there is no chapter in \(folder)"
    case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    case .changedMeanwhile(let path):
      "\(path) changed while it was being checked; nothing is written"
    case .unknownChapter(let name, _): "no chapter is called `\(name)`"
    case .noOriginal(let path):
      "no chapter is called as \(path) is, so there is nothing to reset it to"
    case .noDocuments(let folder): "there is no document in \(folder)"
    case .noBaseline(let path, let reason): "\(path) cannot be used as a baseline: \(reason)"
    case .foreignFolder(let path, let file):
      "\(path) is no book of this tool: it holds \(file); nothing is written"
    }
  }

  package var nextStep: String {
    switch self {
    case .noBook: "go to a book's folder, or name one with --book DIR"
    case .emptyBook: "write one: chapters/01-title.md, beginning with `# Title`"
    case .unreadable: "check the path and the right to read it"
    case .cannotWrite: "check the right to write there and the room on the disk"
    case .changedMeanwhile: "save your editor's changes and run again"
    case .unknownChapter(_, let nearest):
      nearest.map { "did you mean `\($0)`?" } ?? "name it by number, by slug or by path"
    case .noOriginal: "name the file to start over from: worked try FILE --reset"
    case .noDocuments: "name a file, or a folder that holds .md, .markdown or .txt files"
    case .noBaseline: "write one with --write-baseline FILE"
    case .foreignFolder: "name a new or an empty folder with --out DIR"
    }
  }
}
