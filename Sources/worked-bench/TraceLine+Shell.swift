extension TraceLine {
  /// A line for `sh -c` that does the same work, with all that it writes in `folder`; nil for what
  /// is no work on a book.
  ///
  /// What the original wrote is left alone: other lines read it.
  package func shell(writingTo folder: String) -> String? {
    switch kind {
    case .question: nil
    case .compiler, .linker:
      "cd \(Self.quoted(self.folder)) && \(variables) "
        + Self.words(redirected(to: folder)) + " >/dev/null 2>&1"
    case .host: host(folder)
    }
  }

  /// The files that it makes.
  package var products: [String] {
    if kind == .host { return [streams.wire].compactMap { $0 } }
    return outputs.map { command[$0].hasPrefix("/") ? command[$0] : folder + "/" + command[$0] }
  }

  /// Where in the command the files stand that it makes.
  private var outputs: [Int] {
    guard kind == .compiler || kind == .linker else { return [] }
    return command.indices.dropFirst().filter {
      ["-o", "-emit-module-path"].contains(command[$0 - 1]) && command[$0] != "/dev/null"
    }
  }

  /// The command with the files that it makes in another folder.
  private func redirected(to folder: String) -> [String] {
    var words = command
    for index in outputs { words[index] = folder + "/" + Self.name(of: words[index]) }
    return words
  }

  /// The host alone, without the wall around it. It stays after its listings have ended and waits to
  /// be killed, so the shell reads what it says and ends it.
  private func host(_ folder: String) -> String? {
    guard let program = command.last, let wire = streams.wire, let plan = streams.plan else {
      return nil
    }
    let files = Self.quoted(folder)
    return "cd \(files) && head -n 1 \(Self.quoted(wire)) >wire && "
      + "{ \(variables) \(Self.quoted(program)) </dev/null >output 2>errors 3<>wire "
      + "4<\(Self.quoted(plan)) 5>&6 & echo \"pid $!\"; } 6>&1 | "
      + "while read -r word rest; do case $word in pid) host=$rest;; ended) over=1;; esac; "
      + "if [ \"$host\" ] && [ \"$over\" ]; then kill -9 \"$host\"; break; fi; done"
  }

  private var variables: String {
    environment.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.quoted($0.value))" }
      .joined(separator: " ")
  }

  private static func words(_ words: [String]) -> String {
    words.map(quoted).joined(separator: " ")
  }

  /// A word that the shell takes as it is.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "/-_.,:+=".utf8.contains($0)
      }
    }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
