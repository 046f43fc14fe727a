internal import Foundation
internal import TestSupport
internal import Testing

/// Shell functions through the layer mortise-shell.
@Suite struct ShellHostTests {
    /// Runs a handler of the script `function.sh`, or of another file.
    private func run(
        _ handler: String,
        _ script: String,
        file: String = "function.sh",
        events: [ScriptedReply] = [.event("{\"name\":\"Ada\"}")],
        environment: [String: String?] = [:]
    ) async throws -> Scenario.Outcome {
        var scenario = Scenario("function", events: events, environment: environment)
        scenario.modules = []
        scenario.handler = handler
        scenario.startsInTaskRoot = true
        scenario.layers = try await BuiltHostLayer.folder("mortise-shell")
        return try await scenario.run { root in
            try script.write(toFile: root + "/" + file, atomically: false, encoding: .utf8)
        }
    }

    @Test func `the function of the AWS tutorial answers, event after event`() async throws {
        let script = """
            function handler () {
              EVENT_DATA=$1
              echo "$EVENT_DATA" 1>&2;
              RESPONSE="Echoing request: '$EVENT_DATA'"

              echo $RESPONSE
            }
            """
        let run = try await run("function.handler", script, events: [.event("{\"a\":1}"), .event("two\n")])
        #expect(run.responses.map(\.text) == ["Echoing request: '{\"a\":1}'", "Echoing request: 'two'"], "\(run.log)")
        #expect(run.standardError.hasPrefix("{\"a\":1}\ntwo\n"))
    }

    @Test func `the event is the argument and stdin, also where it is too large for a program's argument`() async throws
    {
        let script = "size() { echo \"${#1} $(wc -c) ${1: -1}\"; }"
        let events = [2, 131_071, 131_072, 6_000_000].map { ScriptedReply.event(String(repeating: "x", count: $0)) }
        let run = try await run("function.size", script, events: events)
        #expect(run.responses.map(\.text) == ["2 2 x", "131071 131071 x", "131072 131072 x", "6000000 6000000 x"])
    }

    @Test func `each event has a process of its own, in which the script is sourced`() async throws {
        let script = "count=$((count + 1))\nhandler() { echo \"$count $(( ++count )) $PWD $_X_AMZN_TRACE_ID\"; }"
        let run = try await run("function", script, events: [.event("1"), .event("2")])
        #expect(Set(run.responses.map(\.text)) == ["1 2 \(run.taskRoot) "], "\(run.log)")
    }

    @Test func `what a call is called by is in variables`() async throws {
        let script = "handler() { echo \"$LAMBDA_REQUEST_ID $LAMBDA_FUNCTION_ARN $LAMBDA_DEADLINE_MS $OWN\"; }"
        let run = try await run("function.handler", script, environment: ["OWN": "mine"])
        let words = try #require(run.responses.first, "\(run.log)").text.split(separator: " ")
        #expect(words.count == 4 && words[1].hasPrefix("arn:aws:lambda:") && words[3] == "mine", "\(words)")
    }

    @Test(arguments: [
        ("#!/bin/bash\nread -r line; echo \"$1 $line\"", "run"), ("#!/usr/bin/env bash\necho \"$1 $(cat)\"", "run.sh"),
        ("echo \"$1 $(cat)\"", "run.sh"),
        ("#!/usr/bin/python3\nimport sys; print(sys.argv[1], sys.stdin.read())", "run"),
    ])
    func `a program is found by its name and needs no mode 0755`(script: String, file: String) async throws {
        let run = try await run(file, script, file: file, events: [.event("abc")])
        #expect(run.responses.map(\.text) == ["abc abc"], "\(run.log)")
    }

    @Test func `an interpreter that is not there is told with the script whose first line names it`() async throws {
        let run = try await run("run", "#!/opt/none/ruby\n", file: "run")
        let error = try #require(run.errors.first, "\(run.log)").error()
        let words = "\"/opt/none/ruby\", the interpreter of \"\(run.taskRoot)/run\" by its first line: No such file"
        #expect(error.errorMessage.contains(words), "\(error)")
    }

    @Test(arguments: [
        ("echo one >&2; echo two >&2; exit 3", "Shell.ExitStatus", "ended with status 3: two", ["two", "one"]),
        ("false", "Shell.ExitStatus", "ended with status 1, and its log says nothing", []),
        ("kill -9 $$", "Shell.Signal", "was ended by signal 9", []), ("kill -TERM 0", "Shell.Signal", "signal 15", []),
    ])
    func `a failure tells status and last lines, and the next event is served`(
        body: String,
        type: String,
        message: String,
        frames: [String]
    ) async throws {
        let script = "handler() { if [[ $1 == fail ]]; then \(body); else echo fine; fi; }"
        let run = try await run("function.handler", script, events: [.event("fail"), .event("go")])
        let request = try #require(run.errors.first, "\(run.log)")
        let error = try request.error()
        #expect(error.errorType == type && error.errorMessage.contains(message), "\(error)")
        #expect(error.stackTrace == frames)
        #expect(run.responses.map(\.text) == ["fine"])
    }

    @Test func `a function that is not there is told with those that are`() async throws {
        let run = try await run("function.nobody", "one() { :; }\ntwo() { :; }")
        let error = try #require(run.errors.first, "\(run.log)").error()
        #expect(
            error.errorMessage.contains(
                "there is no function \"nobody\" in \(run.taskRoot)/function.sh; it has: one two"
            )
        )
    }

    @Test(arguments: [("handler() {", "syntax error"), ("handler() { :; }\r\n", "line endings of Windows")])
    func `a script that is not right is an init error`(script: String, message: String) async throws {
        let run = try await run("function.handler", script)
        let request = try run.onlyInitError()
        #expect(request.errorType == "Runtime.UserCodeSyntaxError")
        #expect(try request.error().errorMessage.contains(message))
    }

    @Test func `an answer without end is cut off, and the next event is served`() async throws {
        let script = "handler() { [[ $1 == go ]] && echo fine || head -c 100000000 /dev/zero | tr '\\0' a; }"
        let run = try await run("function.handler", script, events: [.event("big"), .event("go")])
        #expect(try run.errors.map { try $0.error().errorType } == ["Function.ResponseSizeTooLarge"], "\(run.log)")
        #expect(run.responses.map(\.text) == ["fine"])
    }

    @Test(.timeLimit(.minutes(5)))
    func `what a function leaves running is killed`() async throws {
        let run = try await run("function.handler", "handler() { sleep 600 & echo $!; }")
        let process = try #require(run.responses.first, "\(run.log)").text
        while Self.runs(process) { await Task.yield() }
    }

    @Test func `at the deadline the function and its children are ended, and the caller is told`() async throws {
        let deadline = Int64(Date.now.timeIntervalSince1970 * 1_000) + 1_500
        let slow = ScriptedReply.event("slow", headers: [("Lambda-Runtime-Deadline-Ms", String(deadline))])
        let script = "handler() { [[ $1 == go ]] && echo fine || { sleep 600 & sleep 600; }; }"
        let run = try await run("function.handler", script, events: [slow, .event("go")])
        #expect(try run.errors.map { try $0.error().errorType } == ["Shell.Timeout"], "\(run.log)")
        #expect(run.responses.map(\.text) == ["fine"])
    }

    @Test func `children start with default signals, whatever the runtime has ignored`() async throws {
        let script = "handler() { grep -E 'SigIgn|SigBlk' /proc/self/status | tr -d '\\n\\t'; }"
        let run = try await run("function.handler", script)
        // The two lowest real-time signals are libc's own: it resets them for nobody.
        let masks = try #require(run.responses.first, "\(run.log)").text.split { !$0.isHexDigit }.compactMap {
            UInt64($0, radix: 16)
        }
        #expect(masks.suffix(1).allSatisfy { $0 & 0x7FFF_FFFF == 0 } && masks.count >= 2, "\(masks)")
    }

    /// False for a process that is not there, and for one that has ended and that nobody has waited for.
    private static func runs(_ process: String) -> Bool {
        let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        return state.map { !$0.contains(") Z ") } ?? false
    }
}
