// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `UpdateFunctionConfigurationRequest` of the Lambda API.
public struct UpdateFunctionConfigurationRequest: Codable, Equatable, Sendable {
    /// `Role`: text.
    public var role: String?
    /// `Handler`: text, 0 to 128 characters.
    public var handler: String?
    /// `Description`: text, 0 to 256 characters.
    public var description: String?
    /// `Timeout`: number, 1 to 900.
    public var timeout: Int?
    /// `MemorySize`: number, 128 to 10240.
    public var memorySize: Int?
    /// `VpcConfig`: see the type.
    public var vpcConfig: VpcConfig?
    /// `Environment`: see the type.
    public var environment: Environment?
    /// `Runtime`: one of `nodejs`, `nodejs4.3`, `nodejs6.10`, `nodejs8.10`, `nodejs10.x`, `nodejs12.x`, `nodejs14.x` and more.
    public var runtime: String?
    /// `DeadLetterConfig`: see the type.
    public var deadLetterConfig: DeadLetterConfig?
    /// `KMSKeyArn`: text.
    public var kmsKeyArn: String?
    /// `TracingConfig`: see the type.
    public var tracingConfig: TracingConfig?
    /// `RevisionId`: text.
    public var revisionId: String?
    /// `Layers`: list.
    public var layers: [String]?
    /// `FileSystemConfigs`: list, 0 to 1 items.
    public var fileSystemConfigs: [FileSystemConfig]?
    /// `ImageConfig`: see the type.
    public var imageConfig: ImageConfig?
    /// `EphemeralStorage`: see the type.
    public var ephemeralStorage: EphemeralStorage?
    /// `SnapStart`: see the type.
    public var snapStart: SnapStart?
    /// `LoggingConfig`: see the type.
    public var loggingConfig: LoggingConfig?
    /// `CapacityProviderConfig`: see the type.
    public var capacityProviderConfig: CapacityProviderConfig?
    /// `DurableConfig`: see the type.
    public var durableConfig: DurableConfig?

    /// Makes it; what is nil is left out.
    public init(
        role: String? = nil,
        handler: String? = nil,
        description: String? = nil,
        timeout: Int? = nil,
        memorySize: Int? = nil,
        vpcConfig: VpcConfig? = nil,
        environment: Environment? = nil,
        runtime: String? = nil,
        deadLetterConfig: DeadLetterConfig? = nil,
        kmsKeyArn: String? = nil,
        tracingConfig: TracingConfig? = nil,
        revisionId: String? = nil,
        layers: [String]? = nil,
        fileSystemConfigs: [FileSystemConfig]? = nil,
        imageConfig: ImageConfig? = nil,
        ephemeralStorage: EphemeralStorage? = nil,
        snapStart: SnapStart? = nil,
        loggingConfig: LoggingConfig? = nil,
        capacityProviderConfig: CapacityProviderConfig? = nil,
        durableConfig: DurableConfig? = nil
    ) {
        self.role = role
        self.handler = handler
        self.description = description
        self.timeout = timeout
        self.memorySize = memorySize
        self.vpcConfig = vpcConfig
        self.environment = environment
        self.runtime = runtime
        self.deadLetterConfig = deadLetterConfig
        self.kmsKeyArn = kmsKeyArn
        self.tracingConfig = tracingConfig
        self.revisionId = revisionId
        self.layers = layers
        self.fileSystemConfigs = fileSystemConfigs
        self.imageConfig = imageConfig
        self.ephemeralStorage = ephemeralStorage
        self.snapStart = snapStart
        self.loggingConfig = loggingConfig
        self.capacityProviderConfig = capacityProviderConfig
        self.durableConfig = durableConfig
    }

    private enum CodingKeys: String, CodingKey {
        case role = "Role"
        case handler = "Handler"
        case description = "Description"
        case timeout = "Timeout"
        case memorySize = "MemorySize"
        case vpcConfig = "VpcConfig"
        case environment = "Environment"
        case runtime = "Runtime"
        case deadLetterConfig = "DeadLetterConfig"
        case kmsKeyArn = "KMSKeyArn"
        case tracingConfig = "TracingConfig"
        case revisionId = "RevisionId"
        case layers = "Layers"
        case fileSystemConfigs = "FileSystemConfigs"
        case imageConfig = "ImageConfig"
        case ephemeralStorage = "EphemeralStorage"
        case snapStart = "SnapStart"
        case loggingConfig = "LoggingConfig"
        case capacityProviderConfig = "CapacityProviderConfig"
        case durableConfig = "DurableConfig"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        if let role {
            violations.check(
                role,
                matches: #"arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+"#,
                at: path + "role"
            )
        }
        if let handler {
            violations.check(length: handler, in: 0...128, at: path + "handler")
            violations.check(handler, matches: #"[^\s]+"#, at: path + "handler")
        }
        if let description {
            violations.check(length: description, in: 0...256, at: path + "description")
        }
        if let timeout {
            violations.check(timeout, in: 1...900, at: path + "timeout")
        }
        if let memorySize {
            violations.check(memorySize, in: 128...10240, at: path + "memorySize")
        }
        if let vpcConfig {
            vpcConfig.validate(at: path + "vpcConfig.", &violations)
        }
        if let environment {
            environment.validate(at: path + "environment.", &violations)
        }
        if let runtime {
            violations.check(
                runtime,
                isOneOf: [
                    "nodejs", "nodejs4.3", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x",
                    "nodejs16.x", "java8", "java8.al2", "java11", "python2.7", "python3.6", "python3.7", "python3.8",
                    "python3.9", "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "dotnet6",
                    "dotnet8", "nodejs4.3-edge", "go1.x", "ruby2.5", "ruby2.7", "provided", "provided.al2",
                    "nodejs18.x", "python3.10", "java17", "ruby3.2", "ruby3.3", "ruby3.4", "python3.11", "nodejs20.x",
                    "provided.al2023", "python3.12", "java21", "python3.13", "nodejs22.x", "nodejs24.x", "python3.14",
                    "java25", "dotnet10", "ruby4.0",
                ],
                at: path + "runtime"
            )
        }
        if let deadLetterConfig {
            deadLetterConfig.validate(at: path + "deadLetterConfig.", &violations)
        }
        if let kmsKeyArn {
            violations.check(kmsKeyArn, matches: #"(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()"#, at: path + "kMSKeyArn")
        }
        if let tracingConfig {
            tracingConfig.validate(at: path + "tracingConfig.", &violations)
        }
        if let layers {
            for (index, item) in layers.enumerated() {
                let itemPath = path + "layers" + ".\(index + 1).member"
                violations.check(length: item, in: 1...140, at: itemPath)
                violations.check(
                    item,
                    matches: #"arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+"#,
                    at: itemPath
                )
            }
        }
        if let fileSystemConfigs {
            violations.check(count: fileSystemConfigs.count, in: 0...1, at: path + "fileSystemConfigs")
            for (index, item) in fileSystemConfigs.enumerated() {
                let itemPath = path + "fileSystemConfigs" + ".\(index + 1).member"
                item.validate(at: itemPath + ".", &violations)
            }
        }
        if let imageConfig {
            imageConfig.validate(at: path + "imageConfig.", &violations)
        }
        if let ephemeralStorage {
            ephemeralStorage.validate(at: path + "ephemeralStorage.", &violations)
        }
        if let snapStart {
            snapStart.validate(at: path + "snapStart.", &violations)
        }
        if let loggingConfig {
            loggingConfig.validate(at: path + "loggingConfig.", &violations)
        }
        if let capacityProviderConfig {
            capacityProviderConfig.validate(at: path + "capacityProviderConfig.", &violations)
        }
        if let durableConfig {
            durableConfig.validate(at: path + "durableConfig.", &violations)
        }
    }
}

extension UpdateFunctionConfigurationRequest: ValidatedRequest {
    /// Checks the limits of all members.
    public func validate() throws(ServiceError) {
        var violations = ConstraintViolations()
        validate(at: "", &violations)
        if let error = violations.error { throw error }
    }
}
