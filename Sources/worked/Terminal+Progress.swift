import Toolchain
import Workbench

extension Terminal {
  /// The progress line for what is going on.
  func show(_ event: Workbench.Event) {
    switch event {
    case .began(let file): progress("checking \(file.title)")
    case .working(let file, let work):
      let what = work.activity == .compiling ? "compiling" : "running"
      let place = work.line.map { " line \($0)" } ?? ""
      let time = work.seconds >= 5 ? ", \(Int(work.seconds)) s" : ""
      progress("checking \(file.title): \(what)\(place)\(time)")
    case .ended: break
    }
  }
}
