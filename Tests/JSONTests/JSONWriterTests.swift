internal import JSON
internal import Platform
internal import Testing

/// Writing of JSON.
@Suite struct JSONWriterTests {
    private func text(_ writer: JSONWriter) throws(JSONWriter.Failure) -> String {
        let buffer = try writer.finish()
        return unsafe String(decoding: buffer.bytes, as: UTF8.self)
    }

    @Test func `values are written one after another`() throws {
        let writer = JSONWriter()
        writer.beginObject()
        writer.string("a\u{1}\"\\/")
        writer.beginArray()
        writer.number("0.1")
        writer.bool(true)
        writer.null()
        writer.endArray()
        writer.string("b")
        writer.string("ü\n")
        writer.endObject()
        #expect(try text(writer) == #"{"a\u0001\"\\/":[0.1,true,null],"b":"ü\n"}"#)
        writer.number("1")
        #expect(try text(writer) == "1")
    }

    @Test func `text that is not UTF-8 fails the whole text, not the next`() throws {
        let writer = JSONWriter()
        unsafe [0x61, 0xFF].withUnsafeBytes { unsafe writer.string($0) }
        #expect(throws: JSONWriter.Failure.invalidText) { try text(writer) }
        writer.null()
        #expect(try text(writer) == "null")
    }

    @Test func `a misuse is told at the end`() throws {
        let writer = JSONWriter()
        writer.beginObject()
        writer.number("1")
        #expect(throws: JSONWriter.Failure.refused) { try text(writer) }
        writer.beginArray()
        writer.clear()
        writer.string("")
        #expect(try text(writer) == "\"\"")
    }
}
