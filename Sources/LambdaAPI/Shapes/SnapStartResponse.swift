// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `SnapStartResponse` of the Lambda API.
public struct SnapStartResponse: Codable, Equatable, Sendable {
    /// `ApplyOn`: one of `PublishedVersions`, `None`.
    public var applyOn: String?
    /// `OptimizationStatus`: one of `On`, `Off`.
    public var optimizationStatus: String?

    /// Makes it; what is nil is left out.
    public init(applyOn: String? = nil, optimizationStatus: String? = nil) {
        self.applyOn = applyOn
        self.optimizationStatus = optimizationStatus
    }

    private enum CodingKeys: String, CodingKey {
        case applyOn = "ApplyOn"
        case optimizationStatus = "OptimizationStatus"
    }
}
