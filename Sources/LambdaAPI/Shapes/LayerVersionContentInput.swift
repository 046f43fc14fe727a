// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `LayerVersionContentInput` of the Lambda API.
public struct LayerVersionContentInput: Codable, Equatable, Sendable {
    /// `S3Bucket`: text, 3 to 63 characters.
    public var s3Bucket: String?
    /// `S3Key`: text, 1 to 1024 characters.
    public var s3Key: String?
    /// `S3ObjectVersion`: text, 1 to 1024 characters.
    public var s3ObjectVersion: String?
    /// `ZipFile`: base64.
    public var zipFile: String?

    /// Makes it; what is nil is left out.
    public init(s3Bucket: String? = nil, s3Key: String? = nil, s3ObjectVersion: String? = nil, zipFile: String? = nil) {
        self.s3Bucket = s3Bucket
        self.s3Key = s3Key
        self.s3ObjectVersion = s3ObjectVersion
        self.zipFile = zipFile
    }

    private enum CodingKeys: String, CodingKey {
        case s3Bucket = "S3Bucket"
        case s3Key = "S3Key"
        case s3ObjectVersion = "S3ObjectVersion"
        case zipFile = "ZipFile"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        if let s3Bucket {
            violations.check(length: s3Bucket, in: 3...63, at: path + "s3Bucket")
            violations.check(s3Bucket, matches: #"[0-9A-Za-z\.\-_]*(?<!\.)"#, at: path + "s3Bucket")
        }
        if let s3Key {
            violations.check(length: s3Key, in: 1...1024, at: path + "s3Key")
        }
        if let s3ObjectVersion {
            violations.check(length: s3ObjectVersion, in: 1...1024, at: path + "s3ObjectVersion")
        }
    }
}
