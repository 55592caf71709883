import Foundation
import Testing

/// A listing that means no good, and what is to be said about it.
struct Attack: Sendable, CustomTestStringConvertible {
  let name: String
  let code: String
  /// The findings at the listing itself that will do; "" for none.
  let ids: Set<String>
  /// The line of the listing that the finding must stand at; nil where any will do, since the
  /// runtime finds no way through the C library, or more than one is right.
  var line: Int?
  /// What it must print.
  var output: String?
  /// Whether it is only safe, or only held, behind a wall.
  var needsWall = false

  var testDescription: String { name }

  /// The attack's first line in its chapter.
  static let firstLine = 8

  /// The attack among good listings: one that it depends on, one that does not depend on it, and one
  /// that does.
  var chapter: String {
    """
    # \(name)

    ```swift
    let before = 6 * 7  // → 42
    ```

    ```swift
    \(code)
    let tail = 1
    ```
    \(output.map { "\n```output\n\($0)\n```\n" } ?? "")
    ```swift
    before + 1  // → 43
    ```

    ```swift
    tail + 1  // → 2
    ```

    """
  }
}

extension Attack {
  /// A number of seconds that only these tests of this folder let anything sleep for.
  static let mark: String = {
    let sum = Repository.root.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFF_FFFF }
    return "4\(sum).25"
  }()

  private static let fork = """
    import Foundation
    typealias Fork = @convention(c) () -> pid_t
    let fork = unsafeBitCast(dlsym(nil, "fork"), to: Fork.self)
    """

  private static let shell = """
    import Foundation
    func shell(_ words: String) {
      var child = pid_t()
      var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sh"), strdup("-c"), strdup(words), nil]
      posix_spawn(&child, "/bin/sh", nil, nil, &arguments, environ)
      waitpid(child, nil, 0)
    }
    """

  /// What a program of its own can do wrong without meaning harm.
  static let blunders = [
    Attack(
      name: "endless loop", code: "var n = 0\nfunc spin() {\n  while true { n &+= 1 }\n}\nspin()",
      ids: ["stopped-wallTime"]),
    Attack(
      name: "endless recursion", code: "func f(_ n: Int) -> Int {\n  f(n + 1) + 1\n}\nprint(f(0))",
      ids: ["trapped"]),
    Attack(name: "fatalError", code: "let a = 1\nfatalError(\"boom\")", ids: ["trapped"], line: 2),
    Attack(
      name: "index out of range", code: "let xs = [1]\n\nprint(xs[before])", ids: ["trapped"],
      line: 3
    ),
    Attack(
      name: "abort", code: "import Foundation\nif before > 1 {\n  abort()\n}", ids: ["trapped"]),
    Attack(
      name: "exit", code: "import Foundation\nif before > 1 { exit(0) }", ids: ["exited"], line: 1),
    Attack(
      name: "exit 97", code: "import Foundation\nif before > 1 { exit(97) }", ids: ["exited"],
      line: 1
    ),
    Attack(
      name: "exit 98", code: "import Foundation\nif before > 1 { exit(98) }", ids: ["exited"],
      line: 1
    ),
    Attack(
      name: "sleep", code: "import Foundation\nlet n = 2\nsleep(100_000)",
      ids: ["stopped-wallTime"]),
    Attack(
      name: "standard input", code: "print(readLine() ?? \"nothing\")", ids: [""], output: "nothing"
    ),
    Attack(
      name: "ten gigabytes of output",
      code: "let text = String(repeating: \"x\", count: 99_999)\n"
        + "for _ in 0..<100_000 {\n  print(text)\n}", ids: ["stopped-output", "stopped-wallTime"]),
    Attack(
      name: "one long line of output",
      code: "let text = String(repeating: \"x\", count: 100_000_000)\nprint(text)",
      ids: ["stopped-output", "stopped-wallTime"]),
    Attack(
      name: "thirty gigabytes of memory",
      code: "let n = 30 << 30\nlet all = [UInt8](repeating: 1, count: n)\nprint(all.count)",
      ids: ["stopped-memory"]),
    Attack(
      name: "environment",
      code: "import Foundation\nfor name in [\"LD_PRELOAD\", \"PATH\", \"TMPDIR\", \"HOME\"] {\n"
        + "  setenv(name, \"/nowhere\", 1)\n}\nprint(chdir(\"/\"))", ids: [""], output: "0"),
    Attack(
      name: "an endless end",
      code: """
        import Foundation
        typealias Exit = @convention(c) (@convention(c) (Int32, UnsafeRawPointer?) -> Void, Int) -> Int32
        let atEnd = unsafeBitCast(dlsym(nil, "on_exit"), to: Exit.self)
        print(atEnd({ _, _ in while true {} }, 0))
        """, ids: ["stopped-wallTime"]),
  ]

  /// What tries to get away from its limits.
  static let escapes = [
    Attack(
      name: "every signal ignored",
      code: "import Foundation\nfor number in Int32(1)...64 { signal(number, SIG_IGN) }\n"
        + "while true {}", ids: ["stopped-wallTime"]),
    Attack(
      name: "every signal blocked",
      code: "import Foundation\nvar all = sigset_t()\nsigfillset(&all)\n"
        + "sigprocmask(SIG_BLOCK, &all, nil)\nwhile true {}", ids: ["stopped-wallTime"]),
    Attack(
      name: "the question answered by a loop",
      code: "import Foundation\nsignal(SIGQUIT) { _ in while true {} }\nwhile true {}",
      ids: ["stopped-wallTime"]),
    Attack(
      name: "stopping itself", code: "import Foundation\nlet n = 1\nraise(SIGSTOP)",
      ids: [""]),
    Attack(
      name: "descriptors closed",
      code: "import Foundation\nfor number in Int32(3)..<1024 { close(number) }", ids: ["exited"],
      line: 1),
    Attack(
      name: "the end forged on descriptor 5",
      code: "import Foundation\nprint(write(5, \"ended 0\\n\", 8), write(4, \"x\", 1))", ids: [""],
      output: "-1 -1"),
    Attack(
      name: "noise on the wire", code: "import Foundation\nwrite(3, \"noise\", 5)", ids: ["exited"],
      line: 1),
    Attack(
      name: "a frame for a cell that is none",
      code: """
        import Foundation
        var bytes = [UInt8](repeating: 0, count: 200)
        let count = pread(3, &bytes, 200, 0)
        let head = String(decoding: bytes[..<count], as: UTF8.self).prefix { $0 != "\\n" }
        let word = head.split(separator: " ")[2]
        let frame = "l\\(word.count):\\(word)1:b7:Nothingi0ei0ei0ee"
        write(3, frame, frame.utf8.count)
        exit(0)
        """, ids: ["exited"]),
    Attack(
      name: "the wire cut off", code: "import Foundation\nftruncate(3, 0)\nexit(98)",
      ids: ["exited", "trapped"]),
    Attack(
      name: "a nest of a thousand folders",
      code: "import Foundation\nfor _ in 0..<1000 {\n  mkdir(\"a\", 0o700)\n  chdir(\"a\")\n}\n"
        + "chmod(\".\", 0)\nsymlink(\"/etc\", \"link\")", ids: [""]),
    Attack(
      name: "threads without end",
      code: """
        import Foundation
        var thread = pthread_t()
        var count = 0
        while count < 100_000,
          pthread_create(&thread, nil, { _ in while true { pause() } }, nil) == 0
        { count += 1 }
        print(count > 0, count < 100_000)
        """, ids: [""], output: "true true"),
  ]

  /// What reaches for other processes; without a wall only some of it is held, and as root nothing.
  /// On a busy machine the time may be over before the memory is.
  static let reaches = [
    Attack(
      name: "thirty gigabytes by many processes",
      code: fork + """

        for _ in 0..<5 where fork() == 0 {
          let place = malloc(300 << 20)!
          memset(place, 1, 300 << 20)
          while true { pause() }
        }
        while true { pause() }
        """, ids: ["stopped-memory", "stopped-wallTime"], needsWall: true),
    Attack(
      name: "shared memory by many processes",
      code: fork + """

        for _ in 0..<5 where fork() == 0 {
          let place = mmap(nil, 300 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)!
          memset(place, 1, 300 << 20)
          while true { pause() }
        }
        while true { pause() }
        """, ids: ["stopped-memory", "stopped-wallTime"], needsWall: true),
    Attack(
      name: "processes without end", code: fork + "\nwhile true { _ = fork() }",
      ids: ["stopped-processes", "stopped-wallTime"], needsWall: true),
    Attack(
      name: "a shell's bomb", code: shell + "\nshell(\"b() { b | b & }; b; sleep \(mark)\")",
      ids: ["", "stopped-processes", "stopped-wallTime"], needsWall: true),
    Attack(
      name: "a daemon",
      code: shell
        + "\nshell(\"(setsid sh -c 'sleep \(mark) & sleep \(mark)' &) &\")\nusleep(200_000)",
      ids: [""], needsWall: true),
    Attack(
      name: "killing all", code: "import Foundation\nkill(-1, SIGKILL)\nsleep(100_000)",
      ids: ["trapped"], needsWall: true),
    Attack(
      name: "killing its parent",
      code: "import Foundation\nkill(getppid(), SIGKILL)\nsleep(100_000)", ids: ["trapped"],
      needsWall: true),
    Attack(
      name: "stopping its parent",
      code: "import Foundation\nkill(getppid(), SIGSTOP)\nusleep(1000)",
      ids: [""], needsWall: true),
    Attack(
      name: "limits set back",
      code: """
        import Foundation
        var free = rlimit(rlim_cur: rlim_t.max, rlim_max: rlim_t.max)
        for number in [0, 1, 6, 9] as [UInt32] {
          print(setrlimit(__rlimit_resource_t(number), &free))
        }
        """, ids: [""], output: "-1\n-1\n-1\n-1", needsWall: true),
    Attack(
      name: "its parent's memory and reports",
      code: """
        import Foundation
        for path in ["/proc/1/mem", "/proc/1/fd/1", "/proc/\\(getppid())/fd/5"] {
          print(open(path, O_WRONLY | O_APPEND) < 0)
        }
        typealias Trace = @convention(c) (Int, pid_t, Int, Int) -> Int
        let trace = unsafeBitCast(dlsym(nil, "ptrace"), to: Trace.self)
        print(trace(16, 1, 0, 0))
        """, ids: [""], output: "true\ntrue\ntrue\n-1", needsWall: true),
    Attack(
      name: "its folder filled",
      code: """
        import Foundation
        let block = [UInt8](repeating: 1, count: 1 << 19)
        var total = 0
        for number in 0..<1000 {
          let file = open("file\\(number)", O_WRONLY | O_CREAT, 0o600)
          total += max(0, write(file, block, block.count))
          close(file)
        }
        print(total > 1 << 20, total <= 8 << 20)
        """, ids: [""], output: "true true", needsWall: true),
  ]
}
