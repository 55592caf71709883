package import Manuscript
package import SourceText

/// A book's files as they were found: its chapters in order, and what is wrong with the folder.
package struct Book: Sendable {
  /// The folder that holds `chapters`.
  package let folder: String
  package let chapters: [BookFile]
  /// Files that could not be read or named, with what to do; they stop no other chapter.
  package let problems: [FileProblem]
  /// `chapters/README.md`, whose words open the book; nil where there is none.
  package var front: SourceFile?

  package struct FileProblem: Sendable, Equatable {
    package let path: String
    package let diagnostic: Diagnostic
  }
}

/// A chapter's file, read.
package struct BookFile: Sendable {
  package let source: SourceFile
  /// Where it lies on disk.
  package let location: String
  /// nil for a file that was named on the command line and belongs to no book.
  package let name: ChapterName?

  /// What a report calls it.
  package var title: String { name?.title ?? source.path }
}
