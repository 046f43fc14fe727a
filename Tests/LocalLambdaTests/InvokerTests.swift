internal import Foundation
internal import LambdaAPI
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

/// Functions in real environments: what the caller gets, and how environments are shared.
@Suite struct InvokerTests {
    @Test func `an environment is used again, and only its first report has an init duration`() async throws {
        try await InvokerFixture.with { invoke in
            let function = try invoke.deployment()
            let first = try await invoke(function, "run echo $$ >/tmp/pid; echo one")
            let second = try await invoke(function, "run test $$ = $(cat /tmp/pid) && echo same")
            #expect(first.text == "one" && second.text == "same")
            #expect(first.initialization != nil && second.initialization == nil)
            let lines = first.logText.split(separator: "\n")
            #expect(lines.first == "starting" && lines.last?.contains("\tInit Duration: ") == true)
            #expect(lines.dropFirst().first?.hasPrefix("START RequestId: ") == true)
            #expect(second.logText.hasPrefix("START RequestId: ") && !second.logText.contains("Init Duration"))
            let records = invoke.recorded
            #expect(records.map(\.function) == ["function", "function"] && records.allSatisfy { $0.errorType == nil })
            #expect(records[0].log == first.log && records[0].billedMilliseconds > 0 && records[0].peakMemory > 0)
            let logs = invoke.folder + "/invoker/logs/function"
            let files = try FileManager.default.contentsOfDirectory(atPath: logs)
            try #require(files.count == 1)
            let written = try String(contentsOfFile: logs + "/" + files[0], encoding: .utf8)
            #expect(written == first.logText + second.logText)
        }
    }

    @Test func `what goes with an event reaches the runtime`() async throws {
        try await InvokerFixture.with { invoke in
            var request = InvokerFixture.request("head")
            request.clientContext = "{\"a\":\n1}"
            request.cognitoIdentity = "{\"cognitoIdentityId\":\"i\"}"
            request.tenantID = "tenant"
            request.traceID = "Root=1-2-3"
            var function = try invoke.deployment()
            function.isolatesTenants = true
            let head = try await invoke.invoker.invoke(function, request).text.lowercased()
            #expect(head.contains("lambda-runtime-aws-request-id: \(request.requestID)"))
            #expect(head.contains("lambda-runtime-client-context: {\"a\": 1}"))
            #expect(head.contains("lambda-runtime-cognito-identity: {\"cognitoidentityid\":\"i\"}"))
            #expect(head.contains("lambda-runtime-aws-tenant-id: tenant"))
            #expect(head.contains("lambda-runtime-trace-id: root=1-2-3"))
            function.isolatesTenants = false
            #expect(try await invoke(function, "typed").contentType == "text/x-test")
        }
    }

    @Test(arguments: [
        ("fail", "Example", "{\"errorMessage\":\"no\",\"errorType\":\"Example\"}"),
        ("exit 42", "Runtime.ExitError", "Error: Runtime exited with error: exit status 42\"}"),
        ("signal SEGV", "Runtime.ExitError", "Error: Runtime exited with error: signal: segmentation fault\"}"),
        ("sleep", "Sandbox.Timedout", "Error: Task timed out after 1.00 seconds\"}"),
        ("do answer \"$(head -c 6291557 /dev/zero | tr '\\0' a)\"", "Function.ResponseSizeTooLarge", "6291557 bytes"),
    ])
    func `a failure is answered in Lambda's words, and the next event too`(
        event: String,
        type: String,
        words: String
    ) async throws {
        try await InvokerFixture.with { invoke in
            let function = try invoke.deployment { $0.timeout = event == "sleep" ? 1 : 30 }
            let result = try await invoke(function, event)
            #expect(!result.isSuccess && result.text.contains(words), "\(result.text)")
            #expect(invoke.recorded.map(\.errorType) == [type])
            #expect(try await invoke(function, "two").text == "two back")
        }
    }

    @Test func `an init that fails is tried once more in the invocation`() async throws {
        try await InvokerFixture.with { invoke in
            let once = "[[ -e /var/task/twice || $AWS_LAMBDA_LOG_LEVEL == INFO ]] || exit 7"
            let script = ScriptedBootstrap.text.replacing("echo \"starting\"", with: once)
            let failed = try await invoke(try invoke.deployment(["bootstrap": script]), "one")
            #expect(failed.text.contains("Runtime exited with error: exit status 7"))
            let reports = failed.logText.split(separator: "\n").filter { $0.hasPrefix("INIT_REPORT") }
            try #require(reports.count == 2, "\(failed.logText)")
            #expect(reports[0].hasSuffix("Phase: init\tStatus: error\tError Type: Runtime.ExitError"))
            #expect(reports[1].hasSuffix("Phase: invoke\tStatus: error\tError Type: Runtime.ExitError"))
            let other = try invoke.deployment(["bootstrap": script], revision: "2") { $0.logLevel = "INFO" }
            #expect(try await invoke(other, "one").text == "one back")
        }
    }

    @Test func `events at once go to environments of their own, up to the reserved concurrency`() async throws {
        try await InvokerFixture.with { invoke in
            let function = try invoke.deployment(reserved: 2)
            let codes = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        do {
                            return try await invoke(function, "run read -rt 1 <> <(:); echo $$").text
                        } catch let error as ServiceError {
                            return error.code.name
                        }
                    }
                }
                return try await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(codes.filter { $0 == "TooManyRequestsException" }.count == 4, "\(codes)")
            #expect(await invoke.invoker.environmentCount == 2)
            let none = try invoke.deployment(reserved: 0)
            await #expect(throws: ServiceError.self) { try await invoke(none, "x") }
        }
    }

    @Test func `what is reserved for functions that were never invoked is not there for others`() async throws {
        try await InvokerFixture.with {
            $0.accountConcurrency = 3
        } _: { invoke in
            var function = try invoke.deployment()
            function.reservedByAll = 3
            let full = function
            let error = await #expect(throws: ServiceError.self) { try await invoke(full, "x") }
            #expect(error?.members == ["Reason": "ConcurrentInvocationLimitExceeded"])
            function.reservedConcurrency = 1
            #expect(try await invoke(function, "x").text == "x back")
            function.reservedConcurrency = nil
            function.reservedByAll = 2
            for _ in 0..<2 { #expect(try await invoke(function, "x").text == "x back") }
        }
    }

    @Test func `a thousand invocations at once are all answered, by as many environments as the machine may run`()
        async throws
    {
        try await InvokerFixture.with {
            $0.environmentLimit = 4
        } _: { invoke in
            let function = try invoke.deployment { $0.timeout = 300 }
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<1_000 { group.addTask { try await invoke(function, "\(number)").text } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(answers == Set((0..<1_000).map { "\($0) back" }))
            #expect(await invoke.invoker.environmentCount <= 4)
        }
    }

    @Test func `an idle environment of another function makes room`() async throws {
        try await InvokerFixture.with {
            $0.environmentLimit = 1
        } _: { invoke in
            let one = try invoke.deployment()
            let two = try invoke.deployment { $0.name = "other" }
            for function in [one, two, one] { #expect(try await invoke(function, "x").text == "x back") }
            #expect(await invoke.invoker.environmentCount == 1)
        }
    }

    @Test func `a new revision gets new environments, and the packages of the old one are removed`() async throws {
        try await InvokerFixture.with { invoke in
            let trees = invoke.folder + "/invoker/trees"
            let old = try invoke.deployment(["bootstrap": ScriptedBootstrap.text, "data": "old"])
            #expect(try await invoke(old, "run cat data").text == "old")
            let new = try invoke.deployment(["bootstrap": ScriptedBootstrap.text, "data": "new"], revision: "2")
            #expect(try await invoke(new, "run cat data").text == "new")
            await invoke.invoker.retire(functionNamed: "function")
            await invoke.invoker.shutDown()
            var left = try FileManager.default.contentsOfDirectory(atPath: trees)
            while !left.isEmpty {
                await Task.yield()
                left = try FileManager.default.contentsOfDirectory(atPath: trees)
            }
        }
    }

    @Test func `a version that is gone takes no other version's environments with it`() async throws {
        try await InvokerFixture.with { invoke in
            let (one, two) = (try invoke.deployment { $0.version = "1" }, try invoke.deployment { $0.version = "2" })
            for function in [one, two] { #expect(try await invoke(function, "x").initialization != nil) }
            await invoke.invoker.retire(functionNamed: "function", version: "1")
            #expect(try await invoke(two, "x").initialization == nil)
            #expect(try await invoke(one, "x").initialization != nil)
        }
    }

    @Test func `an environment that is idle for too long ends`() async throws {
        try await InvokerFixture.with {
            $0.idleTime = .milliseconds(1)
        } _: { invoke in
            _ = try await invoke(try invoke.deployment(), "x")
            while await invoke.invoker.environmentCount > 0 { await Task.yield() }
        }
    }

    @Test func `tmp has the size that is set, and nothing else can be written`() async throws {
        try await InvokerFixture.with { invoke in
            let function = try invoke.deployment { $0.ephemeralStorage = 8 }
            let full = try await invoke(function, "run head -c 9000000 /dev/zero >/tmp/big; wc -c </tmp/big")
            #expect(full.text.contains("No space left on device") && full.text.hasSuffix("8388608"), "\(full.text)")
            #expect(try await invoke(function, "run touch /opt/a").text.contains("Read-only file system"))
            #expect(try await invoke(function, "run touch /var/task/a").text.contains("Read-only file system"))
        }
    }

    @Test func `a package that cannot be used is refused`() async throws {
        try await InvokerFixture.with { invoke in
            var function = try invoke.deployment()
            function.code = invoke.folder + "/none.zip"
            let wrong = function
            let error = await #expect(throws: ServiceError.self) { try await invoke.invoker.prepare(wrong) }
            #expect(error?.code == .invalidParameterValue && error?.message.contains("none.zip") == true)
        }
    }

    @Test func `what is only prepared neither ends what runs nor goes with it`() async throws {
        try await InvokerFixture.with { invoke in
            let (first, second) = (try invoke.deployment(revision: "1"), try invoke.deployment(revision: "2"))
            #expect(try await invoke(first, "one").initialization != nil)
            try await invoke.invoker.prepare(second)
            #expect(try await invoke(first, "two").initialization == nil, "its environment was ended")
            await invoke.invoker.retire(functionNamed: "function", keepsPrepared: true)
            #expect(await invoke.invoker.pools.keys.contains { $0.revision == "2" })
            #expect(try await invoke(second, "three").text == "three back")
        }
    }

    @Test func `tenants share no environment`() async throws {
        try await InvokerFixture.with { invoke in
            var function = try invoke.deployment()
            function.isolatesTenants = true
            var starts: [Bool] = []
            for tenant in ["blue", "green", "blue"] {
                var request = InvokerFixture.request("one")
                request.tenantID = tenant
                starts.append(try await invoke.invoker.invoke(function, request).initialization != nil)
            }
            #expect(starts == [true, true, false])
        }
    }
}
