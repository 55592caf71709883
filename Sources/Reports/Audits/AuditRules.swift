/// The ids of the rules that an audit decides by.
package enum AuditRules {
  /// In the order of their names; those that are about comments are no rules to accept.
  package static var names: [String] {
    Rule.aboutAudits.keys.filter { !$0.hasPrefix("acceptance-") }.sorted()
  }
}
