import Audits
import Reports
import TerminalText
import Workbench

/// Hands on audited documents to the reports that were asked for, and what they say to standard
/// output or to a file.
struct AuditRecording {
  private let terminal: Terminal
  private let settings: AuditReportSettings
  private let remarksAside: Bool
  private var shown: any AuditReport
  /// The report that goes to a file, with what it said so far.
  private var filed: (report: any AuditReport, text: String, path: String)?

  init(_ options: AuditOptions, _ settings: AuditReportSettings, _ terminal: Terminal) {
    self.terminal = terminal
    self.settings = settings
    guard let path = options.output else {
      shown = options.format.report(settings)
      remarksAside = options.format.leavesNotesOut
      return
    }
    shown = AuditFormat.text.report(settings)
    remarksAside = false
    var plain = settings
    plain.style = Style(isColoured: false)
    plain.width = 100
    filed = (options.format.report(plain), "", path)
  }

  mutating func add(_ document: ReportedAudit) {
    terminal.print(shown.add(document))
    // Silence would look as if there were none.
    if remarksAside {
      let text = AuditTextReport.remarks(on: document, settings)
      if !text.isEmpty { terminal.remark(String(text.dropLast())) }
    }
    guard var filed else { return }
    filed.text += filed.report.add(document)
    self.filed = filed
  }

  /// Ends the reports and writes the one that goes to a file.
  mutating func end() throws(WorkbenchError) {
    terminal.print(shown.end())
    guard var filed else { return }
    filed.text += filed.report.end()
    try Workbench.write(filed.text, to: filed.path)
  }
}
