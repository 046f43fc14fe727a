// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `FileSystemConfig` of the Lambda API.
public struct FileSystemConfig: Codable, Equatable, Sendable {
    /// `Arn`: text, 0 to 256 characters; required.
    public var arn: String?
    /// `LocalMountPath`: text, 0 to 160 characters; required.
    public var localMountPath: String?

    /// Makes it; what is nil is left out.
    public init(arn: String? = nil, localMountPath: String? = nil) {
        self.arn = arn
        self.localMountPath = localMountPath
    }

    private enum CodingKeys: String, CodingKey {
        case arn = "Arn"
        case localMountPath = "LocalMountPath"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        violations.require(arn != nil, at: path + "arn")
        if let arn {
            violations.check(length: arn, in: 0...256, at: path + "arn")
            violations.check(
                arn,
                matches:
                    #"arn:aws[a-zA-Z-]*:elasticfilesystem:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}:\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}"#,
                at: path + "arn"
            )
        }
        violations.require(localMountPath != nil, at: path + "localMountPath")
        if let localMountPath {
            violations.check(length: localMountPath, in: 0...160, at: path + "localMountPath")
            violations.check(localMountPath, matches: #"/mnt/[a-zA-Z0-9-_.]+"#, at: path + "localMountPath")
        }
    }
}
