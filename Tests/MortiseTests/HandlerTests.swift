internal import CMortise
internal import FoundationEssentials
internal import Glibc
internal import Mortise
internal import Synchronization
internal import Testing

/// What comes in and goes out of each kind of handler.
@Suite struct HandlerTests {
    private struct Order: Codable {
        struct Line: Codable {
            var item: String
            var count: Int?
        }

        var lines: [Line]
        var url: String?
    }

    private let module = Module("shop") {
        Handler("order") { (order: Order, _) in order }
        Handler("void") { (_: Int, context) in context.logger.info("done") }
        Handler("infinite") { (_: Int, _) in [Double.infinity] }
        Handler("dates", decoder: Self.decoder) { (date: Date, _) in date.timeIntervalSince1970 }
        Handler.bytes("reversed") { (event: Span<UInt8>, _) in
            event.indices.reversed().map { event[$0] }
        }
        Handler.bytes("later", contentType: "text/plain") { (event: [UInt8], _) async in
            await Task.yield()
            return event
        }
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .secondsSince1970
        return decoder
    }

    @Test func `a handler gets a value from JSON and answers with JSON, keys sorted and slashes as they are`() async {
        let event = #"{"url":"https:\/\/a/b","lines":[{"item":"nail","count":2},{"item":"ä"}]}"#
        let run = await ScriptedCall(event: event).run(module, "order")
        #expect(run.status == 0)
        #expect(run.record.text == #"{"lines":[{"count":2,"item":"nail"},{"item":"ä"}],"url":"https://a/b"}"#)
        #expect(run.record.contentType == nil)
    }

    @Test func `a handler without an answer answers null`() async {
        let run = await ScriptedCall(event: "1").run(module, "void")
        #expect(run.record.text == "null")
        #expect(run.record.log.map(\.message) == ["done"])
    }

    @Test func `a handler has a decoder of its own`() async {
        #expect(await ScriptedCall(event: "1000").run(module, "dates").record.text == "1000")
    }

    @Test(arguments: ["reversed": "cba", "later": "abc"])
    func `a handler of bytes gets the event as it is`(name: String, answer: String) async {
        let run = await ScriptedCall(event: "abc").run(module, name)
        #expect(run.status == 0)
        #expect(run.record.text == answer)
        #expect(run.record.contentType == (name == "later" ? "text/plain" : nil))
    }

    @Test func `an empty event is no bytes`() async {
        let run = await ScriptedCall().run(module, "reversed")
        #expect(run.status == 0)
        #expect(run.record.answer == [])
    }

    @Test(arguments: [
        (#"{"lines":[{"item":"a"},{"item":7}]}"#, "$.lines[1].item: expected String, got number"),
        (#"{"lines":{}}"#, "$.lines: expected Array<Any>, got a dictionary"),
        (
            #"{"lines":[{"item":null}]}"#,
            "$.lines[0].item: expected String, got null; make it optional if it may be null"
        ),
        (#"{"lines":[{}]}"#, "$.lines[0].item: is missing; make it optional if it may be absent"),
        (#"{"lines":[{"item":"a","count":1.5}]}"#, "it is not JSON, or a number in it does not fit its type in Swift"),
        ("", "it is not JSON, or a number in it does not fit its type in Swift"),
    ])
    func `an event that does not fit names the place, what was expected and what came`(event: String, words: String)
        async
    {
        let run = await ScriptedCall(event: event).run(module, "order")
        #expect(run.status == MORTISE_FAILED)
        #expect(run.record.answer == [])
        #expect(run.record.failures.first?.type == "Runtime.UnmarshalError")
        #expect(run.record.failures.first?.message == "cannot read the event as Order: " + words)
    }

    @Test func `an answer that JSON cannot hold names the place`() async {
        let run = await ScriptedCall(event: "1").run(module, "infinite")
        #expect(run.status == MORTISE_FAILED)
        #expect(run.record.failures.first?.type == "Runtime.MarshalError")
        let message = run.record.failures.first?.message ?? ""
        #expect(message.hasPrefix("cannot write the answer Array<Double> as JSON: $[0]: "))
    }
}

/// Handlers that wait.
@Suite struct WaitingTests {
    /// Counts on a thread that is none of the runtime's.
    private actor Counter {
        private var count = 0

        func next() -> Int {
            count += 1
            return count
        }
    }

    @Test func `a handler runs on the thread that called it, also on an actor and after a yield`() async {
        let counter = Counter()
        let module = Module {
            Handler("threads") { (_: Int, _) async in
                let first = Self.thread
                await Task.yield()
                _ = await counter.next()
                async let child = Self.thread
                return await [first, Self.thread, child]
            }
        }
        let record = await ScriptedCall(event: "1").run(module, "threads").record
        #expect(record.text == "[\(record.thread),\(record.thread),\(record.thread)]")
    }

    @Test func `a handler that waits for another thread answers`() async {
        let module = Module {
            Handler("detached") { (number: Int, _) async throws in
                try await Task.sleep(for: .milliseconds(1))
                return await Task.detached { Self.thread }.value == Self.thread ? -1 : number
            }
        }
        #expect(await ScriptedCall(event: "6").run(module, "detached").record.text == "6")
    }

    @Test func `tasks of many calls do not meet`() async {
        let counter = Counter()
        let module = Module {
            Handler("count") { (_: Int, _) async in
                Task.detached { await counter.next() }
                return await counter.next()
            }
        }
        var answers: [Int] = []
        for _ in 0..<200 {
            await answers.append(Int(ScriptedCall(event: "1").run(module, "count").record.text) ?? 0)
        }
        #expect(answers.count == 200)
        #expect(answers == answers.sorted() && Set(answers).count == 200)
    }

    private static var thread: Int { Int(pthread_self()) }
}
