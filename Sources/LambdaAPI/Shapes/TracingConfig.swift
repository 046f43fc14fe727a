// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `TracingConfig` of the Lambda API.
public struct TracingConfig: Codable, Equatable, Sendable {
    /// `Mode`: one of `Active`, `PassThrough`.
    public var mode: String?

    /// Makes it; what is nil is left out.
    public init(mode: String? = nil) {
        self.mode = mode
    }

    private enum CodingKeys: String, CodingKey {
        case mode = "Mode"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        if let mode {
            violations.check(mode, isOneOf: ["Active", "PassThrough"], at: path + "mode")
        }
    }
}
