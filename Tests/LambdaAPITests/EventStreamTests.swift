import Foundation
import LambdaAPI
import TestSupport
import Testing

/// Messages of ours, read by botocore.
struct EventStreamTests {
    private struct Message: Decodable, Equatable {
        var headers: [String: String]
        var payload: String
    }

    @Test
    func `Botocore reads chunks and the end of an answer`() async throws {
        let messages = try await read([
            .payloadChunk(Array("hello".utf8)), .payloadChunk([]), .payloadChunk(Array(0...255)),
            .invokeComplete(errorCode: "Unhandled", errorDetails: "it \"failed\"\nbadly: ü", logResult: "TE9H"),
        ])
        #expect(messages.count == 4)
        let chunk = [
            ":message-type": "event", ":event-type": "PayloadChunk", ":content-type": "application/octet-stream",
        ]
        #expect(messages.first == Message(headers: chunk, payload: "68656c6c6f"))
        #expect(messages[1].payload.isEmpty)
        #expect(messages[2].payload.count == 512)
        #expect(messages[3].headers[":event-type"] == "InvokeComplete")
        let completion = try JSONDecoder().decode([String: String].self, from: Self.bytes(messages[3].payload))
        #expect(
            completion == ["ErrorCode": "Unhandled", "ErrorDetails": "it \"failed\"\nbadly: ü", "LogResult": "TE9H"]
        )
    }

    @Test
    func `The end of a good answer is an empty object`() async throws {
        let messages = try await read([.invokeComplete(errorCode: nil, errorDetails: nil, logResult: nil)])
        #expect(messages.map(\.payload) == ["7b7d"])
    }

    private func read(_ events: [InvokeStreamEvent]) async throws -> [Message] {
        let bytes = events.flatMap(\.message.bytes)
        let text = bytes.map { String(format: "%02x", $0) }.joined()
        let output = try await Program.check(
            PythonTools.program("python"),
            [PackageRoot.path + "/Tests/Fixtures/Botocore/read-event-stream.py", text]
        )
        return try JSONDecoder().decode([Message].self, from: Data(output.utf8))
    }

    private static func bytes(_ text: String) -> Data {
        let digits = Array(text)
        return Data(
            stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
        )
    }
}
