// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `CreateFunctionRequest` of the Lambda API.
public struct CreateFunctionRequest: Codable, Equatable, Sendable {
    /// `FunctionName`: text, 1 to 140 characters; required.
    public var functionName: String?
    /// `Runtime`: one of `nodejs`, `nodejs4.3`, `nodejs6.10`, `nodejs8.10`, `nodejs10.x`, `nodejs12.x`, `nodejs14.x` and more.
    public var runtime: String?
    /// `Role`: text; required.
    public var role: String?
    /// `Handler`: text, 0 to 128 characters.
    public var handler: String?
    /// `Code`: see the type; required.
    public var code: FunctionCode?
    /// `Description`: text, 0 to 256 characters.
    public var description: String?
    /// `Timeout`: number, 1 to 900.
    public var timeout: Int?
    /// `MemorySize`: number, 128 to 10240.
    public var memorySize: Int?
    /// `Publish`: true or false.
    public var publish: Bool?
    /// `VpcConfig`: see the type.
    public var vpcConfig: VpcConfig?
    /// `PackageType`: one of `Zip`, `Image`.
    public var packageType: String?
    /// `DeadLetterConfig`: see the type.
    public var deadLetterConfig: DeadLetterConfig?
    /// `Environment`: see the type.
    public var environment: Environment?
    /// `KMSKeyArn`: text.
    public var kmsKeyArn: String?
    /// `TracingConfig`: see the type.
    public var tracingConfig: TracingConfig?
    /// `Tags`: values by name.
    public var tags: [String: String]?
    /// `Layers`: list.
    public var layers: [String]?
    /// `FileSystemConfigs`: list, 0 to 1 items.
    public var fileSystemConfigs: [FileSystemConfig]?
    /// `ImageConfig`: see the type.
    public var imageConfig: ImageConfig?
    /// `CodeSigningConfigArn`: text, 0 to 200 characters.
    public var codeSigningConfigArn: String?
    /// `Architectures`: list, 1 to 1 items.
    public var architectures: [String]?
    /// `EphemeralStorage`: see the type.
    public var ephemeralStorage: EphemeralStorage?
    /// `SnapStart`: see the type.
    public var snapStart: SnapStart?
    /// `LoggingConfig`: see the type.
    public var loggingConfig: LoggingConfig?
    /// `CapacityProviderConfig`: see the type.
    public var capacityProviderConfig: CapacityProviderConfig?
    /// `PublishTo`: one of `LATEST_PUBLISHED`.
    public var publishTo: String?
    /// `DurableConfig`: see the type.
    public var durableConfig: DurableConfig?
    /// `TenancyConfig`: see the type.
    public var tenancyConfig: TenancyConfig?

    /// Makes it; what is nil is left out.
    public init(
        functionName: String? = nil,
        runtime: String? = nil,
        role: String? = nil,
        handler: String? = nil,
        code: FunctionCode? = nil,
        description: String? = nil,
        timeout: Int? = nil,
        memorySize: Int? = nil,
        publish: Bool? = nil,
        vpcConfig: VpcConfig? = nil,
        packageType: String? = nil,
        deadLetterConfig: DeadLetterConfig? = nil,
        environment: Environment? = nil,
        kmsKeyArn: String? = nil,
        tracingConfig: TracingConfig? = nil,
        tags: [String: String]? = nil,
        layers: [String]? = nil,
        fileSystemConfigs: [FileSystemConfig]? = nil,
        imageConfig: ImageConfig? = nil,
        codeSigningConfigArn: String? = nil,
        architectures: [String]? = nil,
        ephemeralStorage: EphemeralStorage? = nil,
        snapStart: SnapStart? = nil,
        loggingConfig: LoggingConfig? = nil,
        capacityProviderConfig: CapacityProviderConfig? = nil,
        publishTo: String? = nil,
        durableConfig: DurableConfig? = nil,
        tenancyConfig: TenancyConfig? = nil
    ) {
        self.functionName = functionName
        self.runtime = runtime
        self.role = role
        self.handler = handler
        self.code = code
        self.description = description
        self.timeout = timeout
        self.memorySize = memorySize
        self.publish = publish
        self.vpcConfig = vpcConfig
        self.packageType = packageType
        self.deadLetterConfig = deadLetterConfig
        self.environment = environment
        self.kmsKeyArn = kmsKeyArn
        self.tracingConfig = tracingConfig
        self.tags = tags
        self.layers = layers
        self.fileSystemConfigs = fileSystemConfigs
        self.imageConfig = imageConfig
        self.codeSigningConfigArn = codeSigningConfigArn
        self.architectures = architectures
        self.ephemeralStorage = ephemeralStorage
        self.snapStart = snapStart
        self.loggingConfig = loggingConfig
        self.capacityProviderConfig = capacityProviderConfig
        self.publishTo = publishTo
        self.durableConfig = durableConfig
        self.tenancyConfig = tenancyConfig
    }

    private enum CodingKeys: String, CodingKey {
        case functionName = "FunctionName"
        case runtime = "Runtime"
        case role = "Role"
        case handler = "Handler"
        case code = "Code"
        case description = "Description"
        case timeout = "Timeout"
        case memorySize = "MemorySize"
        case publish = "Publish"
        case vpcConfig = "VpcConfig"
        case packageType = "PackageType"
        case deadLetterConfig = "DeadLetterConfig"
        case environment = "Environment"
        case kmsKeyArn = "KMSKeyArn"
        case tracingConfig = "TracingConfig"
        case tags = "Tags"
        case layers = "Layers"
        case fileSystemConfigs = "FileSystemConfigs"
        case imageConfig = "ImageConfig"
        case codeSigningConfigArn = "CodeSigningConfigArn"
        case architectures = "Architectures"
        case ephemeralStorage = "EphemeralStorage"
        case snapStart = "SnapStart"
        case loggingConfig = "LoggingConfig"
        case capacityProviderConfig = "CapacityProviderConfig"
        case publishTo = "PublishTo"
        case durableConfig = "DurableConfig"
        case tenancyConfig = "TenancyConfig"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        violations.require(functionName != nil, at: path + "functionName")
        if let functionName {
            violations.check(length: functionName, in: 1...140, at: path + "functionName")
            violations.check(
                functionName,
                matches:
                    #"(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?"#,
                at: path + "functionName"
            )
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
        violations.require(role != nil, at: path + "role")
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
        violations.require(code != nil, at: path + "code")
        if let code {
            code.validate(at: path + "code.", &violations)
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
        if let packageType {
            violations.check(packageType, isOneOf: ["Zip", "Image"], at: path + "packageType")
        }
        if let deadLetterConfig {
            deadLetterConfig.validate(at: path + "deadLetterConfig.", &violations)
        }
        if let environment {
            environment.validate(at: path + "environment.", &violations)
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
        if let codeSigningConfigArn {
            violations.check(length: codeSigningConfigArn, in: 0...200, at: path + "codeSigningConfigArn")
            violations.check(
                codeSigningConfigArn,
                matches:
                    #"arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}:\d{12}:code-signing-config:csc-[a-z0-9]{17}"#,
                at: path + "codeSigningConfigArn"
            )
        }
        if let architectures {
            violations.check(count: architectures.count, in: 1...1, at: path + "architectures")
            for (index, item) in architectures.enumerated() {
                let itemPath = path + "architectures" + ".\(index + 1).member"
                violations.check(item, isOneOf: ["x86_64", "arm64"], at: itemPath)
            }
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
        if let publishTo {
            violations.check(publishTo, isOneOf: ["LATEST_PUBLISHED"], at: path + "publishTo")
        }
        if let durableConfig {
            durableConfig.validate(at: path + "durableConfig.", &violations)
        }
        if let tenancyConfig {
            tenancyConfig.validate(at: path + "tenancyConfig.", &violations)
        }
    }
}

extension CreateFunctionRequest: ValidatedRequest {
    /// Checks the limits of all members.
    public func validate() throws(ServiceError) {
        var violations = ConstraintViolations()
        validate(at: "", &violations)
        if let error = violations.error { throw error }
    }
}
