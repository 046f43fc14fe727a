internal import FoundationEssentials
public import LambdaAPI
public import LambdaStore

extension ControlPlane {
    /// CreateFunction.
    ///
    /// - Parameters:
    ///   - request: its body.
    ///   - code: its zip, if the service has taken that to disk; else the request has it in `Code`.
    /// - Returns: the configuration, or with `Publish` that of version 1.
    /// - Throws: ``ServiceError``, as the Lambda API Reference has it.
    public func createFunction(
        _ request: CreateFunctionRequest,
        code: Package? = nil
    ) async throws(ServiceError) -> FunctionConfiguration {
        try request.validate()
        let reference = try FunctionReference(request.functionName ?? "")
        guard reference.qualifier == nil else { throw .unqualifiedOnly }
        try refuseUnserved(request)
        let warning = try FunctionLimits.check(runtime: request.runtime)
        let tags = request.tags ?? [:]
        try FunctionLimits.check(tags: tags)
        _ = try await read { try Self.refuse(existing: reference.name, in: $0) }
        let code = try await checkedPackage(PackageSource(request.code), uploaded: code, mountPoint: "/var/task")
        let plan = { @Sendable (transaction: StoreTransaction) throws -> FunctionVersion in
            try Self.refuse(existing: reference.name, in: transaction)
            return try FunctionVersion(reference.name, request, code, in: transaction)
        }
        try await prepare(read(plan))
        let version = try await change(ofFunction: reference.name, holding: [code.package]) { transaction in
            let latest = try plan(transaction)
            try transaction.save(code.record)
            try transaction.save(Function(name: reference.name, tags: tags))
            try transaction.save(latest)
            return request.publish == true ? try Self.publish(latest, in: transaction) : latest
        }
        for warning in [warning] + Self.warnings(version.configuration) { warn(warning, of: reference.name) }
        return version.answer(qualifier: nil)
    }

    /// GetFunction.
    public func getFunction(_ reference: FunctionReference) async throws(ServiceError) -> GetFunctionResponse {
        let (function, version) = try await read {
            (try $0.existingFunction(reference), try $0.existingVersion(reference))
        }
        return GetFunctionResponse(
            configuration: version.answer(qualifier: reference.qualifier),
            code: FunctionCodeLocation(repositoryType: "S3", location: options.packageURL(version.package)),
            tags: function.tags.isEmpty ? nil : function.tags,
            concurrency: function.reservedConcurrency.map { Concurrency(reservedConcurrentExecutions: $0) }
        )
    }

    /// GetFunctionConfiguration.
    public func getFunctionConfiguration(
        _ reference: FunctionReference
    ) async throws(ServiceError) -> FunctionConfiguration {
        try await read { try $0.existingVersion(reference) }.answer(qualifier: reference.qualifier)
    }

    /// GetFunctionCodeSigningConfig: there is never one, but Terraform asks that of every function.
    public func getFunctionCodeSigningConfig(
        _ reference: FunctionReference
    ) async throws(ServiceError) -> GetFunctionCodeSigningConfigResponse {
        let name = try reference.unqualifiedName()
        _ = try await read { try $0.existingFunction(reference) }
        return GetFunctionCodeSigningConfigResponse(functionName: name)
    }

    /// ListFunctions.
    ///
    /// - Parameters:
    ///   - marker: `NextMarker` of the page before.
    ///   - maxItems: 1 to 10000; a page has 50 at most.
    ///   - functionVersion: `ALL` for all published versions too.
    /// - Returns: one page, by name.
    /// - Throws: ``ServiceError``, as the Lambda API Reference has it.
    public func listFunctions(
        marker: String? = nil,
        maxItems: Int? = nil,
        functionVersion: String? = nil
    ) async throws(ServiceError) -> ListFunctionsResponse {
        guard functionVersion == nil || functionVersion == "ALL" else {
            throw ServiceError(
                .validation,
                "1 validation error detected: Value '\(functionVersion ?? "")' at 'functionVersion' failed to satisfy "
                    + "constraint: Member must satisfy enum value set: [ALL]"
            )
        }
        let isAll = functionVersion != nil
        let versions = try await read { try $0.functionVersions() }.filter { isAll || $0.number == 0 }
        let page = try Page(
            of: versions,
            by: { "\($0.function):\(Page<FunctionVersion>.sortable($0.number))" },
            marker: marker,
            maxItems: maxItems
        )
        return ListFunctionsResponse(
            nextMarker: page.nextMarker,
            functions: page.items.map { $0.listItem(isQualified: isAll) }
        )
    }

    /// DeleteFunction: the whole function, or one published version.
    public func deleteFunction(_ reference: FunctionReference) async throws(ServiceError) {
        let refusal: @Sendable (String) -> ServiceError = { ServiceError(.invalidParameterValue, $0) }
        if reference.qualifier == FunctionVersion.latest {
            throw refusal("$LATEST version cannot be deleted without deleting the function.")
        }
        try await change { transaction in
            _ = try transaction.existingFunction(reference)
            guard let qualifier = reference.qualifier else {
                return try transaction.deleteFunction(reference.name, arn: reference.arn)
            }
            guard let number = FunctionVersion.number(qualifier) else {
                throw refusal("\(qualifier) is no version: an alias is deleted with DeleteAlias.")
            }
            _ = try transaction.existingVersion(reference)
            let aliases = try transaction.aliases(of: reference.name).filter { $0.uses(qualifier) }.map(\.name)
            guard aliases.isEmpty else {
                throw ServiceError(
                    .resourceConflict,
                    "Version \(qualifier) is used by the alias \(aliases.joined(separator: ", ")); point it elsewhere "
                        + "first."
                )
            }
            try transaction.deleteFunctionVersion(reference.name, number, arn: reference.arn)
        }
        await retire(functionNamed: reference.name, version: reference.qualifier)
    }

    static func refuse(existing name: String, in transaction: StoreTransaction) throws {
        if try transaction.function(name) != nil {
            throw ServiceError(.resourceConflict, "Function already exist: \(name)")
        }
    }

    private func refuseUnserved(_ request: CreateFunctionRequest) throws(ServiceError) {
        guard request.packageType != "Image" else {
            throw ServiceError(
                .invalidParameterValue,
                "PackageType Image is not served here: give a zip (--zip-file fileb://function.zip)"
            )
        }
        guard request.handler?.isEmpty == false else {
            throw ServiceError(
                .invalidParameterValue,
                "Runtime and Handler are mandatory parameters for functions created with deployment packages."
            )
        }
        try FunctionLimits.refuseUnserved(
            imageConfig: request.imageConfig,
            fileSystemConfigs: request.fileSystemConfigs,
            snapStart: request.snapStart,
            durableConfig: request.durableConfig
        )
        try FunctionLimits.refuse(publishTo: request.publishTo)
        guard request.codeSigningConfigArn == nil else {
            throw ServiceError(
                .invalidParameterValue,
                "Code signing is not served here; leave CodeSigningConfigArn away"
            )
        }
    }

    /// Hands a sentence to the service around.
    func warn(_ sentence: String?, of name: String) {
        if let sentence { options.warn("function \(name): \(sentence)") }
    }

    /// What of a configuration does not take effect here.
    static func warnings(_ configuration: FunctionConfiguration) -> [String?] {
        let architecture = configuration.architectures?.first ?? "x86_64"
        let current = LambdaArchitecture.current.rawValue
        return [
            architecture == current
                ? nil
                : "it is for \(architecture), but this machine is \(current): here it runs only if its bootstrap is a "
                    + "script",
            configuration.vpcConfig?.subnetIds?.isEmpty == false ? "VpcConfig has no effect here" : nil,
        ]
    }
}

extension PackageSource {
    /// Where CreateFunction says.
    init(_ code: FunctionCode?) {
        zipFile = code?.zipFile
        s3Bucket = code?.s3Bucket
        s3Key = code?.s3Key
        s3ObjectVersion = code?.s3ObjectVersion
        imageUri = code?.imageUri
    }
}

extension FunctionVersion {
    /// `$LATEST` of a new function.
    fileprivate init(
        _ name: String,
        _ request: CreateFunctionRequest,
        _ code: CheckedPackage,
        in transaction: StoreTransaction
    ) throws {
        self.init(
            function: name,
            number: 0,
            configuration: FunctionConfiguration(
                functionName: name,
                functionArn: FunctionReference(name: name).arn,
                runtime: request.runtime,
                role: request.role,
                handler: request.handler,
                description: request.description ?? "",
                timeout: request.timeout ?? 3,
                memorySize: request.memorySize ?? 128,
                version: Self.latest,
                vpcConfig: request.vpcConfig.map(VpcConfigResponse.init),
                deadLetterConfig: request.deadLetterConfig,
                kmsKeyArn: request.kmsKeyArn,
                tracingConfig: TracingConfigResponse(mode: request.tracingConfig?.mode ?? "PassThrough"),
                state: "Active",
                lastUpdateStatus: "Successful",
                packageType: "Zip",
                architectures: request.architectures ?? ["x86_64"],
                ephemeralStorage: request.ephemeralStorage ?? EphemeralStorage(size: 512),
                snapStart: SnapStartResponse(applyOn: "None", optimizationStatus: "Off"),
                runtimeVersionConfig: RuntimeVersionConfig(runtimeVersionArn: Self.runtimeVersionARN),
                capacityProviderConfig: request.capacityProviderConfig,
                tenancyConfig: request.tenancyConfig
            ),
            package: code.package.sha256Hex,
            layers: []
        )
        try setLayers(request.layers ?? [], codeSize: code.unzippedSize, in: transaction)
        try setCode(code, in: transaction)
        try setVariables(request.environment?.variables)
        setLogging(request.loggingConfig)
        touch()
    }

    /// There is one version of the runtime: this service.
    private static let runtimeVersionARN =
        "arn:aws:lambda:\(Account.region)::runtime:" + String(repeating: "0", count: 64)
}

extension VpcConfigResponse {
    /// The answer to a request's member.
    init(_ request: VpcConfig) {
        self.init(
            subnetIds: request.subnetIds ?? [],
            securityGroupIds: request.securityGroupIds ?? [],
            vpcId: "",
            ipv6AllowedForDualStack: request.ipv6AllowedForDualStack ?? false
        )
    }
}
