import Foundation
import Manuscript
package import SourceText

/// A reader's own copy of a chapter, in a folder `my` that is part of no book.
///
/// Beside the copies, `my/.originals` holds each original as it was when it was last looked at; so a
/// later one is told from it.
package struct Trial: Sendable {
  /// The copy as a person knows it, and where it lies.
  package let path: String
  package let location: String
  /// What it is a copy of; nil for a file in `my` that no chapter stands behind.
  package let original: SourceFile?
  package let beginning: Beginning
  /// The folder `my`; nothing outside of it is ever written.
  let room: String

  package enum Beginning: Sendable, Equatable {
    case copied
    /// There was a copy already.
    case wentOn(originalChanged: Bool)
    /// The copy that was there is kept under another name.
    case reset(kept: String?)
  }
}

extension Workbench {
  /// Finds or makes the copy of a chapter.
  ///
  /// - Parameters:
  ///   - name: a chapter by number, slug or path, any other Markdown file, or a copy in `my`.
  ///   - here: the folder that paths are relative to; copies of files of no book go to its `my`.
  ///   - reset: whether a copy that is there is put aside for a new one.
  package func trial(
    of name: String, here: String, reset: Bool = false
  ) throws(WorkbenchError) -> Trial {
    let place = try TrialPlace(of: name, in: book, here: here)
    let (path, location) = (place.path, place.location)
    func trial(_ beginning: Trial.Beginning) -> Trial {
      Trial(
        path: path, location: location, original: place.original?.source, beginning: beginning,
        room: place.room)
    }
    let isThere = FileManager.default.fileExists(atPath: location)
    guard let original = place.original else {
      if reset { throw .noOriginal(path: path) }
      return trial(.wentOn(originalChanged: false))
    }
    if isThere, !reset {
      let last = try? Book.read(place.record).get()
      if last != original.source.bytes { place.remember(original) }
      return trial(.wentOn(originalChanged: last.map { $0 != original.source.bytes } ?? false))
    }
    var kept: String?
    var before: [UInt8]?
    if isThere { (kept, before) = try place.putAside() }
    try AtomicFile.replace(location, before: before, with: original.source.bytes)
    place.remember(original)
    try place.copyFigures(of: original)
    return trial(isThere ? .reset(kept: kept) : .copied)
  }
}

/// Where a copy belongs, and what it is a copy of.
private struct TrialPlace {
  let room: String
  /// The copy's path below `room`.
  let name: String
  let here: String
  let original: BookFile?

  init(of name: String, in book: Book, here: String) throws(WorkbenchError) {
    let (home, here) = (Self.resolved(book.folder), Self.resolved(here))
    self.here = here
    let isTitle = book.chapters.contains { $0.name?.title == name }
    let named = !isTitle && (name.contains("/") || name.hasSuffix(".md"))
    let absolute = Self.resolved(name.hasPrefix("/") ? name : here + "/" + name)
    for room in [home + "/my", here + "/my"] where named && absolute.hasPrefix(room + "/") {
      let inside = String(absolute.dropFirst(room.count + 1))
      let chapter = book.chapters.first { $0.name.map { $0.title + ".md" } == inside }
      let original = room == home + "/my" ? chapter : nil
      guard original != nil || FileManager.default.fileExists(atPath: absolute) else {
        throw .unreadable(path: name, reason: "no such file or directory")
      }
      (self.room, self.name, self.original) = (room, inside, original)
      return
    }
    let file = try named ? Book.file(at: absolute, in: book) : book.select([name])[0]
    let fallback = file.location.split(separator: "/").last.map(String.init) ?? name
    room = (file.name == nil ? here : home) + "/my"
    self.name = file.name.map { $0.title + ".md" } ?? fallback
    original = BookFile(
      source: SourceFile(path: named ? name : file.source.path, bytes: file.source.bytes),
      location: file.location, name: file.name)
  }

  var location: String { room + "/" + name }
  var record: String { room + "/.originals/" + name }
  var path: String { shown(location) }

  private func shown(_ location: String) -> String {
    location.hasPrefix(here + "/") ? String(location.dropFirst(here.count + 1)) : location
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  /// What cannot be remembered is only not told later.
  func remember(_ original: BookFile) {
    try? AtomicFile.write(record, original.source.bytes)
  }

  /// Keeps the copy under another name, `10-attention.before.md`, or with a number where that is
  /// taken by something else. Returns that name and what was kept.
  func putAside() throws(WorkbenchError) -> (path: String, bytes: [UInt8]) {
    let bytes: [UInt8]
    switch Book.read(location) {
    case .success(let read): bytes = read
    case .failure(let failure): throw .unreadable(path: path, reason: failure.reason)
    }
    let stem = location.hasSuffix(".md") ? String(location.dropLast(3)) : location
    var number = 1
    while true {
      let aside = stem + (number == 1 ? ".before.md" : ".before-\(number).md")
      if !FileManager.default.fileExists(atPath: aside) {
        try AtomicFile.replace(aside, before: nil, with: bytes)
        return (shown(aside), bytes)
      }
      if (try? Book.read(aside).get()) == bytes { return (shown(aside), bytes) }
      number += 1
    }
  }

  /// Copies the figures that the chapter shows, where they are there and stay inside `my`.
  func copyFigures(of file: BookFile) throws(WorkbenchError) {
    let copy = BookFile(source: file.source, location: location, name: nil)
    for figure in Chapter(file.source).listings.flatMap(\.figures) {
      guard let target = Trial.place(of: figure.path, beside: copy, in: room),
        case .success(let bytes) = Book.read(file.folder + "/" + figure.path)
      else { continue }
      try AtomicFile.write(target, bytes)
    }
  }
}

extension Trial {
  /// Where a figure of a copy lies; nil where that would be outside of `my`.
  static func place(of figure: String, beside copy: BookFile, in room: String) -> String? {
    let target = URL(fileURLWithPath: copy.folder + "/" + figure).standardizedFileURL.path
    return target.hasPrefix(room + "/") ? target : nil
  }
}
