internal import Foundation
internal import TestSupport
internal import Testing

/// What a module can do wrong without meaning to: none of it may end the process, leak its memory or get lost.
@Suite struct HostileModuleTests {
    @Test(arguments: ["-1", "-2", "-7000000"])
    func `a buffer with the count of a failed read is refused`(count: String) async throws {
        let run = try await Scenario("hands_over_count", events: [.event("5"), .event(count)]).run()
        #expect(run.responses.map(\.text) == ["bytesstatus 0", "status -2"], "\(run.log)")
    }

    @Test func `records with the count of a failed read are refused`() async throws {
        let run = try await Scenario("miscounts").run()
        #expect(run.responses.map(\.text) == ["log -2, options -2, message -2, frames -2"], "\(run.log)")
    }

    @Test(arguments: [("-9223372036854775808", "0"), ("1", "0"), ("no number", "-1")])
    func `a deadline of any value leaves no less than no time`(deadline: String, left: String) async throws {
        let event = ScriptedReply.event("{}", headers: [("Lambda-Runtime-Deadline-Ms", deadline)])
        let run = try await Scenario("tells_remaining", events: [event]).run()
        #expect(run.responses.map(\.text) == [left], "\(run.log)")
    }

    @Test func `a thread of the module may outlive a broken environment`() async throws {
        let run = try await Scenario("threads_outlive").run()
        #expect(try run.onlyError().error().errorType == "Environment.Broken")
        #expect(run.ending == .exited(1))
    }

    @Test func `a thread of the module may outlive a failed start`() async throws {
        let run = try await Scenario("threads_outlive", options: ["-DFAILS_IN_START"]).run()
        #expect(try #require(run.initErrors.first).error().errorType == "Start.Failed")
        #expect(run.ending == .exited(1))
    }

    @Test func `an error that is too large arrives with its message`() async throws {
        let run = try await Scenario("fails_enormously").run()
        let request = try run.onlyError()
        #expect(request.body.count <= 6_291_556)
        #expect(try request.error().errorMessage == String(repeating: "\u{1}", count: 262_144))
    }

    @Test func `an exit while a module is loaded is told in the log`() async throws {
        let run = try await Scenario("exits_in_constructor").run()
        #expect(run.log.contains("ended the process with exit(0) while it started"))
    }

    @Test func `an environment that breaks after the answer fails the next call`() async throws {
        let run = try await Scenario("fails_environment_in_release", events: [.event("1"), .event("2")]).run()
        #expect(run.responses.map(\.text) == ["answered"])
        #expect(try run.onlyError().error().errorType == "Environment.Broken")
        #expect(run.ending == .exited(1))
    }

    @Test(arguments: [400, 403, 413])
    func `an event whose answer is refused again and again ends the runtime`(status: Int) async throws {
        let posts = Array(repeating: ScriptedReply.refusal(status, "Scripted"), count: 50)
        let run = try await Scenario(
            "echo",
            events: Array(repeating: .event("same"), count: 50),
            posts: posts
        ).run()
        #expect(run.responses.count == 6)
        #expect(run.ending == .exited(1))
    }

    @Test func `a candidate that leads nowhere is reported and not passed over`() async throws {
        let run = try await Scenario("echo").run { root in
            let files = FileManager.default
            try files.createDirectory(atPath: root + "/lib", withIntermediateDirectories: false)
            try files.moveItem(atPath: root + "/echo.so", toPath: root + "/lib/echo.so")
            try files.createSymbolicLink(atPath: root + "/echo.so", withDestinationPath: "gone.so")
        }
        let error = try #require(run.initErrors.first).error()
        #expect(error.errorType == "Runtime.ImportModuleError")
        #expect(error.errorMessage.contains("/echo.so\": No such file or directory"))
    }
}
