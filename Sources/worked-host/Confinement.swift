#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Becomes a user whom nobody is; there is no way back.
func dropRights(to user: uid_t) {
  guard setgroups(0, nil) == 0, setgid(gid_t(user)) == 0, setuid(user) == 0 else {
    giveUp("the rights of this user cannot be given up")
  }
  System.stayVisible()
}

/// Waits for the child and says on a descriptor how it ended and at which cell; then waits to be
/// killed, so that whatever the child left running still descends from a process that is known.
func supervise(
  _ child: pid_t, at running: UnsafeMutablePointer<Int32>?, reportingOn descriptor: Int32
) -> Never {
  say("runs \(child)\n", on: descriptor)
  var status: Int32 = 0
  while true {
    let ended = waitpid(-1, &status, 0)
    if ended == child { say("ended \(status) \(running?.pointee ?? 0)\n", on: descriptor) }
    if ended < 0, errno != EINTR { pause() }
  }
}

/// Tries what a listing should not be able to do, says what could be done, and ends.
func probe(_ folder: String, _ plan: Plan) -> Never {
  var found = "runs\n"
  if !canReachNetwork() { found += "no-network\n" }
  if !canWrite("\(folder)/probe") { found += "own-folder\n" }
  if canWrite("probe") { found += "writes\n" }
  if plan.cells.allSatisfy({ dlopen($0.library, RTLD_NOW) != nil }) { found += "loads\n" }
  if plan["processes"] != nil {
    plan.limitProcesses()
    if canStartProcesses(4), !canStartProcesses(plan["processes"] ?? 0) { found += "processes\n" }
  }
  say(found, on: 1)
  exit(0)
}

/// Whether there is a way to an address that belongs to nobody; nothing is sent.
private func canReachNetwork() -> Bool {
  #if canImport(Darwin)
  let kind = SOCK_DGRAM
  #else
  let kind = Int32(SOCK_DGRAM.rawValue)
  #endif
  let socket = socket(AF_INET, kind, 0)
  guard socket >= 0 else { return false }
  defer { close(socket) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = in_port_t(9).bigEndian
  // 192.0.2.1, which is set aside for documentation (RFC 5737).
  address.sin_addr.s_addr = in_addr_t(0xC000_0201).bigEndian
  let size = socklen_t(MemoryLayout<sockaddr_in>.size)
  return withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) == 0 }
  }
}

private func canWrite(_ path: String) -> Bool {
  let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
  guard descriptor >= 0 else { return false }
  close(descriptor)
  unlink(path)
  return true
}

/// Whether so many processes can live at once; they end right away.
private func canStartProcesses(_ count: Int) -> Bool {
  var started: [pid_t] = []
  for _ in 0..<count {
    let child = System.fork()
    if child == 0 {
      pause()
      _exit(0)
    }
    if child < 0 { break }
    started.append(child)
  }
  for child in started {
    kill(child, SIGKILL)
    waitpid(child, nil, 0)
  }
  return started.count == count
}

private func say(_ text: String, on descriptor: Int32) {
  let bytes = Array(text.utf8)
  _ = write(descriptor, bytes, bytes.count)
}
