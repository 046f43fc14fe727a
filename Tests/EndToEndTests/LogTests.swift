internal import FoundationEssentials
internal import TestSupport
internal import Testing

/// Log records of a module, in both formats (runtime-api.md §5).
@Suite struct LogTests {
    private struct Record: Decodable {
        let timestamp: String
        let level: String
        let message: String
        let requestId: String?
    }

    private static let event = ScriptedReply.event("{}", requestID: "the-id")

    @Test(arguments: [nil, "Text", "text", "unheard of"])
    func `text records have level, request id and message`(format: String?) async throws {
        let run = try await Scenario(
            "logs",
            events: [Self.event],
            environment: ["AWS_LAMBDA_LOG_FORMAT": format, "AWS_LAMBDA_LOG_LEVEL": "FATAL"]
        ).run()
        let lines = run.log.split(separator: "\n")
        let messages = ["traced", "debugged", "informed \"quoted\"", "warned", "erred"]
        for (level, message) in zip(["TRACE", "DEBUG", "INFO", "WARN", "ERROR"], messages) {
            let line = try #require(lines.first { $0.contains(message) })
            #expect(line.contains(level))
            #expect(line.contains("the-id"))
        }
        let last = try #require(lines.first { $0.contains("died without a call") })
        #expect(last.contains("FATAL"))
        #expect(!last.contains("the-id"))
    }

    @Test(arguments: ["JSON", "json"])
    func `JSON records are one line of JSON each`(format: String) async throws {
        let records = try await records(format: format, level: "TRACE")
        #expect(records.map(\.level) == ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"])
        #expect(
            records.map(\.message) == [
                "traced", "debugged", "informed \"quoted\"", "warned", "erred\nsecond line\u{1}\u{FFFD}",
                "died without a call",
            ]
        )
        #expect(records.map(\.requestId) == Array(repeating: "the-id", count: 5) + [nil])
        #expect(records.allSatisfy { $0.timestamp.hasSuffix("Z") })
    }

    @Test(
        arguments: [
            (nil, 4), ("TRACE", 6), ("DEBUG", 5), ("INFO", 4), ("WARN", 3), ("warn", 3), ("ERROR", 2), ("FATAL", 1),
        ] as [(String?, Int)]
    )
    func `the log level filters JSON records`(level: String?, count: Int) async throws {
        #expect(try await records(format: "JSON", level: level).count == count)
    }

    @Test func `an error with any bytes is one record of JSON`() async throws {
        let run = try await Scenario(
            "fails_with_event",
            events: [.event([0x22, 0x0A, 0x01, 0xFF, 0x7B], requestID: "the-id")],
            environment: ["AWS_LAMBDA_LOG_FORMAT": "JSON"]
        ).run()
        let records = try run.log.split(separator: "\n").map { line in
            try JSONDecoder().decode(Record.self, from: Data(line.utf8))
        }
        let record = try #require(records.first { $0.message.contains("Event.Refused") })
        #expect(record.level == "ERROR")
        #expect(record.requestId == "the-id")
        #expect(record.message.contains("\"\n\u{1}\u{FFFD}{"))
    }

    /// The records that the module wrote; every line must be JSON.
    private func records(format: String, level: String?) async throws -> [Record] {
        let run = try await Scenario(
            "logs",
            events: [Self.event],
            environment: ["AWS_LAMBDA_LOG_FORMAT": format, "AWS_LAMBDA_LOG_LEVEL": level]
        ).run()
        #expect(run.responses.count == 1)
        let all = try run.log.split(separator: "\n").map { try JSONDecoder().decode(Record.self, from: Data($0.utf8)) }
        // The runtime's own records, on its way out, come after the module's last.
        let end = all.lastIndex { $0.message == "died without a call" }
        return Array(all.prefix(through: try #require(end)))
    }
}
