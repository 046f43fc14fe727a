// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `Concurrency` of the Lambda API.
public struct Concurrency: Codable, Equatable, Sendable {
    /// `ReservedConcurrentExecutions`: number, 0 to any.
    public var reservedConcurrentExecutions: Int?

    /// Makes it; what is nil is left out.
    public init(reservedConcurrentExecutions: Int? = nil) {
        self.reservedConcurrentExecutions = reservedConcurrentExecutions
    }

    private enum CodingKeys: String, CodingKey {
        case reservedConcurrentExecutions = "ReservedConcurrentExecutions"
    }
}
