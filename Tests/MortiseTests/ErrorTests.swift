internal import CMortise
internal import Mortise
internal import Testing

private enum OrderError: Error {
    case notFound(id: Int)

    struct Locked: Error, CustomStringConvertible {
        var description: String { "the order is locked" }
    }
}

private struct Declined: HandlerError {
    var type: String { "Payment.Declined" }
    var message: String { "the bank said no" }
    var cause: (any Error)?
}

private struct Plain: HandlerError {}

/// What the caller gets of an error.
@Suite struct ErrorTests {
    private func failures(_ error: any Error & Sendable) async -> [ScriptedCall.Failure] {
        let module = Module { Handler.bytes("fail") { (_: Span<UInt8>, _) in throw error } }
        let run = await ScriptedCall().run(module, "fail")
        #expect(run.status == MORTISE_FAILED)
        #expect(run.record.answer == [])
        return run.record.failures
    }

    @Test func `an error goes out with the name of its type and its description`() async {
        #expect(await failures(OrderError.notFound(id: 5)) == [.init(type: "OrderError", message: "notFound(id: 5)")])
        #expect(await failures(OrderError.Locked()).map(\.message) == ["the order is locked"])
        #expect(await failures(CancellationError()).map(\.type) == ["CancellationError"])
    }

    @Test func `a type in another type keeps both names`() async {
        #expect(await failures(Outer.Inner()) == [.init(type: "Outer.Inner", message: "Inner()")])
    }

    @Test func `an error of one's own says type, message and causes`() async {
        let error = Declined(cause: Declined(cause: OrderError.Locked()))
        let declined = ScriptedCall.Failure(type: "Payment.Declined", message: "the bank said no")
        #expect(await failures(error) == [declined, declined, .init(type: "Locked", message: "the order is locked")])
        #expect(await failures(Plain()) == [.init(type: "Plain", message: "Plain()")])
    }

    @Test func `an endless chain of causes is cut`() async {
        struct Endless: HandlerError { var cause: (any Error)? { self } }
        #expect(await failures(Endless()).count == 17)
    }

    @Test func `a coding error that a handler throws is a sentence with its causes`() async {
        let context = DecodingError.Context(
            codingPath: [Key("a b"), Key(index: 3)],
            debugDescription: "No.",
            underlyingError: OrderError.Locked()
        )
        let sentence = "$[\"a b\"][3]: No."
        let expected = [
            ScriptedCall.Failure(type: "DecodingError", message: sentence),
            .init(type: "Locked", message: "the order is locked"),
        ]
        #expect(await failures(DecodingError.dataCorrupted(context)) == expected)
    }
}

enum Outer {
    struct Inner: Error {}
}

private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int?

    init(_ word: String) { stringValue = word }
    init(index: Int) { (stringValue, intValue) = ("Index \(index)", index) }
    init?(stringValue: String) { return nil }
    init?(intValue: Int) { return nil }
}
