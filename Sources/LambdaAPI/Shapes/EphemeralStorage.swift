// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `EphemeralStorage` of the Lambda API.
public struct EphemeralStorage: Codable, Equatable, Sendable {
    /// `Size`: number, 512 to 10240; required.
    public var size: Int?

    /// Makes it; what is nil is left out.
    public init(size: Int? = nil) {
        self.size = size
    }

    private enum CodingKeys: String, CodingKey {
        case size = "Size"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        violations.require(size != nil, at: path + "size")
        if let size {
            violations.check(size, in: 512...10240, at: path + "size")
        }
    }
}
