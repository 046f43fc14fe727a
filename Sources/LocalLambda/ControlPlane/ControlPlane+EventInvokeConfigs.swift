internal import FoundationEssentials
public import LambdaAPI
internal import LambdaStore

extension ControlPlane {
    /// PutFunctionEventInvokeConfig: what the request does not name goes.
    public func putFunctionEventInvokeConfig(
        _ reference: FunctionReference,
        _ request: PutFunctionEventInvokeConfigRequest
    ) async throws(ServiceError) -> FunctionEventInvokeConfig {
        try request.validate()
        return try await save(
            FunctionEventInvokeConfig(
                maximumRetryAttempts: request.maximumRetryAttempts,
                maximumEventAgeInSeconds: request.maximumEventAgeInSeconds,
                destinationConfig: request.destinationConfig
            ),
            for: reference,
            keepsOthers: false
        )
    }

    /// UpdateFunctionEventInvokeConfig: what the request does not name stays.
    public func updateFunctionEventInvokeConfig(
        _ reference: FunctionReference,
        _ request: UpdateFunctionEventInvokeConfigRequest
    ) async throws(ServiceError) -> FunctionEventInvokeConfig {
        try request.validate()
        return try await save(
            FunctionEventInvokeConfig(
                maximumRetryAttempts: request.maximumRetryAttempts,
                maximumEventAgeInSeconds: request.maximumEventAgeInSeconds,
                destinationConfig: request.destinationConfig
            ),
            for: reference,
            keepsOthers: true
        )
    }

    /// GetFunctionEventInvokeConfig.
    public func getFunctionEventInvokeConfig(
        _ reference: FunctionReference
    ) async throws(ServiceError) -> FunctionEventInvokeConfig {
        guard let configuration = try await eventInvokeConfig(reference) else { throw Self.noConfig(reference) }
        return configuration
    }

    /// What is configured for asynchronous events of a function, version or alias; nil for Lambda's defaults.
    public func eventInvokeConfig(
        _ reference: FunctionReference
    ) async throws(ServiceError) -> FunctionEventInvokeConfig? {
        try await read { try $0.eventInvokeConfig(reference.name, reference.definiteQualifier)?.configuration }
    }

    /// DeleteFunctionEventInvokeConfig.
    public func deleteFunctionEventInvokeConfig(_ reference: FunctionReference) async throws(ServiceError) {
        try await change { transaction in
            guard try transaction.eventInvokeConfig(reference.name, reference.definiteQualifier) != nil else {
                throw Self.noConfig(reference)
            }
            try transaction.deleteEventInvokeConfig(reference.name, reference.definiteQualifier)
        }
    }

    /// ListFunctionEventInvokeConfigs.
    public func listFunctionEventInvokeConfigs(
        _ reference: FunctionReference,
        marker: String? = nil,
        maxItems: Int? = nil
    ) async throws(ServiceError) -> ListFunctionEventInvokeConfigsResponse {
        let configs = try await read { transaction in
            guard try transaction.function(reference.name) != nil else { throw Self.noFunction }
            return try transaction.eventInvokeConfigs(of: reference.name)
        }
        let page = try Page(of: configs, by: \.qualifier, marker: marker, maxItems: maxItems, limit: 50)
        return ListFunctionEventInvokeConfigsResponse(
            functionEventInvokeConfigs: page.items.map(\.configuration),
            nextMarker: page.nextMarker
        )
    }

    private func save(
        _ given: FunctionEventInvokeConfig,
        for reference: FunctionReference,
        keepsOthers: Bool
    ) async throws(ServiceError) -> FunctionEventInvokeConfig {
        guard given != FunctionEventInvokeConfig() else {
            throw ServiceError(
                .invalidParameterValue,
                "You must specify at least one of error handling or destination setting."
            )
        }
        return try await change { transaction in
            guard (try? transaction.existingVersion(reference)) != nil else { throw Self.noFunction }
            var configuration = given
            if keepsOthers {
                guard let old = try transaction.eventInvokeConfig(reference.name, reference.definiteQualifier) else {
                    throw Self.noConfig(reference)
                }
                configuration.fill(from: old.configuration)
            }
            try Self.check(configuration.destinationConfig, of: reference.name, in: transaction)
            configuration.functionArn = Self.definite(reference).arn
            configuration.lastModified = Date().timeIntervalSince1970
            if configuration.destinationConfig == nil {
                configuration.destinationConfig = DestinationConfig(onSuccess: OnSuccess(), onFailure: OnFailure())
            }
            try transaction.save(
                EventInvokeConfig(
                    function: reference.name,
                    qualifier: reference.definiteQualifier,
                    configuration: configuration
                )
            )
            return configuration
        }
    }

    /// Refuses destinations that Lambda would refuse: unknown functions, the function itself, other services.
    private static func check(
        _ destinations: DestinationConfig?,
        of function: String,
        in transaction: StoreTransaction
    ) throws {
        for arn in [destinations?.onSuccess?.destination, destinations?.onFailure?.destination] {
            guard let arn, !arn.isEmpty else { continue }
            let service = arn.split(separator: ":", omittingEmptySubsequences: false).dropFirst(2).first
            let refusal = { (sentence: String) in ServiceError(.invalidParameterValue, sentence) }
            switch service {
            case "lambda":
                let target = try FunctionReference(arn)
                guard target.name != function else {
                    throw refusal("You can't specify the function as a destination for itself.")
                }
                guard (try? transaction.existingVersion(target)) != nil else {
                    throw refusal("The destination ARN \(arn) is invalid: there is no such function here.")
                }
            case "sqs", "sns", "events", "s3": continue
            default:
                throw refusal("The provided destination config is invalid: \(arn) is of no service that takes events.")
            }
        }
    }

    private static let noFunction = ServiceError(.resourceNotFound, "The function doesn't exist.")

    private static func noConfig(_ reference: FunctionReference) -> ServiceError {
        ServiceError(.resourceNotFound, "The function \(definite(reference).arn) doesn't have an EventInvokeConfig")
    }

    private static func definite(_ reference: FunctionReference) -> FunctionReference {
        FunctionReference(name: reference.name, qualifier: reference.definiteQualifier)
    }
}

extension FunctionReference {
    /// The qualifier, `$LATEST` when none is named.
    var definiteQualifier: String { qualifier ?? FunctionVersion.latest }
}

extension FunctionEventInvokeConfig {
    fileprivate mutating func fill(from old: FunctionEventInvokeConfig) {
        maximumRetryAttempts = maximumRetryAttempts ?? old.maximumRetryAttempts
        maximumEventAgeInSeconds = maximumEventAgeInSeconds ?? old.maximumEventAgeInSeconds
        destinationConfig = destinationConfig ?? old.destinationConfig
    }
}
