internal import JSON
internal import Testing

/// What counts as JSON where nothing of it is kept.
struct JSONSyntaxTests {
    @Test(arguments: ["{}", "[]", "null", "\"a\"", "-1.5e3", " {\"a\": [true, {}]} \n", "\"ü\\ud83d\\ude00\""])
    func `JSON is taken`(text: String) {
        #expect(throws: Never.self) { try JSONSyntax.check(Array(text.utf8)) }
    }

    @Test(arguments: ["", " ", "hello", "{", "{\"a\":}", "[1,]", "{} {}", "01", "'a'", "// a\n1", "nul", "\"\u{1}\""])
    func `What is no JSON is not`(text: String) {
        #expect(throws: JSONError.self) { try JSONSyntax.check(Array(text.utf8)) }
    }

    @Test(arguments: [("[1,", 3), ("{\"a\":", 5), ("[1,]", 4)])
    func `The place is that of the fault`(text: String, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSONSyntax.check(Array(text.utf8)) }
        #expect(error?.offset == offset)
    }

    @Test
    func `Text that is not UTF-8 is none`() {
        #expect(throws: JSONError.self) { try JSONSyntax.check([0x22, 0xFF, 0x22]) }
    }

    @Test
    func `A thousand containers nest`() {
        let text = String(repeating: "[", count: 1_000) + String(repeating: "]", count: 1_000)
        #expect(throws: Never.self) { try JSONSyntax.check(Array(text.utf8)) }
    }
}
