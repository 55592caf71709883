import Foundation
import Manuscript
package import Programs
package import SourceText
import Toolchain

extension Trial {
  /// What one run of a copy brought, after it was written into the copy.
  package struct Round: Sendable {
    /// The copy as it is now; places of findings are in it.
    package let source: SourceFile
    package let alterations: [Alteration]
    package let remarks: Remarks
    /// How the files looked when the round was over: what we wrote ourselves is no change.
    package let watch: BookWatch
  }

  /// For so long a file must stay as it is before its result counts.
  fileprivate static let quiet = Duration.milliseconds(25)

  /// False while an editor puts another file in the copy's place, and where it is gone.
  package var isThere: Bool { FileManager.default.fileExists(atPath: location) }

  /// A place in `my` as a person knows it.
  fileprivate func shown(_ place: String) -> String {
    String(path.dropLast(location.count - room.count)) + place.dropFirst(room.count)
  }

  /// A copy's file as it is at the moment.
  func read() throws(WorkbenchError) -> BookFile {
    switch Book.read(location) {
    case .success(let bytes):
      BookFile(source: SourceFile(path: path, bytes: bytes), location: location, name: nil)
    case .failure(let failure): throw .unreadable(path: path, reason: failure.reason)
    }
  }
}

extension Workbench {
  /// Runs a copy and writes what came into it; nil, and nothing written, where somebody saved it
  /// meanwhile.
  package func round(
    of trial: Trial, observe: (Event) -> Void = { _ in }
  ) throws -> Trial.Round? {
    let file = try trial.read()
    // Quotations are not looked at here, so no documents are needed.
    var near = surroundings
    near.documents = nil
    let beside = Book.empty(in: trial.room)
    let watch = BookWatch(beside, [file], near)
    let start = ContinuousClock.now
    var bench = Workbench(book: beside, surroundings: near, runner: runner)
    bench.interrupted = { [interrupted] in interrupted() || watch.hasChanged() }
    guard let outcome = try bench.outcomeUnlessSaved(of: file, interrupted, observe) else {
      return nil
    }
    let accepted = outcome.accepted { Trial.place(of: $0, beside: file, in: trial.room) }
    let missing = accepted.figureFiles.keys.filter {
      !FileManager.default.fileExists(atPath: file.folder + "/" + $0)
    }
    // An editor may write in several steps: a save is over when nothing happens for a moment.
    let rest = Trial.quiet - (.now - start)
    if rest > .zero { usleep(UInt32(rest / .microseconds(1))) }
    guard !watch.hasChanged(), try Acceptance(accepted, file).writeUnlessSaved() else { return nil }
    // It is written; what is left is to tell it.
    let before = Chapter(file.source)
    let source = SourceFile(path: file.source.path, bytes: accepted.editedBytes())
    let after = BookFile(source: source, location: file.location, name: nil)
    let seen = BookWatch(beside, [after], near)
    let figures = accepted.figureFiles.keys.sorted().compactMap { figure in
      Trial.place(of: figure, beside: file, in: trial.room).map {
        Alteration.figure(path: trial.shown($0), isNew: missing.contains(figure))
      }
    }
    return Trial.Round(
      source: source,
      alterations: accepted.edits.isEmpty
        ? figures : Alteration.between(before, Chapter(source)) + figures,
      remarks: Trial.Remarks(accepted, before, after: source), watch: seen)
  }
}

extension Workbench {
  /// The outcome of a file; nil where the run was stopped, and not by a person.
  private func outcomeUnlessSaved(
    of file: BookFile, _ byPerson: () -> Bool, _ observe: (Event) -> Void
  ) throws -> Outcome? {
    do {
      return try check([file], observe: observe).first?.outcome
    } catch let error as SurroundingsError {
      if error == .interrupted, !byPerson() { return nil }
      throw error
    }
  }
}

extension Acceptance {
  /// False where somebody saved the file meanwhile.
  fileprivate func writeUnlessSaved() throws(WorkbenchError) -> Bool {
    do {
      _ = try write()
      return true
    } catch .changedMeanwhile {
      return false
    }
  }
}

extension Outcome {
  /// What may be written into a copy: nothing of a listing that did not come to its end, and no
  /// figure that has no place there.
  fileprivate func accepted(place: (String) -> String?) -> Outcome {
    let places = findings.compactMap(\.stop)
    let stopped =
      places.isEmpty
      ? []
      : Chapter(source).listings.filter { listing in places.contains { listing.range.contains($0) }
      }
    let kept = Set(stopped.flatMap(\.figures).map(\.path))
    let isKept = { (edit: Outcome.Edit) in
      !stopped.contains {
        $0.range.lowerBound <= edit.range.lowerBound
          && edit.range.upperBound <= $0.range.upperBound
      }
    }
    return Outcome(
      source: source, title: title, findings: findings,
      claims: claims.map { $0.keepingEdits(where: isKept) },
      figureFiles: figureFiles.filter { !kept.contains($0.key) && place($0.key) != nil })
  }
}

extension Finding {
  /// A place in the listing that a trap or a limit stopped: the outermost call stands in it.
  fileprivate var stop: Int? {
    guard id == "trapped" || id == "exited" || id.hasPrefix("stopped-") else { return nil }
    return (notes.last?.range ?? range).lowerBound
  }
}
