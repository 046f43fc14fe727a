internal import Foundation
internal import TestSupport
internal import Testing

/// `mortise invoke`, with a real `mortise local`.
@Suite struct InvokeCommandTests {
    @Test func `the answer is printed as it came, the log and the timing beside it`() async throws {
        try await MortiseInvoke.with { invoke in
            let first = try await invoke("hello", "--data", #"{"name":"Ada"}"#)
            #expect(first.status == 0, "\(first.log)")
            #expect(first.output == #"{"message":"Hello, Ada!"}"#)
            #expect(first.log.contains("START RequestId: "))
            #expect(first.log.contains("mortise: hello answered: "))
            #expect(first.log.contains("in the function and ") && first.log.contains(" in its init\n"))
            let second = try await invoke("hello", "--data", #"{"name":"Ada"}"#, "--no-log")
            #expect(second.output == first.output)
            #expect(!second.log.contains("RequestId") && !second.log.contains("in its init"), "\(second.log)")
            #expect(second.log.contains("in the function"))
        }
    }

    @Test func `a failure of the function is its answer and status 1`() async throws {
        try await MortiseInvoke.with { invoke in
            let result = try await invoke("failing", "--data", #"{"dividend":1,"divisor":0}"#)
            #expect(result.status == 1, "\(result.log)")
            #expect(result.output.contains("cannot divide 1 by 0; send another divisor"))
            #expect(result.log.contains("mortise: failing failed: "))
        }
    }

    @Test func `events come from a file, standard input and the samples`() async throws {
        try await MortiseInvoke.with { invoke in
            try await withTemporaryDirectory { folder in
                try Data(#"{"name":"File"}"#.utf8).write(to: URL(filePath: folder + "/event.json"))
                #expect(try await invoke("hello", "--event", folder + "/event.json").output.contains("Hello, File!"))
            }
            let sample = try await invoke("hello", "--example", "hello")
            #expect(sample.output.contains("Hello, World!"), "\(sample)")
            // The typed handler says what it misses in it.
            let other = try await invoke("hello", "--example", "sqs")
            #expect(other.status == 1 && other.output.contains("Records"), "\(other)")
        }
    }

    @Test func `a streamed answer is the same`() async throws {
        try await MortiseInvoke.with { invoke in
            let result = try await invoke("hello", "--data", #"{"name":"Ada"}"#, "--stream")
            #expect(result.status == 0, "\(result.log)")
            #expect(result.output == #"{"message":"Hello, Ada!"}"#)
            #expect(result.log.contains("REPORT RequestId: "))
            let failure = try await invoke("failing", "--data", #"{"dividend":1,"divisor":0}"#, "--stream")
            #expect(failure.status == 1 && failure.log.contains("cannot divide 1 by 0"), "\(failure)")
        }
    }

    @Test func `an event can be queued`() async throws {
        try await MortiseInvoke.with { invoke in
            let result = try await invoke("hello", "--data", #"{"name":"later"}"#, "--async")
            try #require(result.status == 0, "\(result.log)")
            #expect(result.output.isEmpty)
            try await invoke.service.log.lines(with: "hello | REPORT RequestId: ")
        }
    }

    @Test func `what the service refuses is said in its words`() async throws {
        try await MortiseInvoke.with { invoke in
            let missing = try await invoke("nobody")
            #expect(missing.status == 2)
            #expect(missing.log.contains("mortise: ResourceNotFoundException: Function not found: "), "\(missing.log)")
            let version = try await invoke("hello", "--qualifier", "7")
            #expect(version.status == 2 && version.log.contains("ResourceNotFoundException"), "\(version.log)")
        }
    }

    @Test func `a service that is not there is named, with what to do`() async throws {
        let run = try await Program.run(
            MortiseProgram.path,
            ["invoke", "hello", "--endpoint-url", "http://127.0.0.1:1"]
        )
        #expect(run.status == 2)
        let advice = "start it with `mortise local`, or name another with --endpoint-url\n"
        #expect(run.output == "mortise: nothing at http://127.0.0.1:1 answers: Connection refused; " + advice)
    }

    @Test func `an event that is not JSON is not sent, and its place is named`() async throws {
        let endpoint = ["--endpoint-url", "http://127.0.0.1:1"]
        let run = try await Program.run(MortiseProgram.path, ["invoke", "f", "--data", "{\"a\":1"] + endpoint)
        #expect(run.status == 2)
        let cause = "it ends too early in line 1, column 6"
        #expect(run.output.hasPrefix("mortise: the event of --data is not JSON: \(cause); "), "\(run.output)")
    }

    @Test func `a service of HTTP that is asked for TLS is told from one that is not there`() async throws {
        try await LocalLambdaProcess.with { service in
            let url = service.url.replacing("http:", with: "https:")
            let run = try await Program.run(MortiseProgram.path, ["invoke", "f", "--endpoint-url", url])
            #expect(run.status == 2)
            #expect(run.output.hasSuffix("write http:// instead of https://\n"), "\(run.output)")
        }
    }

    @Test func `a name that nobody knows is said to be`() async throws {
        let arguments = ["invoke", "f", "--endpoint-url", "http://nobody.invalid:1"]
        let run = try await Program.run(MortiseProgram.path, arguments)
        #expect(run.output.contains("answers: the name nobody.invalid is not known; start it"), "\(run.output)")
    }

    @Test(arguments: [
        (["invoke", "no name"], "\"no name\" does not name a function"),
        (["invoke", "f", "--endpoint-url", "foo"], "--endpoint-url \"foo\" is no URL of a service"),
        (["frob"], "there is no subcommand \"frob\": there are local, invoke, run and inspect"),
        (["invoke", "f", "--data", "{}", "--example", "s3"], "exclude each other"),
        (["invoke", "f", "--stream", "--async"], "exclude each other"),
        (["invoke", "f", "--client-context", String(repeating: "x", count: 3_000)], "more than the 2685"),
    ])
    func `a wrong command line is refused before anything is sent`(arguments: [String], words: String) async throws {
        let run = try await Program.run(MortiseProgram.path, arguments)
        #expect(run.status == 64)
        #expect(run.output.contains(words), "\(run.output)")
    }
}
