internal import Foundation
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

/// What Lambda itself writes to logs in JSON.
@Suite struct PlatformLogTests {
    /// One line of the platform.
    private struct Line: Decodable {
        struct Record: Decodable {
            struct Metrics: Decodable {
                var durationMs: Double
                var billedDurationMs: Int?
                var memorySizeMB: Int?
                var maxMemoryUsedMB: Int?
                var initDurationMs: Double?
                var producedBytes: Int?
            }

            var requestId: String?
            var functionArn: String?
            var version: String?
            var status: String?
            var errorType: String?
            var phase: String?
            var metrics: Metrics?
        }

        var time: String
        var type: String
        var record: Record
    }

    /// The platform's lines of an invocation, and the function's.
    private func lines(_ result: InvocationResult) throws -> (platform: [Line], others: [Substring]) {
        let lines = result.logText.split(separator: "\n")
        let platform = try lines.filter { $0.hasPrefix("{\"time\"") }
            .map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
        return (platform, lines.filter { !$0.hasPrefix("{\"time\"") })
    }

    private func deployment(_ invoke: InvokerFixture, _ level: String?) throws -> Deployment {
        try invoke.deployment {
            $0.logFormat = "JSON"
            $0.systemLogLevel = level
        }
    }

    @Test func `an invocation is a start and a report`() async throws {
        try await InvokerFixture.with { invoke in
            let function = try deployment(invoke, nil)
            let (platform, others) = try lines(try await invoke(function, "one"))
            #expect(
                platform.map(\.type) == ["platform.start", "platform.report"] && others == ["starting", "got one"]
            )
            let (start, report) = (try #require(platform.first).record, try #require(platform.last).record)
            #expect(start.version == "$LATEST" && start.functionArn?.hasSuffix(":function:f") == true)
            #expect(start.requestId == report.requestId && report.status == "success" && report.errorType == nil)
            let metrics = try #require(report.metrics)
            #expect(metrics.durationMs > 0 && (metrics.initDurationMs ?? 0) > 0 && (metrics.billedDurationMs ?? 0) > 0)
            #expect(metrics.memorySizeMB == 128 && (metrics.maxMemoryUsedMB ?? 0) > 0)
            #expect(platform.allSatisfy { $0.time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil })
            let second = try lines(try await invoke(function, "two"))
            #expect(second.platform.last?.record.metrics?.initDurationMs == nil)
        }
    }

    @Test func `the system log's level says how much there is`() async throws {
        try await InvokerFixture.with { invoke in
            let whole = try lines(try await invoke(try deployment(invoke, "DEBUG"), "one")).platform
            #expect(whole.map(\.type) == ["platform.start", "platform.runtimeDone", "platform.report"])
            #expect(whole[1].record.status == "success" && whole[1].record.metrics?.producedBytes == 8)
            let quiet = try invoke.deployment(revision: "2") {
                $0.logFormat = "JSON"
                $0.systemLogLevel = "WARN"
            }
            #expect(try lines(try await invoke(quiet, "one")).platform.isEmpty)
            let failed = try lines(try await invoke(quiet, "exit 42")).platform
            #expect(failed.map(\.type) == ["platform.runtimeDone", "platform.report"])
            #expect(failed.allSatisfy { $0.record.status == "error" && $0.record.errorType == "Runtime.ExitError" })
        }
    }

    @Test func `a failed init is a report of its own`() async throws {
        try await InvokerFixture.with { invoke in
            let function = try invoke.deployment(["bootstrap": "#!/bin/bash\nexit 7\n"]) { $0.logFormat = "JSON" }
            let platform = try lines(try await invoke(function, "one")).platform
            let types = ["initReport", "initReport", "start", "runtimeDone", "report"].map { "platform." + $0 }
            #expect(platform.map(\.type) == types)
            #expect(platform.prefix(2).map(\.record.phase) == ["init", "invoke"])
            #expect(platform.filter { $0.type != "platform.start" }.allSatisfy { $0.record.status == "error" })
        }
    }
}
