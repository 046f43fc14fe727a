// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `DestinationConfig` of the Lambda API.
public struct DestinationConfig: Codable, Equatable, Sendable {
    /// `OnSuccess`: see the type.
    public var onSuccess: OnSuccess?
    /// `OnFailure`: see the type.
    public var onFailure: OnFailure?

    /// Makes it; what is nil is left out.
    public init(onSuccess: OnSuccess? = nil, onFailure: OnFailure? = nil) {
        self.onSuccess = onSuccess
        self.onFailure = onFailure
    }

    private enum CodingKeys: String, CodingKey {
        case onSuccess = "OnSuccess"
        case onFailure = "OnFailure"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        if let onSuccess {
            onSuccess.validate(at: path + "onSuccess.", &violations)
        }
        if let onFailure {
            onFailure.validate(at: path + "onFailure.", &violations)
        }
    }
}
