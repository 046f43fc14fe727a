internal import RuntimeAPI
internal import Testing

@testable internal import HandlerHost

@Suite struct HandlerNameTests {
    @Test(arguments: [
        ("hello", "", "hello", nil), ("hello.greet", "", "hello", "greet"), ("a.b.c", "", "a.b", "c"),
        ("shop/orders.list", "shop/", "orders", "list"), ("v1.2/orders", "v1.2/", "orders", nil),
        ("libm.so.6", "", "libm.so", "6"), ("ünïcode.grüßen", "", "ünïcode", "grüßen"),
    ])
    func `a name is split at the last dot of its last part`(
        text: String,
        folder: String,
        file: String,
        symbol: String?
    ) throws {
        let name = try HandlerName(text)
        #expect(name.folder == folder)
        #expect(name.file == file)
        #expect(name.symbol == symbol)
    }

    @Test(arguments: ["", "/var/task/x.so", "../x.y", "a/../../b", "a/", "hello.", ".greet"])
    func `a name that cannot be used is refused with its text`(text: String) {
        let error = #expect(throws: ErrorReport.self) { try HandlerName(text) }
        #expect(error?.type == "Runtime.MalformedHandlerName")
        #expect(error?.message.contains("\"\(text)\"") == true)
    }

    @Test(arguments: [
        ("hello", ["only"], "only"), ("hello", ["a", "handler"], "handler"), ("hello", ["a", "hello"], "hello"),
        ("libhello", ["a", "hello"], "hello"), ("hello", ["a", "b"], nil), ("lib", ["a", ""], ""),
    ])
    func `without a symbol the module's obvious handler is meant`(text: String, names: [String], meant: String?) throws
    {
        #expect(try HandlerName(text).defaultSymbol(among: names) == meant)
    }
}
