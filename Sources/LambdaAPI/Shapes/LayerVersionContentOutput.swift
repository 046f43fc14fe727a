// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `LayerVersionContentOutput` of the Lambda API.
public struct LayerVersionContentOutput: Codable, Equatable, Sendable {
    /// `Location`: text.
    public var location: String?
    /// `CodeSha256`: text.
    public var codeSha256: String?
    /// `CodeSize`: number.
    public var codeSize: Int?
    /// `SigningProfileVersionArn`: text.
    public var signingProfileVersionArn: String?
    /// `SigningJobArn`: text.
    public var signingJobArn: String?

    /// Makes it; what is nil is left out.
    public init(
        location: String? = nil,
        codeSha256: String? = nil,
        codeSize: Int? = nil,
        signingProfileVersionArn: String? = nil,
        signingJobArn: String? = nil
    ) {
        self.location = location
        self.codeSha256 = codeSha256
        self.codeSize = codeSize
        self.signingProfileVersionArn = signingProfileVersionArn
        self.signingJobArn = signingJobArn
    }

    private enum CodingKeys: String, CodingKey {
        case location = "Location"
        case codeSha256 = "CodeSha256"
        case codeSize = "CodeSize"
        case signingProfileVersionArn = "SigningProfileVersionArn"
        case signingJobArn = "SigningJobArn"
    }
}
