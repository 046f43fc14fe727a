internal import TestSupport
internal import Testing

/// The table of status codes in runtime-api.md §2: what follows after a post was answered with each.
@Suite struct PostStatusTests {
    private static let refusals: [(Int, String)] = [
        (202, "OK"),
        (400, "InvalidRequestID"),
        (400, "TruncatedHTTPRequest"),
        (403, "InvalidStateTransition"),
        (410, "InvokeTimeout"),
        (413, "RequestEntityTooLarge"),
    ]

    @Test(arguments: refusals)
    func `after this answer to a response the next event is handled`(status: Int, type: String) async throws {
        let run = try await Scenario(
            "echo",
            events: [.event("one"), .event("two")],
            posts: [.refusal(status, type)]
        ).run()
        #expect(run.responses.map(\.text) == ["one", "two"])
        // A 413 was told to the caller already: an error must not follow it, nor any other of these.
        #expect(run.errors.isEmpty)
        #expect(run.nexts.count == 3)
    }

    @Test(arguments: refusals)
    func `after this answer to an error the next event is handled`(status: Int, type: String) async throws {
        let run = try await Scenario(
            "fails",
            events: [.event("one", requestID: "1"), .event("two", requestID: "2")],
            posts: [.refusal(status, type)]
        ).run()
        #expect(run.errors.map(\.path) == ["1", "2"].map { "/2018-06-01/runtime/invocation/\($0)/error" })
        #expect(run.nexts.count == 3)
    }

    @Test(arguments: [200, 204, 302, 404, 429, 502, 503, 999], ["echo", "fails"])
    func `an answer that the Runtime API does not define costs no other event`(
        status: Int,
        module: String
    ) async throws {
        let events: [ScriptedReply] = [.event("one", requestID: "1"), .event("two", requestID: "2")]
        let run = try await Scenario(module, events: events, posts: [.refusal(status, "Scripted")]).run()
        let posts = run.requests.filter { $0.method == "POST" }
        #expect(posts.map { $0.path.split(separator: "/")[3] } == ["1", "2"])
    }

    @Test(arguments: [400, 403, 410, 413])
    func `a refused post is logged`(status: Int) async throws {
        let run = try await Scenario("echo", posts: [.refusal(status, "Scripted")]).run()
        #expect(run.standardError.contains("\(status)"))
    }

    @Test(arguments: [0, 1_000_000])
    func `a 413 during the upload is not followed by an error`(bytes: Int) async throws {
        let run = try await Scenario(
            "answers_bytes",
            events: [.event("6291556"), .event("3")],
            posts: [.refusal(413, "RequestEntityTooLarge").early(afterBodyBytes: bytes)]
        ).run()
        #expect(run.responses.last?.text == "xxx")
        #expect(run.responses.count == 2)
        #expect(run.errors.isEmpty)
    }

    @Test func `after a 431 the error is posted again without its largest field`() async throws {
        let tooLarge = ScriptedReply.answer(
            431,
            headers: [("Content-Type", "text/plain")],
            body: Array("431 Request Header Fields Too Large".utf8)
        )
        let run = try await Scenario(
            "fails",
            events: [.event("one"), .event("two")],
            posts: [tooLarge.announcingClose]
        ).run()
        let field = "Lambda-Runtime-Function-XRay-Error-Cause"
        #expect(run.errors.map { $0.header(field) != nil } == [true, false, true])
        #expect(run.errors.map(\.text).prefix(2).allSatisfy { $0 == run.errors.last?.text })
        #expect(run.errors.allSatisfy { $0.errorType == "Order.NotFound" })
    }

    @Test(arguments: ["echo", "fails"])
    func `after a 500 the runtime exits`(module: String) async throws {
        let run = try await Scenario(
            module,
            events: [.event("one"), .event("two")],
            posts: [.containerError]
        ).run()
        #expect(run.requests.count == 2)
        #expect(run.hasFailed)
        #expect(run.standardError.contains("500"))
    }

    @Test func `posts carry their length and nothing that the Runtime API does not know`() async throws {
        for module in ["echo", "nothing", "fails", "answers_bytes"] {
            // libcurl announces a body of a megabyte or more with Expect, and then waits.
            let run = try await Scenario(module, events: [.event("2000000")]).run()
            let post = try #require(run.requests.first { $0.method == "POST" })
            #expect(post.header("Content-Length") == "\(post.body.count)")
            #expect(post.header("Expect") == nil)
            #expect(post.header("Transfer-Encoding") == nil)
            #expect(post.header("Lambda-Runtime-Function-Response-Mode") == nil)
            #expect(post.header("Content-Type") == "application/json")
        }
    }
}
