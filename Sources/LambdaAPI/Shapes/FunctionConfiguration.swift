// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `FunctionConfiguration` of the Lambda API.
public struct FunctionConfiguration: Codable, Equatable, Sendable {
    /// `FunctionName`: text, 1 to 256 characters.
    public var functionName: String?
    /// `FunctionArn`: text, 0 to 10000 characters.
    public var functionArn: String?
    /// `Runtime`: one of `nodejs`, `nodejs4.3`, `nodejs6.10`, `nodejs8.10`, `nodejs10.x`, `nodejs12.x`, `nodejs14.x` and more.
    public var runtime: String?
    /// `Role`: text.
    public var role: String?
    /// `Handler`: text, 0 to 128 characters.
    public var handler: String?
    /// `CodeSize`: number.
    public var codeSize: Int?
    /// `Description`: text, 0 to 256 characters.
    public var description: String?
    /// `Timeout`: number, 1 to 900.
    public var timeout: Int?
    /// `MemorySize`: number, 128 to 10240.
    public var memorySize: Int?
    /// `LastModified`: text.
    public var lastModified: String?
    /// `CodeSha256`: text.
    public var codeSha256: String?
    /// `Version`: text, 1 to 1024 characters.
    public var version: String?
    /// `VpcConfig`: see the type.
    public var vpcConfig: VpcConfigResponse?
    /// `DeadLetterConfig`: see the type.
    public var deadLetterConfig: DeadLetterConfig?
    /// `Environment`: see the type.
    public var environment: EnvironmentResponse?
    /// `KMSKeyArn`: text.
    public var kmsKeyArn: String?
    /// `TracingConfig`: see the type.
    public var tracingConfig: TracingConfigResponse?
    /// `MasterArn`: text, 0 to 10000 characters.
    public var masterArn: String?
    /// `RevisionId`: text.
    public var revisionId: String?
    /// `Layers`: list.
    public var layers: [Layer]?
    /// `State`: one of `Pending`, `Active`, `Inactive`, `Failed`, `Deactivating`, `Deactivated` and more.
    public var state: String?
    /// `StateReason`: text.
    public var stateReason: String?
    /// `StateReasonCode`: one of `Idle`, `Creating`, `Restoring`, `EniLimitExceeded`, `InsufficientRolePermissions` and more.
    public var stateReasonCode: String?
    /// `LastUpdateStatus`: one of `Successful`, `Failed`, `InProgress`.
    public var lastUpdateStatus: String?
    /// `LastUpdateStatusReason`: text.
    public var lastUpdateStatusReason: String?
    /// `LastUpdateStatusReasonCode`: one of `EniLimitExceeded`, `InsufficientRolePermissions`, `InvalidConfiguration`, `InternalError` and more.
    public var lastUpdateStatusReasonCode: String?
    /// `FileSystemConfigs`: list, 0 to 1 items.
    public var fileSystemConfigs: [FileSystemConfig]?
    /// `PackageType`: one of `Zip`, `Image`.
    public var packageType: String?
    /// `ImageConfigResponse`: see the type.
    public var imageConfigResponse: ImageConfigResponse?
    /// `SigningProfileVersionArn`: text.
    public var signingProfileVersionArn: String?
    /// `SigningJobArn`: text.
    public var signingJobArn: String?
    /// `Architectures`: list, 1 to 1 items.
    public var architectures: [String]?
    /// `EphemeralStorage`: see the type.
    public var ephemeralStorage: EphemeralStorage?
    /// `SnapStart`: see the type.
    public var snapStart: SnapStartResponse?
    /// `RuntimeVersionConfig`: see the type.
    public var runtimeVersionConfig: RuntimeVersionConfig?
    /// `LoggingConfig`: see the type.
    public var loggingConfig: LoggingConfig?
    /// `CapacityProviderConfig`: see the type.
    public var capacityProviderConfig: CapacityProviderConfig?
    /// `ConfigSha256`: text.
    public var configSha256: String?
    /// `DurableConfig`: see the type.
    public var durableConfig: DurableConfig?
    /// `TenancyConfig`: see the type.
    public var tenancyConfig: TenancyConfig?

    /// Makes it; what is nil is left out.
    public init(
        functionName: String? = nil,
        functionArn: String? = nil,
        runtime: String? = nil,
        role: String? = nil,
        handler: String? = nil,
        codeSize: Int? = nil,
        description: String? = nil,
        timeout: Int? = nil,
        memorySize: Int? = nil,
        lastModified: String? = nil,
        codeSha256: String? = nil,
        version: String? = nil,
        vpcConfig: VpcConfigResponse? = nil,
        deadLetterConfig: DeadLetterConfig? = nil,
        environment: EnvironmentResponse? = nil,
        kmsKeyArn: String? = nil,
        tracingConfig: TracingConfigResponse? = nil,
        masterArn: String? = nil,
        revisionId: String? = nil,
        layers: [Layer]? = nil,
        state: String? = nil,
        stateReason: String? = nil,
        stateReasonCode: String? = nil,
        lastUpdateStatus: String? = nil,
        lastUpdateStatusReason: String? = nil,
        lastUpdateStatusReasonCode: String? = nil,
        fileSystemConfigs: [FileSystemConfig]? = nil,
        packageType: String? = nil,
        imageConfigResponse: ImageConfigResponse? = nil,
        signingProfileVersionArn: String? = nil,
        signingJobArn: String? = nil,
        architectures: [String]? = nil,
        ephemeralStorage: EphemeralStorage? = nil,
        snapStart: SnapStartResponse? = nil,
        runtimeVersionConfig: RuntimeVersionConfig? = nil,
        loggingConfig: LoggingConfig? = nil,
        capacityProviderConfig: CapacityProviderConfig? = nil,
        configSha256: String? = nil,
        durableConfig: DurableConfig? = nil,
        tenancyConfig: TenancyConfig? = nil
    ) {
        self.functionName = functionName
        self.functionArn = functionArn
        self.runtime = runtime
        self.role = role
        self.handler = handler
        self.codeSize = codeSize
        self.description = description
        self.timeout = timeout
        self.memorySize = memorySize
        self.lastModified = lastModified
        self.codeSha256 = codeSha256
        self.version = version
        self.vpcConfig = vpcConfig
        self.deadLetterConfig = deadLetterConfig
        self.environment = environment
        self.kmsKeyArn = kmsKeyArn
        self.tracingConfig = tracingConfig
        self.masterArn = masterArn
        self.revisionId = revisionId
        self.layers = layers
        self.state = state
        self.stateReason = stateReason
        self.stateReasonCode = stateReasonCode
        self.lastUpdateStatus = lastUpdateStatus
        self.lastUpdateStatusReason = lastUpdateStatusReason
        self.lastUpdateStatusReasonCode = lastUpdateStatusReasonCode
        self.fileSystemConfigs = fileSystemConfigs
        self.packageType = packageType
        self.imageConfigResponse = imageConfigResponse
        self.signingProfileVersionArn = signingProfileVersionArn
        self.signingJobArn = signingJobArn
        self.architectures = architectures
        self.ephemeralStorage = ephemeralStorage
        self.snapStart = snapStart
        self.runtimeVersionConfig = runtimeVersionConfig
        self.loggingConfig = loggingConfig
        self.capacityProviderConfig = capacityProviderConfig
        self.configSha256 = configSha256
        self.durableConfig = durableConfig
        self.tenancyConfig = tenancyConfig
    }

    private enum CodingKeys: String, CodingKey {
        case functionName = "FunctionName"
        case functionArn = "FunctionArn"
        case runtime = "Runtime"
        case role = "Role"
        case handler = "Handler"
        case codeSize = "CodeSize"
        case description = "Description"
        case timeout = "Timeout"
        case memorySize = "MemorySize"
        case lastModified = "LastModified"
        case codeSha256 = "CodeSha256"
        case version = "Version"
        case vpcConfig = "VpcConfig"
        case deadLetterConfig = "DeadLetterConfig"
        case environment = "Environment"
        case kmsKeyArn = "KMSKeyArn"
        case tracingConfig = "TracingConfig"
        case masterArn = "MasterArn"
        case revisionId = "RevisionId"
        case layers = "Layers"
        case state = "State"
        case stateReason = "StateReason"
        case stateReasonCode = "StateReasonCode"
        case lastUpdateStatus = "LastUpdateStatus"
        case lastUpdateStatusReason = "LastUpdateStatusReason"
        case lastUpdateStatusReasonCode = "LastUpdateStatusReasonCode"
        case fileSystemConfigs = "FileSystemConfigs"
        case packageType = "PackageType"
        case imageConfigResponse = "ImageConfigResponse"
        case signingProfileVersionArn = "SigningProfileVersionArn"
        case signingJobArn = "SigningJobArn"
        case architectures = "Architectures"
        case ephemeralStorage = "EphemeralStorage"
        case snapStart = "SnapStart"
        case runtimeVersionConfig = "RuntimeVersionConfig"
        case loggingConfig = "LoggingConfig"
        case capacityProviderConfig = "CapacityProviderConfig"
        case configSha256 = "ConfigSha256"
        case durableConfig = "DurableConfig"
        case tenancyConfig = "TenancyConfig"
    }
}
