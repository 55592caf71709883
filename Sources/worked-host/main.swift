// Runs the cells of a program, each a library with an entry of its own, one after the other in
// one process. What to run stands on descriptor 4, see `Plan`. A cell is loaded only when its turn
// has come, so that what it adds to types above does not show before.
//
// This process itself stays outside: it gives up its rights, starts the one that runs the cells,
// says on descriptor 5 how that ended, and waits to be killed together with everything that the
// cells have left running.

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

System.startIfTied()
System.takeName("listing")
guard let plan = Plan(descriptor: 4) else { giveUp("there is no plan on descriptor 4") }
System.dieWithParent()
if let user = plan["user"] {
  // Another user is nobody's child in this respect until the system is told again.
  let parent = getppid()
  dropRights(to: uid_t(user))
  System.dieWithParent()
  if getppid() != parent { exit(gaveUp) }
}
if let folder = plan.probedFolder { probe(folder, plan) }

System.adoptOrphans()
let running = System.sharedNumber()
let child = System.fork()
if child < 0 { giveUp("no process can be started") }
if child > 0 { supervise(child, at: running, reportingOn: 5) }

System.dieWithParent()
// Nothing that was open before belongs to a listing; the wire is 3.
for descriptor in Int32(4)..<64 { close(descriptor) }
plan.limitThisProcess()
// A wall may have set it.
unsetenv("PWD")
run(plan.cells, noting: running)
exit(0)
