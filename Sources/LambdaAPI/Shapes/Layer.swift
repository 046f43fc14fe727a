// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `Layer` of the Lambda API.
public struct Layer: Codable, Equatable, Sendable {
    /// `Arn`: text, 1 to 140 characters.
    public var arn: String?
    /// `CodeSize`: number.
    public var codeSize: Int?
    /// `SigningProfileVersionArn`: text.
    public var signingProfileVersionArn: String?
    /// `SigningJobArn`: text.
    public var signingJobArn: String?

    /// Makes it; what is nil is left out.
    public init(
        arn: String? = nil,
        codeSize: Int? = nil,
        signingProfileVersionArn: String? = nil,
        signingJobArn: String? = nil
    ) {
        self.arn = arn
        self.codeSize = codeSize
        self.signingProfileVersionArn = signingProfileVersionArn
        self.signingJobArn = signingJobArn
    }

    private enum CodingKeys: String, CodingKey {
        case arn = "Arn"
        case codeSize = "CodeSize"
        case signingProfileVersionArn = "SigningProfileVersionArn"
        case signingJobArn = "SigningJobArn"
    }
}
