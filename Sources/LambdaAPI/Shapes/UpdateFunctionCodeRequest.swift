// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `UpdateFunctionCodeRequest` of the Lambda API.
public struct UpdateFunctionCodeRequest: Codable, Equatable, Sendable {
    /// `ZipFile`: base64.
    public var zipFile: String?
    /// `S3Bucket`: text, 3 to 63 characters.
    public var s3Bucket: String?
    /// `S3Key`: text, 1 to 1024 characters.
    public var s3Key: String?
    /// `S3ObjectVersion`: text, 1 to 1024 characters.
    public var s3ObjectVersion: String?
    /// `ImageUri`: text.
    public var imageUri: String?
    /// `Publish`: true or false.
    public var publish: Bool?
    /// `DryRun`: true or false.
    public var dryRun: Bool?
    /// `RevisionId`: text.
    public var revisionId: String?
    /// `Architectures`: list, 1 to 1 items.
    public var architectures: [String]?
    /// `SourceKMSKeyArn`: text.
    public var sourceKMSKeyArn: String?
    /// `PublishTo`: one of `LATEST_PUBLISHED`.
    public var publishTo: String?

    /// Makes it; what is nil is left out.
    public init(
        zipFile: String? = nil,
        s3Bucket: String? = nil,
        s3Key: String? = nil,
        s3ObjectVersion: String? = nil,
        imageUri: String? = nil,
        publish: Bool? = nil,
        dryRun: Bool? = nil,
        revisionId: String? = nil,
        architectures: [String]? = nil,
        sourceKMSKeyArn: String? = nil,
        publishTo: String? = nil
    ) {
        self.zipFile = zipFile
        self.s3Bucket = s3Bucket
        self.s3Key = s3Key
        self.s3ObjectVersion = s3ObjectVersion
        self.imageUri = imageUri
        self.publish = publish
        self.dryRun = dryRun
        self.revisionId = revisionId
        self.architectures = architectures
        self.sourceKMSKeyArn = sourceKMSKeyArn
        self.publishTo = publishTo
    }

    private enum CodingKeys: String, CodingKey {
        case zipFile = "ZipFile"
        case s3Bucket = "S3Bucket"
        case s3Key = "S3Key"
        case s3ObjectVersion = "S3ObjectVersion"
        case imageUri = "ImageUri"
        case publish = "Publish"
        case dryRun = "DryRun"
        case revisionId = "RevisionId"
        case architectures = "Architectures"
        case sourceKMSKeyArn = "SourceKMSKeyArn"
        case publishTo = "PublishTo"
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
        if let architectures {
            violations.check(count: architectures.count, in: 1...1, at: path + "architectures")
            for (index, item) in architectures.enumerated() {
                let itemPath = path + "architectures" + ".\(index + 1).member"
                violations.check(item, isOneOf: ["x86_64", "arm64"], at: itemPath)
            }
        }
        if let sourceKMSKeyArn {
            violations.check(
                sourceKMSKeyArn,
                matches: #"(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()"#,
                at: path + "sourceKMSKeyArn"
            )
        }
        if let publishTo {
            violations.check(publishTo, isOneOf: ["LATEST_PUBLISHED"], at: path + "publishTo")
        }
    }
}

extension UpdateFunctionCodeRequest: ValidatedRequest {
    /// Checks the limits of all members.
    public func validate() throws(ServiceError) {
        var violations = ConstraintViolations()
        validate(at: "", &violations)
        if let error = violations.error { throw error }
    }
}
