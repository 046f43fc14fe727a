internal import Testing

@testable internal import LocalLambda

@Suite struct TerminalLogTests {
    @Test(arguments: [
        ("[ERROR] a\rTraceback:\r  b\n", "[ERROR] a\nTraceback:\n  b\n"), ("a\r\nb\n", "a\r\nb\n"),
        ("a\r", "a\r"), ("", ""),
    ])
    func `a terminal does not print a stack trace's lines over one another`(text: String, printed: String) {
        let bytes = Array(text.utf8)
        #expect(TerminalLog.lines(bytes, isTerminal: true) == Array(printed.utf8))
        #expect(TerminalLog.lines(bytes, isTerminal: false) == bytes)
    }
}
