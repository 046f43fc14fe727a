internal import LambdaAPI
internal import LambdaStore

extension ControlPlane {
    /// What environments of a version are made of.
    ///
    /// - Parameters:
    ///   - version: its code and layers are in the store.
    ///   - store: where the zips are.
    /// - Returns: what the invoker takes.
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/service`` when a zip is gone.
    static func deployment(
        of version: FunctionVersion,
        in store: LambdaStore
    ) throws(ServiceError) -> Deployment {
        let configuration = version.configuration
        let code = store.packagePath(version.package)
        let layers = version.layers.compactMap { store.packagePath($0.package) }
        guard let code, layers.count == version.layers.count else {
            throw ServiceError(
                .service,
                "A zip of the function \(version.function) is missing in \"\(store.folder)/packages\", which is not "
                    + "to be changed by hand: upload code and layers again"
            )
        }
        do throws(LocalLambdaError) {
            var deployment = try Deployment(
                revision: StableJSON.digest(DeploymentContent(version)),
                settings: settings(configuration),
                code: code,
                layers: layers
            )
            deployment.isolatesTenants = configuration.tenancyConfig?.tenantIsolationMode == "PER_TENANT"
            return deployment
        } catch {
            throw serviceError(error)
        }
    }

    private static func settings(_ configuration: FunctionConfiguration) throws(LocalLambdaError) -> FunctionSettings {
        var settings = try FunctionSettings(
            name: configuration.functionName ?? "",
            handler: configuration.handler ?? "",
            timeout: configuration.timeout ?? 3,
            memorySize: configuration.memorySize ?? 128,
            variables: configuration.environment?.variables ?? [:]
        )
        settings.version = configuration.version ?? FunctionVersion.latest
        settings.ephemeralStorage = configuration.ephemeralStorage?.size ?? 512
        settings.maximumConcurrency =
            configuration.capacityProviderConfig?.lambdaManagedInstancesCapacityProviderConfig?
            .perExecutionEnvironmentMaxConcurrency
        settings.architecture =
            configuration.architectures?.first.flatMap(LambdaArchitecture.init(rawValue:)) ?? .x86_64
        settings.logFormat = configuration.loggingConfig?.logFormat
        settings.logLevel = configuration.loggingConfig?.applicationLogLevel
        settings.systemLogLevel = configuration.loggingConfig?.systemLogLevel
        settings.logGroup = configuration.loggingConfig?.logGroup
        return settings
    }
}

/// All that environments depend on, and nothing else: an environment serves as long as this stays.
private struct DeploymentContent: Encodable {
    let function: String
    let version: String?
    let handler: String?
    let runtime: String?
    let timeout: Int?
    let memorySize: Int?
    let variables: [String: String]?
    let ephemeralStorage: Int?
    let architectures: [String]?
    let tracing: String?
    let logging: LoggingConfig?
    let tenancy: TenancyConfig?
    let capacity: CapacityProviderConfig?
    let code: String
    let layers: [String]

    init(_ version: FunctionVersion) {
        let configuration = version.configuration
        function = version.function
        self.version = configuration.version
        handler = configuration.handler
        runtime = configuration.runtime
        timeout = configuration.timeout
        memorySize = configuration.memorySize
        variables = configuration.environment?.variables
        ephemeralStorage = configuration.ephemeralStorage?.size
        architectures = configuration.architectures
        tracing = configuration.tracingConfig?.mode
        logging = configuration.loggingConfig
        tenancy = configuration.tenancyConfig
        capacity = configuration.capacityProviderConfig
        code = version.package
        layers = version.layers.map(\.package)
    }
}
