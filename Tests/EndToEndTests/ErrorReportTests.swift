internal import TestSupport
internal import Testing

/// What is posted when a handler fails: valid JSON and valid header fields, whatever the module says.
@Suite struct ErrorReportTests {
    @Test func `an error has its type and message in body and fields`() async throws {
        let run = try await Scenario("fails").run()
        let request = try run.onlyError()
        let error = try request.error()
        #expect(error.errorType == "Order.NotFound")
        #expect(error.errorMessage == "order 7 does not exist")
        #expect(error.stackTrace == [])
        #expect(error.cause == nil)
        #expect(request.errorType == "Order.NotFound")
        let cause = try request.xRayCause()
        #expect(cause.working_directory == run.taskRoot)
        #expect(cause.exceptions.map(\.type) == ["Order.NotFound"])
        #expect(cause.exceptions.map(\.message) == ["order 7 does not exist"])
    }

    @Test func `an error is in the log with its request id`() async throws {
        let run = try await Scenario("fails", events: [.event("{}", requestID: "the-id")]).run()
        let line = try #require(run.standardError.split(separator: "\n").first { $0.contains("Order.NotFound") })
        #expect(line.contains("order 7 does not exist"))
        #expect(line.contains("the-id"))
    }

    @Test(arguments: [
        Array(0...0x1F) + [0x7F],
        Array("\"quoted\" \\ / \u{8} \r\n\t".utf8),
        Array("umlaut \u{fc}, emoji \u{1F333}, separators \u{2028}\u{2029}".utf8),
        [0x61, 0xFF, 0x62, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0xF0, 0x9F],
        Array(repeating: 0x22, count: 100_000),
        Array(repeating: 0x00, count: 3_000),
        Array("before\0after".utf8),
    ])
    func `any bytes are a message`(message: [UInt8]) async throws {
        let run = try await Scenario("fails_with_event", events: [.event(message), .event("next")]).run()
        let request = try #require(run.errors.first)
        let error = try request.error()
        let isSame = error.errorMessage == String(decoding: message, as: UTF8.self)
        #expect(isSame, "\(error.errorMessage.prefix(200))")
        #expect(request.errorType == "Event.Refused")
        if let value = request.header("Lambda-Runtime-Function-XRay-Error-Cause") {
            #expect(!value.isEmpty)
            #expect(try request.xRayCause().exceptions.map(\.type) == ["Event.Refused"])
        }
        #expect(run.errors.count == 2)
    }

    @Test func `a type with line ends cannot add a header field`() async throws {
        let type = "Bad\r\nX-Injected: 1\0\u{fc}"
        let run = try await Scenario("fails_with_event_type", events: [.event(type), .event("Good.Type")]).run()
        let request = try #require(run.errors.first)
        #expect(request.errorType == "Bad??X-Injected:?1???")
        #expect(request.header("X-Injected") == nil)
        #expect(try request.error().errorType == type)
        #expect(run.errors.last?.errorType == "Good.Type")
    }

    @Test func `a type of 100 kB does not keep the error from being posted`() async throws {
        let type = String(repeating: "T", count: 100_000)
        let run = try await Scenario("fails_with_event_type", events: [.event(type), .event("Good.Type")]).run()
        #expect(run.errors.count == 2)
        let value = try #require(run.errors.first?.errorType)
        #expect(type.hasPrefix(value) && !value.isEmpty)
    }

    @Test func `an error without words gets some`() async throws {
        let run = try await Scenario("fails_without_words").run()
        let error = try run.onlyError().error()
        #expect(error.errorType == "Function.Failed")
        #expect(error.errorMessage.contains(" "))
    }

    @Test func `frames are the stack trace`() async throws {
        let run = try await Scenario("fails_with_causes", options: ["-DCAUSES=0"]).run()
        let request = try run.onlyError()
        #expect(try request.error().stackTrace == ["find (orders.c:12)", "handle"])
        let cause = try request.xRayCause()
        #expect(cause.exceptions.first?.stack.map(\.label) == ["find", "handle"])
        #expect(cause.exceptions.first?.stack.map(\.line) == [12, 0])
        #expect(cause.paths == ["orders.c"])
    }

    @Test(arguments: [1, 3, 16])
    func `causes are a chain`(count: Int) async throws {
        let run = try await Scenario("fails_with_causes", options: ["-DCAUSES=\(count)"]).run()
        let request = try run.onlyError()
        let chain = try request.error().chain
        #expect(chain.count == count + 1)
        #expect(chain.allSatisfy { $0.errorType == "Order.NotFound" })
        #expect(try request.xRayCause().exceptions.count == count + 1)
    }

    @Test func `at most 16 causes are followed`() async throws {
        let run = try await Scenario("fails_with_causes", options: ["-DCAUSES=40"]).run()
        #expect(try run.onlyError().error().chain.count == 17)
    }

    @Test func `at most 256 frames are kept and the field stays below 64 KiB`() async throws {
        let run = try await Scenario("fails_with_frames").run()
        let request = try run.onlyError()
        #expect(try request.error().stackTrace.count == 256)
        let field = request.header("Lambda-Runtime-Function-XRay-Error-Cause") ?? ""
        #expect(field.utf8.count <= 65_536)
    }

    @Test func `a stack trace of the language's own stands for the frames, which X-Ray has`() async throws {
        let run = try await Scenario("fails_with_trace").run()
        let request = try run.onlyError()
        #expect(try request.error().stackTrace == ["  File \"a.py\", line 1\n", "last"])
        #expect(try request.xRayCause().exceptions.first?.stack.map(\.label) == ["inner"])
        #expect(request.text.contains(#""requestId":"8476a536-e9f4-11e8-9739-2dfe598c3fcd""#))
        // The handler's own line is the only one about it.
        #expect(run.log.contains("logged by itself") && !run.log.contains("Kind: what"))
    }
}
