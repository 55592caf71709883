import ArgumentParser
import Foundation

/// The command line: `worked`, `worked check …`.
@main
struct Worked: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worked",
    abstract: "A book you run: every number on its pages is checked.",
    discussion: """
      Without a command, the whole book is checked, one line per chapter as it ends.

      EXAMPLES
        worked                        check the book that this folder belongs to
        worked check 10               check one chapter, by number, slug or path
        worked check 10 --accept      write what came where the page may be mended
        worked check --book ~/notes   check another book
        worked read 10                read a chapter in the terminal
        worked try 10                 play with a copy of your own
        worked book                   write the book as web pages
        worked audit notes.md         check the formulas of any document

      EXIT STATUS
        0    nothing wrong
        1    a number, an output or a listing is wrong
        2    wrong usage
        3    the surroundings failed: no compiler, an unreadable folder
        130  interrupted; 143 and 129 when told to end, or the terminal went
      """,
    version: Versions.text,
    subcommands: [Check.self, Read.self, Try.self, BookCommand.self, AuditCommand.self],
    defaultSubcommand: Check.self
  )

  /// Parses the arguments; wrong usage ends with status 2, whatever the parser's own habit is.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      Foundation.exit(code.rawValue)
    } catch {
      let text = fullMessage(for: error)
      if exitCode(for: error) == .success {
        print(text)
        Foundation.exit(0)
      }
      FileHandle.standardError.write(Data((text + "\n").utf8))
      Foundation.exit(2)
    }
  }
}
