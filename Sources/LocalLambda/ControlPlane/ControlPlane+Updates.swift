public import LambdaAPI
public import LambdaStore

extension ControlPlane {
    /// UpdateFunctionCode.
    ///
    /// - Parameters:
    ///   - reference: the function, without a version.
    ///   - request: the body.
    ///   - code: its zip, if the service has taken that to disk.
    /// - Returns: the configuration, or with `Publish` that of the new version.
    /// - Throws: ``ServiceError``, as the Lambda API Reference has it.
    public func updateFunctionCode(
        _ reference: FunctionReference,
        _ request: UpdateFunctionCodeRequest,
        code: Package? = nil
    ) async throws(ServiceError) -> FunctionConfiguration {
        try request.validate()
        let name = try reference.unqualifiedName()
        try FunctionLimits.refuse(publishTo: request.publishTo)
        _ = try await read { try Self.latest(name, revisionId: request.revisionId, in: $0) }
        let code = try await checkedPackage(PackageSource(request), uploaded: code, mountPoint: "/var/task")
        let plan = { @Sendable (transaction: StoreTransaction) throws -> FunctionVersion in
            var version = try Self.latest(name, revisionId: request.revisionId, in: transaction)
            try version.setCode(code, in: transaction)
            if let architectures = request.architectures { version.configuration.architectures = architectures }
            version.touch()
            return version
        }
        let planned = try await read(plan)
        try await prepare(planned)
        if request.dryRun == true {
            withExtendedLifetime(code) {}
            return planned.answer(qualifier: nil)
        }
        let version = try await change(ofFunction: name, holding: [code.package]) { transaction in
            let latest = try plan(transaction)
            try transaction.save(code.record)
            try transaction.save(latest)
            return request.publish == true ? try Self.publish(latest, in: transaction) : latest
        }
        for warning in Self.warnings(version.configuration) { warn(warning, of: name) }
        return version.answer(qualifier: request.publish == true ? version.qualifier : nil)
    }

    /// UpdateFunctionConfiguration: what the request does not name stays.
    public func updateFunctionConfiguration(
        _ reference: FunctionReference,
        _ request: UpdateFunctionConfigurationRequest
    ) async throws(ServiceError) -> FunctionConfiguration {
        try request.validate()
        let name = try reference.unqualifiedName()
        let warning = request.runtime == nil ? nil : try FunctionLimits.check(runtime: request.runtime)
        try FunctionLimits.refuseUnserved(
            imageConfig: request.imageConfig,
            fileSystemConfigs: request.fileSystemConfigs,
            snapStart: request.snapStart,
            durableConfig: request.durableConfig
        )
        let plan = { @Sendable (transaction: StoreTransaction) throws -> FunctionVersion in
            var version = try Self.latest(name, revisionId: request.revisionId, in: transaction)
            try version.apply(request, in: transaction)
            return version
        }
        try await prepare(read(plan))
        let version = try await change(ofFunction: name) { transaction in
            let version = try plan(transaction)
            try transaction.save(version)
            return version
        }
        for warning in [warning] + Self.warnings(version.configuration) { warn(warning, of: name) }
        return version.answer(qualifier: nil)
    }

    /// `$LATEST`, if it is the one that the caller has seen.
    static func latest(
        _ name: String,
        revisionId: String?,
        in transaction: StoreTransaction
    ) throws -> FunctionVersion {
        let version = try transaction.latest(name)
        guard revisionId == nil || revisionId == version.configuration.revisionId else {
            throw ServiceError.revisionMismatch
        }
        return version
    }
}

extension PackageSource {
    /// Where UpdateFunctionCode says.
    fileprivate init(_ request: UpdateFunctionCodeRequest) {
        zipFile = request.zipFile
        s3Bucket = request.s3Bucket
        s3Key = request.s3Key
        s3ObjectVersion = request.s3ObjectVersion
        imageUri = request.imageUri
    }
}

extension FunctionVersion {
    fileprivate mutating func apply(
        _ request: UpdateFunctionConfigurationRequest,
        in transaction: StoreTransaction
    ) throws {
        replace(\.role, request.role)
        replace(\.handler, request.handler)
        replace(\.description, request.description)
        replace(\.timeout, request.timeout)
        replace(\.memorySize, request.memorySize)
        replace(\.vpcConfig, request.vpcConfig.map(VpcConfigResponse.init))
        replace(\.runtime, request.runtime)
        replace(\.deadLetterConfig, request.deadLetterConfig)
        replace(\.kmsKeyArn, request.kmsKeyArn)
        replace(\.tracingConfig, request.tracingConfig?.mode.map { TracingConfigResponse(mode: $0) })
        replace(\.ephemeralStorage, request.ephemeralStorage)
        replace(\.capacityProviderConfig, request.capacityProviderConfig)
        if let environment = request.environment { try setVariables(environment.variables) }
        if let logging = request.loggingConfig { setLogging(logging) }
        if let layers = request.layers { try setLayers(layers, in: transaction) }
        touch()
    }

    private mutating func replace<Value>(
        _ member: WritableKeyPath<FunctionConfiguration, Value?>,
        _ value: Value?
    ) {
        if let value { configuration[keyPath: member] = value }
    }
}
