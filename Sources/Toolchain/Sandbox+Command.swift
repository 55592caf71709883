extension Sandbox {
  /// The command line to start instead of the given one; behind a wall that hides the rest of the
  /// file system, what runs sees these folders.
  func wrapping(
    _ command: [String], in place: borrowing HostFiles, seeing folders: [String], limits: Limits
  ) -> [String] {
    switch wall {
    case .none: command
    case .profile: [tool, "-p", Self.profile(place)] + command
    case .bubblewrap, .plainBubblewrap: bubblewrap(place, folders, limits) + command
    }
  }

  /// A user whom nobody is, from the numbers that are set aside for passing users; another one for
  /// each run, since the system counts processes by user.
  var passingUser: Int? {
    dropsRights ? 61_184 + Int.random(in: 0..<4_000) : nil
  }

  private func bubblewrap(
    _ place: borrowing HostFiles, _ folders: [String], _ limits: Limits
  ) -> [String] {
    var words = [tool, "--die-with-parent", "--unshare-pid", "--unshare-net", "--unshare-ipc"]
    words += ["--unshare-uts", "--unshare-cgroup-try"]
    if dropsRights {
      // Root puts up the wall, so that it can show folders that are closed to others; what runs
      // behind it keeps the one right that it needs to give up all.
      words += ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    } else {
      words.append("--unshare-user")
    }
    // What bubblewrap makes by itself on the way to a folder is closed to others.
    for folder in Self.ancestors(of: folders + [place.home, "/etc/ld.so.cache"]) {
      words += ["--dir", folder]
    }
    for folder in ["/usr", "/lib", "/lib64", "/bin", "/sbin", "/nix/store", "/gnu/store"] {
      words += ["--ro-bind-try", folder, folder]
    }
    words += ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", "--proc", "/proc"]
    words += ["--dev", "/dev"]
    let isSized = wall == .bubblewrap
    if isSized {
      words += ["--perms", "1777", "--size", "\(limits.scratch)", "--tmpfs", "/dev/shm"]
    }
    words += ["--remount-ro", "/dev"]
    for folder in folders { words += ["--ro-bind", folder, folder] }
    if isSized {
      words += ["--perms", "0777", "--size", "\(limits.scratch)", "--tmpfs", place.home]
    } else {
      words += ["--bind", place.home, place.home]
    }
    words += ["--bind", place.backtrace, place.backtrace]
    return words + ["--remount-ro", "/", "--chdir", place.home, "--"]
  }

  /// The folders above these, the highest first.
  private static func ancestors(of paths: [String]) -> [String] {
    var found: Set<String> = []
    for path in paths {
      var above = Disk.folder(of: path)
      while !above.isEmpty, above != ".", found.insert(above).inserted {
        above = Disk.folder(of: above)
      }
    }
    return found.sorted()
  }

  /// A profile for `sandbox-exec`.
  private static func profile(_ place: borrowing HostFiles) -> String {
    """
    (version 1)
    (allow default)
    (deny network*)
    (deny file-write*)
    (allow file-write* (subpath "\(place.home)") (literal "\(place.backtrace)") \
    (regex #"^/dev/"))
    """
  }
}
