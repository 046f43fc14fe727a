internal import FoundationEssentials
internal import TestSupport
internal import Testing

/// Body of a post to `/error` or `/init/error`.
final class ErrorBody: Decodable, Sendable {
    let errorMessage: String
    let errorType: String
    let stackTrace: [String]
    let cause: ErrorBody?

    /// This error and the causes behind it, nearest first.
    var chain: [ErrorBody] { [self] + (cause?.chain ?? []) }
}

/// Value of the header field `Lambda-Runtime-Function-XRay-Error-Cause`.
struct XRayCause: Decodable, Sendable {
    struct Exception: Decodable, Sendable {
        let type: String
        let message: String
        let stack: [Frame]
    }

    struct Frame: Decodable, Sendable {
        let path: String
        let line: Int
        let label: String
    }

    let working_directory: String
    let exceptions: [Exception]
    let paths: [String]
}

extension ReceivedRequest {
    /// Type of the error, as the header field has it.
    var errorType: String? { header("Lambda-Runtime-Function-Error-Type") }

    /// The error posted; a body that is not valid JSON is a failure of the test.
    func error() throws -> ErrorBody {
        try JSONDecoder().decode(ErrorBody.self, from: Data(body))
    }

    /// The cause for X-Ray; a missing field is a failure of the test.
    func xRayCause() throws -> XRayCause {
        let value = try #require(header("Lambda-Runtime-Function-XRay-Error-Cause"))
        #expect(value.utf8.allSatisfy { (0x20...0x7E).contains($0) })
        #expect(value.utf8.count <= 65_536)
        return try JSONDecoder().decode(XRayCause.self, from: Data(value.utf8))
    }
}

extension Scenario.Outcome {
    /// The only post to `/error`.
    func onlyError(sourceLocation: SourceLocation = #_sourceLocation) throws -> ReceivedRequest {
        #expect(errors.count == 1, sourceLocation: sourceLocation)
        return try #require(errors.first, "nothing was posted to /error; log: \(log)", sourceLocation: sourceLocation)
    }

    /// The post to `/init/error`, where nothing else was asked or posted and bootstrap exited with 1.
    func onlyInitError(sourceLocation: SourceLocation = #_sourceLocation) throws -> ReceivedRequest {
        #expect(requests.count == 1, sourceLocation: sourceLocation)
        #expect(ending == .exited(1), "log: \(log)", sourceLocation: sourceLocation)
        return try #require(initErrors.first, "no init error; log: \(log)", sourceLocation: sourceLocation)
    }

    /// True when bootstrap exited by itself with a status that says failure.
    var hasFailed: Bool {
        if case .exited(let status) = ending { return status != 0 }
        return false
    }
}
