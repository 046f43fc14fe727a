internal import JSON
internal import Testing

/// Reading of JSON: what the runtime depends on that its library does.
@Suite struct JSONDocumentTests {
    /// The values of a text in their order, with where each ends; or the error.
    private func values(_ bytes: [UInt8]) -> String {
        let document = JSONDocument()
        return unsafe (bytes + [0]).withUnsafeBytes { buffer in
            do throws(JSONError) {
                try unsafe document.parse(UnsafeRawBufferPointer(rebasing: buffer.dropLast()))
            } catch {
                return error.cause + " at \(error.offset)"
            }
            var text = ""
            var index = 0
            let end = document.end(of: 0)
            while index < end {
                let kind = document.kind(of: index)
                let detail = kind == .string || kind == .number ? document.excerpt(of: index) : ""
                text += "\(kind.name) \(detail)[\(document.count(of: index)),\(document.end(of: index))] "
                index += 1
            }
            return text
        }
    }

    @Test func `a text is a flat list`() {
        #expect(
            values(Array(#"{"a":[1,true,{}],"b":null,"c":"\u00fc\n"}"#.utf8))
                == "object [3,10] string a[1,2] array [3,6] number 1[1,4] true [0,5] object [0,6] string b[1,7] null [0,8] "
                + "string c[1,9] string ü\n[3,10] "
        )
    }

    @Test(arguments: [
        "18446744073709551615", "-9223372036854775808", "0.1", "1E+400", "123456789012345678901234567890",
    ])
    func `numbers keep all their digits`(number: String) {
        #expect(values(Array(number.utf8)) == "number \(number)[\(number.utf8.count),1] ")
        #expect(values(Array("[\(number)]".utf8)).contains("number \(number)["))
    }

    @Test(arguments: [
        "", " ", "[1,2", "[1,]", "{\"a\"}", "{a:1}", "nul", "01", "1.", ".5", "+1", "0x10", "NaN", "Infinity", "'a'",
        "\"\t\"", #""\x""#, #""\ud800""#, #""\udc00""#, #""\ud800\n""#, #""\ud800x\udc00""#, "[1] 2", "// c\n1",
        "/* c */1",
    ])
    func `what is no JSON is refused`(text: String) {
        #expect(values(Array(text.utf8)).contains(" at "))
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF8, 0x88, 0x80, 0x80, 0x22],
        ] as [[UInt8]]
    )
    func `what is no UTF-8 is refused`(bytes: [UInt8]) {
        #expect(values(bytes).contains(" at "), "\(values(bytes))")
    }

    @Test func `escaped pairs and escaped backslashes before them are read`() {
        #expect(values(Array(#""\ud83c\udf33\\ud800""#.utf8)) == #"string 🌳\ud800[10,1] "#)
    }

    @Test func `nesting has an end`() {
        let deep = { (count: Int) in
            Array(repeating: UInt8(ascii: "["), count: count) + Array(repeating: UInt8(ascii: "]"), count: count)
        }
        #expect(values(deep(64)).hasPrefix("array"))
        #expect(values(deep(65)).hasPrefix("more than 64 levels of nesting at 65"))
        #expect(values(deep(1_000_000)).hasPrefix("more than 64 levels"))
    }

    @Test func `a document is used again`() {
        let document = JSONDocument()
        for text in ["[1,2,3]", "{\"a\":", "\"x\""] {
            _ = unsafe (Array(text.utf8) + [0]).withUnsafeBytes { buffer in
                try? unsafe document.parse(UnsafeRawBufferPointer(rebasing: buffer.dropLast()))
            }
        }
        #expect(document.kind(of: 0) == .string)
        #expect(document.end(of: 0) == 1)
        document.clear()
        #expect(document.kind(of: 0) == .null)
    }
}
