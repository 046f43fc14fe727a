internal import Foundation
internal import RuntimeAPI
internal import Testing

@Suite struct ErrorReportTests {
    /// The body of an error as its receiver sees it.
    private struct Body: Decodable {
        final class Cause: Decodable {
            var errorMessage: String
            var cause: Cause?
        }

        var errorMessage: String
        var errorType: String
        var stackTrace: [String]
        var cause: Cause?
    }

    private func body(of report: ErrorReport) throws -> Body {
        try JSONDecoder().decode(Body.self, from: Data(report.body.utf8))
    }

    @Test func `the body has message, type and frames`() throws {
        let frames = [
            ErrorReport.Frame(label: "charge", path: "pay.c", line: 12), .init(label: "main", path: "", line: 0),
            .init(label: "", path: "x.c", line: 0),
        ]
        let body = try body(of: ErrorReport(type: "Card.Declined", message: "no money", frames: frames))
        #expect(body.errorMessage == "no money")
        #expect(body.errorType == "Card.Declined")
        #expect(body.stackTrace == ["charge (pay.c:12)", "main", "x.c"])
        #expect(body.cause == nil)
    }

    @Test func `causes are nested in their order`() throws {
        let causes = [ErrorReport(type: "B", message: "second"), ErrorReport(type: "C", message: "third")]
        let body = try body(of: ErrorReport(type: "A", message: "first", causes: causes))
        #expect(body.cause?.errorMessage == "second")
        #expect(body.cause?.cause?.errorMessage == "third")
        #expect(body.cause?.cause?.cause == nil)
    }

    @Test func `a message of any bytes leaves the body valid`() throws {
        for byte in UInt8.min...UInt8.max {
            let message = String(decoding: [0x61, byte, 0x62], as: UTF8.self)
            #expect(try body(of: ErrorReport(type: message, message: message)).errorMessage == message)
        }
    }

    @Test func `the header type is visible ASCII`() {
        #expect(ErrorReport(type: "Order.Not Found\r\né", message: "").headerType == "Order.Not?Found????")
        #expect(ErrorReport(type: String(repeating: "x", count: 999), message: "").headerType.utf8.count == 256)
    }

    @Test func `the X-Ray cause names each file once and is visible ASCII`() throws {
        let frames = ["a.c", "b.c", "a.c"].map { ErrorReport.Frame(label: "f", path: $0, line: 3) }
        let report = ErrorReport(type: "T", message: "grün\n", frames: frames)
        let json = try #require(report.xRayCause(workingDirectory: "/var/task"))
        #expect(json.utf8.allSatisfy { (0x20...0x7E).contains($0) })
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(object["paths"] as? [String] == ["a.c", "b.c"])
        #expect(object["working_directory"] as? String == "/var/task")
        let exceptions = try #require(object["exceptions"] as? [[String: Any]])
        #expect(exceptions.map { $0["message"] as? String } == ["grün\n"])
    }

    @Test func `long messages in any script leave the X-Ray cause within 64 KiB`() throws {
        let long = String(repeating: "\u{1F41F}", count: 200_000)
        let causes = Array(repeating: ErrorReport(type: "C", message: long), count: 16)
        let json = try #require(
            ErrorReport(type: "T", message: long, causes: causes).xRayCause(workingDirectory: "/")
        )
        #expect(json.utf8.count <= 65_536)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect((object["exceptions"] as? [Any])?.count == 17)
    }

    @Test func `too many frames cost the X-Ray cause its frames only`() throws {
        let long = String(repeating: "x", count: 4_096)
        let frames = Array(repeating: ErrorReport.Frame(label: long, path: "", line: 0), count: 99)
        let json = ErrorReport(type: "T", message: "m", frames: frames).xRayCause(workingDirectory: "/")
        let kept = #"{"working_directory":"/","exceptions":[{"type":"T","message":"m","stack":[]}],"paths":[]}"#
        #expect(json == kept)
    }

    @Test func `a body that Lambda would refuse keeps its message only`() throws {
        let long = String(repeating: "\u{1}", count: 262_144)
        let causes = Array(repeating: ErrorReport(type: "C", message: long), count: 16)
        let report = ErrorReport(type: "T", message: long, causes: causes)
        #expect(report.body.utf8.count <= PayloadLimit.bytes)
        #expect(try body(of: report).errorMessage == long)
    }
}
