import Testing

/// Whether a stopped program left the message.
func expect(
  _ message: String, in result: ExitTest.Result?, at location: SourceLocation = #_sourceLocation
) {
  let written = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  #expect(written.contains(message), sourceLocation: location)
}
