internal import Foundation
internal import Subprocess
internal import TestSupport
internal import Testing

@Suite struct RunCommandTests {
    @Test func `an answer goes to standard output and Lambda's lines to standard error`() async throws {
        try await withScriptedFunction { mortise, function in
            let result = try await mortise(events: ["one"], ["--function", function, "--handler", "x"])
            #expect(result.status.isSuccess)
            #expect(result.output == "one back\n")
            let lines = result.log.split(separator: "\n").map(String.init)
            try #require(lines.count == 5, "\(result.log)")
            #expect(lines[0] == "starting")
            let id = try #require(lines[1].split(separator: " ").dropFirst(2).first)
            #expect(lines[1] == "START RequestId: \(id) Version: $LATEST")
            #expect(lines[2] == "got one")
            #expect(lines[3] == "END RequestId: \(id)")
            let fields = lines[4].split(separator: "\t")
            try #require(fields.count == 6, "\(lines[4])")
            #expect(fields[0] == "REPORT RequestId: \(id)")
            #expect(fields[1].wholeMatch(of: /Duration: \d+\.\d\d ms/) != nil)
            #expect(fields[2].wholeMatch(of: /Billed Duration: \d+ ms/) != nil)
            #expect(fields[3] == "Memory Size: 128 MB")
            #expect(fields[4].wholeMatch(of: /Max Memory Used: [1-9]\d* MB/) != nil)
            #expect(fields[5].wholeMatch(of: /Init Duration: \d+\.\d\d ms/) != nil)
        }
    }

    @Test func `events go to the same process one after another`() async throws {
        try await withScriptedFunction { mortise, function in
            let events = ["run echo $$ >/tmp/pid; echo kept", "fail", "run test $$ = $(cat /tmp/pid) && echo same"]
            let result = try await mortise(events: events, ["--function", function, "--handler", "x"])
            #expect(result.output == "kept\n{\"errorMessage\":\"no\",\"errorType\":\"Example\"}\nsame\n")
            #expect(result.status == .exited(1))
            #expect(result.lines("starting").count == 1)
            #expect(result.lines("REPORT").map { $0.contains("Init Duration") } == [true, false, false])
        }
    }

    @Test(arguments: [
        ("exit 42", "Runtime exited with error: exit status 42"),
        ("exit 0", "Runtime exited without providing a reason"),
        ("signal SEGV", "Runtime exited with error: signal: segmentation fault"),
        ("signal ABRT", "Runtime exited with error: signal: aborted"),
    ])
    func `a process that ends during a call is told of and started again`(event: String, text: String) async throws {
        try await withScriptedFunction { mortise, function in
            let result = try await mortise(events: [event, "two"], ["--function", function, "--handler", "x"])
            #expect(result.status == .exited(1))
            let answers = result.output.split(separator: "\n")
            try #require(answers.count == 2)
            #expect(answers[0].contains("\"errorType\":\"Runtime.ExitError\""))
            #expect(answers[0].hasSuffix("Error: \(text)\"}"))
            #expect(answers[1] == "two back")
            #expect(result.lines("starting").count == 2)
            #expect(result.lines("Runtime.ExitError").count == 1)
        }
    }

    @Test func `a process that ends after its answer is started again for the next event`() async throws {
        try await withScriptedFunction { mortise, function in
            let result = try await mortise(events: ["leave", "two"], ["--function", function, "--handler", "x"])
            #expect(result.status.isSuccess, "\(result.log)")
            #expect(result.output == "last\ntwo back\n")
        }
    }

    @Test func `a call that takes too long is ended with Lambda's words`() async throws {
        try await withScriptedFunction { mortise, function in
            let arguments = ["--function", function, "--handler", "x", "--timeout", "2"]
            let result = try await mortise(events: ["sleep", "two"], arguments)
            #expect(result.status == .exited(1))
            #expect(result.output.contains("Task timed out after 2.00 seconds\"}\ntwo back\n"))
            #expect(result.lines("REPORT").first?.hasSuffix("\tStatus: timeout") == true)
        }
    }

    @Test func `a process that ends before its first next is an exit error with an init report`() async throws {
        try await withMortise { mortise in
            let function = try mortise.function(["bootstrap": "#!/bin/bash\necho bye\nexit 7\n"])
            let result = try await mortise(events: ["one"], ["--function", function, "--handler", "x"])
            #expect(result.status == .exited(1))
            #expect(result.output.contains("Runtime exited with error: exit status 7"))
            #expect(
                result.lines("INIT_REPORT").first?.hasSuffix("Status: error\tError Type: Runtime.ExitError") == true
            )
        }
    }

    @Test func `an init of more than ten seconds is ended and tried again in the time of the invocation`() async throws
    {
        try await withMortise { mortise in
            let function = try mortise.function(["bootstrap": "#!/bin/bash\nread < <(sleep 600)\n"])
            let result = try await mortise(events: ["one"], ["--function", function, "--handler", "x"])
            #expect(result.status == .exited(1))
            #expect(result.output.contains("Task timed out after 3.00 seconds"))
            let reports = result.lines("INIT_REPORT")
            try #require(reports.count == 2)
            #expect(reports[0].hasSuffix("\tPhase: init\tStatus: timeout"))
            #expect(reports[1].hasSuffix("\tPhase: invoke\tStatus: timeout"))
        }
    }

    @Test func `an orderly stop is silent, even of a runtime that minds being told to go`() async throws {
        try await withMortise { mortise in
            // Says what it is answered while it waits for an event that never comes.
            let answer = "request GET invocation/next \"\"\n"
            let text = ScriptedBootstrap.unquoting.replacing(
                answer,
                with: answer + "    [[ $body == *rror* ]] && echo FATAL\n"
            )
            let function = try mortise.function(["bootstrap": text])
            for _ in 0..<5 {
                let result = try await mortise(events: ["one"], ["--function", function, "--handler", "x"])
                #expect(result.log.split(separator: "\n").last?.hasPrefix("REPORT") == true, "\(result.log)")
            }
        }
    }

    @Test func `the memory of a runtime whose init fails is reported`() async throws {
        try await withMortise { mortise in
            let text = ScriptedBootstrap.unquoting.replacing(
                "echo \"starting\"",
                with: "request POST init/error '{}'; exit 1"
            )
            let function = try mortise.function(["bootstrap": text])
            let result = try await mortise(events: ["one"], ["--function", function, "--handler", "x"])
            #expect(result.lines("REPORT").first?.firstMatch(of: /Max Memory Used: [1-9]/) != nil, "\(result.log)")
        }
    }

    @Test func `a missing bootstrap is an invalid entry point`() async throws {
        try await withMortise { mortise in
            let function = try mortise.function(["data": "x"])
            let result = try await mortise(events: ["one"], ["--function", function, "--handler", "x"])
            #expect(result.status == .exited(1))
            #expect(result.output.contains("\"errorType\":\"Runtime.InvalidEntrypoint\""))
            #expect(result.output.contains("[/var/task/bootstrap /opt/bootstrap]; attach the runtime layer"))
            try FileManager.default.createDirectory(atPath: function + "/deep", withIntermediateDirectories: false)
            try Data().write(to: URL(filePath: function + "/deep/bootstrap"))
            let deep = try await mortise(events: ["one"], ["--function", function, "--handler", "x"])
            #expect(deep.output.contains("found /var/task/deep/bootstrap: zip the folder's contents, not the folder"))
        }
    }

    @Test func `a bootstrap that is not executable is an invalid entry point that names its mode`() async throws {
        try await withMortise { mortise in
            let function = try mortise.function(["bootstrap": ScriptedBootstrap.text], mode: 0o644)
            let result = try await mortise(events: ["one"], ["--function", function, "--handler", "x"])
            #expect(result.output.contains("fork/exec /var/task/bootstrap: permission denied: its mode is 0644"))
        }
    }

    @Test func `the event and answer may come and go through pipes`() async throws {
        try await withScriptedFunction { mortise, function in
            let arguments = ["--function", function, "--handler", "x", "--event", "-"]
            let result = try await mortise(input: "\"piped\"", arguments)
            #expect(result.output == "piped back\n")
            let named = try await mortise(input: "\"named\"", arguments.dropLast() + ["/dev/stdin"])
            #expect(named.output == "named back\n", "\(named.log)")
        }
    }

    @Test(arguments: [
        ("#!/usr/bin/python9\n", "its interpreter is /usr/bin/python9: it is not in the function's root"),
        ("#!/bin/bash\r\n", "save the file with Unix line ends"),
    ])
    func `a script whose interpreter is missing names it`(script: String, words: String) async throws {
        try await withMortise { mortise in
            let function = try mortise.function(["bootstrap": script])
            let result = try await mortise(events: ["one"], ["--function", function, "--handler", "x"])
            #expect(result.output.contains(words), "\(result.output)")
            #expect(!result.log.contains("bwrap"), "\(result.log)")
        }
    }
}

/// Lends the program and a folder.
func withMortise(_ body: (MortiseRun) async throws -> Void) async throws {
    try await withTemporaryDirectory { try await body(MortiseRun(folder: $0)) }
}

/// Lends the program, a folder, and a function with the scripted bootstrap.
func withScriptedFunction(_ body: (MortiseRun, String) async throws -> Void) async throws {
    try await withMortise { try await body($0, $0.function(["bootstrap": ScriptedBootstrap.unquoting])) }
}
