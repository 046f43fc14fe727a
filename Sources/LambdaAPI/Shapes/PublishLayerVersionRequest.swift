// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `PublishLayerVersionRequest` of the Lambda API.
public struct PublishLayerVersionRequest: Codable, Equatable, Sendable {
    /// `Description`: text, 0 to 256 characters.
    public var description: String?
    /// `Content`: see the type; required.
    public var content: LayerVersionContentInput?
    /// `CompatibleRuntimes`: list, 0 to 15 items.
    public var compatibleRuntimes: [String]?
    /// `LicenseInfo`: text, 0 to 512 characters.
    public var licenseInfo: String?
    /// `CompatibleArchitectures`: list, 0 to 2 items.
    public var compatibleArchitectures: [String]?

    /// Makes it; what is nil is left out.
    public init(
        description: String? = nil,
        content: LayerVersionContentInput? = nil,
        compatibleRuntimes: [String]? = nil,
        licenseInfo: String? = nil,
        compatibleArchitectures: [String]? = nil
    ) {
        self.description = description
        self.content = content
        self.compatibleRuntimes = compatibleRuntimes
        self.licenseInfo = licenseInfo
        self.compatibleArchitectures = compatibleArchitectures
    }

    private enum CodingKeys: String, CodingKey {
        case description = "Description"
        case content = "Content"
        case compatibleRuntimes = "CompatibleRuntimes"
        case licenseInfo = "LicenseInfo"
        case compatibleArchitectures = "CompatibleArchitectures"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        if let description {
            violations.check(length: description, in: 0...256, at: path + "description")
        }
        violations.require(content != nil, at: path + "content")
        if let content {
            content.validate(at: path + "content.", &violations)
        }
        if let compatibleRuntimes {
            violations.check(count: compatibleRuntimes.count, in: 0...15, at: path + "compatibleRuntimes")
            for (index, item) in compatibleRuntimes.enumerated() {
                let itemPath = path + "compatibleRuntimes" + ".\(index + 1).member"
                violations.check(
                    item,
                    isOneOf: [
                        "nodejs", "nodejs4.3", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x",
                        "nodejs16.x", "java8", "java8.al2", "java11", "python2.7", "python3.6", "python3.7",
                        "python3.8", "python3.9", "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1",
                        "dotnet6", "dotnet8", "nodejs4.3-edge", "go1.x", "ruby2.5", "ruby2.7", "provided",
                        "provided.al2", "nodejs18.x", "python3.10", "java17", "ruby3.2", "ruby3.3", "ruby3.4",
                        "python3.11", "nodejs20.x", "provided.al2023", "python3.12", "java21", "python3.13",
                        "nodejs22.x", "nodejs24.x", "python3.14", "java25", "dotnet10", "ruby4.0",
                    ],
                    at: itemPath
                )
            }
        }
        if let licenseInfo {
            violations.check(length: licenseInfo, in: 0...512, at: path + "licenseInfo")
        }
        if let compatibleArchitectures {
            violations.check(count: compatibleArchitectures.count, in: 0...2, at: path + "compatibleArchitectures")
            for (index, item) in compatibleArchitectures.enumerated() {
                let itemPath = path + "compatibleArchitectures" + ".\(index + 1).member"
                violations.check(item, isOneOf: ["x86_64", "arm64"], at: itemPath)
            }
        }
    }
}

extension PublishLayerVersionRequest: ValidatedRequest {
    /// Checks the limits of all members.
    public func validate() throws(ServiceError) {
        var violations = ConstraintViolations()
        validate(at: "", &violations)
        if let error = violations.error { throw error }
    }
}
