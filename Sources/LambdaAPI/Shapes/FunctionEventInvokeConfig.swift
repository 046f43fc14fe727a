// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `FunctionEventInvokeConfig` of the Lambda API.
public struct FunctionEventInvokeConfig: Codable, Equatable, Sendable {
    /// `LastModified`: seconds since 1970-01-01 UTC.
    public var lastModified: Double?
    /// `FunctionArn`: text, 0 to 10000 characters.
    public var functionArn: String?
    /// `MaximumRetryAttempts`: number, 0 to 2.
    public var maximumRetryAttempts: Int?
    /// `MaximumEventAgeInSeconds`: number, 60 to 21600.
    public var maximumEventAgeInSeconds: Int?
    /// `DestinationConfig`: see the type.
    public var destinationConfig: DestinationConfig?

    /// Makes it; what is nil is left out.
    public init(
        lastModified: Double? = nil,
        functionArn: String? = nil,
        maximumRetryAttempts: Int? = nil,
        maximumEventAgeInSeconds: Int? = nil,
        destinationConfig: DestinationConfig? = nil
    ) {
        self.lastModified = lastModified
        self.functionArn = functionArn
        self.maximumRetryAttempts = maximumRetryAttempts
        self.maximumEventAgeInSeconds = maximumEventAgeInSeconds
        self.destinationConfig = destinationConfig
    }

    private enum CodingKeys: String, CodingKey {
        case lastModified = "LastModified"
        case functionArn = "FunctionArn"
        case maximumRetryAttempts = "MaximumRetryAttempts"
        case maximumEventAgeInSeconds = "MaximumEventAgeInSeconds"
        case destinationConfig = "DestinationConfig"
    }
}
