internal import LambdaAPI
internal import Synchronization
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

/// Answers that a runtime sends part by part.
@Suite struct InvokerStreamTests {
    @Test func `parts are handed on as they come`() async throws {
        try await InvokerFixture.with { invoke in
            let function = try invoke.deployment { $0.maximumConcurrency = nil }
            let stream = try await invoke.invoker.stream(function, InvokerFixture.request("stream"))
            #expect(stream.contentType == "text/x-test")
            var text = ""
            for await part in stream.parts { text += String(decoding: part, as: UTF8.self) }
            let result = await stream.result()
            #expect(text == "onetwo" && result.isSuccess && result.body.isEmpty)
            #expect(result.logText.contains("REPORT RequestId: "))
        }
    }

    @Test func `the first part is there before the second is sent`() async throws {
        try await InvokerFixture.with { invoke in
            // The function waits for a file in its own folder, which the reader of the first part makes.
            let script = ScriptedBootstrap.text.replacing("-e /tmp/go", with: "-e /var/task/go")
            let function = try invoke.deployment(["bootstrap": script]) { $0.timeout = 300 }
            let stream = try await invoke.invoker.stream(function, InvokerFixture.request("stream wait"))
            var parts = stream.parts.makeAsyncIterator()
            #expect(await parts.next() == Array("one".utf8))
            let task = "\(invoke.folder)/invoker/trees/\(PackageTrees.key(of: function))/task"
            try await Program.check("touch", [task + "/go"])
            #expect(await parts.next() == Array("two".utf8))
            #expect(await parts.next() == nil)
            #expect(await stream.result().isSuccess)
        }
    }

    @Test func `a stream is collected for who does not read streams`() async throws {
        try await InvokerFixture.with { invoke in
            let function = try invoke.deployment()
            let result = try await invoke(function, "stream")
            #expect(result.text == "onetwo" && result.contentType == "text/x-test" && result.isSuccess)
            let failed = try await invoke(function, "trailers")
            #expect(failed.text == "{\"errorType\":\"Example\"}" && !failed.isSuccess)
        }
    }

    @Test func `an error in the trailers and a stream that breaks off are failures`() async throws {
        try await InvokerFixture.with { invoke in
            let function = try invoke.deployment()
            for (event, body) in [
                ("trailers", "{\"errorType\":\"Example\"}"), ("stream cut", "\"Runtime.TruncatedResponse\""),
            ] {
                let stream = try await invoke.invoker.stream(function, InvokerFixture.request(event))
                for await part in stream.parts { #expect(part.starts(with: Array("one".utf8))) }
                let result = await stream.result()
                #expect(!result.isSuccess && result.text.contains(body), "\(event): \(result.text)")
            }
            #expect(try await invoke(function, "two").text == "two back")
        }
    }

    @Test func `what is not streamed comes in one part, and a failure as the result`() async throws {
        try await InvokerFixture.with { invoke in
            let function = try invoke.deployment(reserved: 1)
            let whole = try await invoke.invoker.stream(function, InvokerFixture.request("one"))
            var parts: [[UInt8]] = []
            for await part in whole.parts { parts.append(part) }
            #expect(parts == [Array("one back".utf8)])
            let failed = try await invoke.invoker.stream(function, InvokerFixture.request("fail"))
            for await _ in failed.parts { Issue.record("a failure has parts") }
            #expect(await failed.result().text.contains("Example"))
            let none = try invoke.deployment(reserved: 0)
            await #expect(throws: ServiceError.self) {
                try await invoke.invoker.stream(none, InvokerFixture.request("x"))
            }
        }
    }

    @Test func `a reader who goes away does not hold the function up`() async throws {
        try await InvokerFixture.with { invoke in
            let function = try invoke.deployment { $0.timeout = 300 }
            do {
                let stream = try await invoke.invoker.stream(function, InvokerFixture.request("stream"))
                _ = stream.contentType
            }
            #expect(try await invoke(function, "two").text == "two back")
        }
    }

    @Test func `a slow reader holds the runtime back, and a gone one lets it go on`() {
        let stream = ResponseStream()
        let resumed = Mutex(0)
        let part = [UInt8](repeating: 0, count: 1 << 20)
        #expect(stream.append(part) { resumed.withLock { $0 += 1 } })
        #expect(!stream.append(part) { resumed.withLock { $0 += 1 } })
        #expect(resumed.withLock { $0 } == 0)
        stream.discard()
        #expect(resumed.withLock { $0 } == 1 && stream.append(part))
    }
}
