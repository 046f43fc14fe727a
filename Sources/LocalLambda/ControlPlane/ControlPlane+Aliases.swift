internal import FoundationEssentials
public import LambdaAPI
internal import LambdaStore

extension ControlPlane {
    /// CreateAlias.
    public func createAlias(
        _ reference: FunctionReference,
        _ request: CreateAliasRequest
    ) async throws(ServiceError) -> AliasConfiguration {
        try request.validate()
        let function = try reference.unqualifiedName()
        let name = request.name ?? ""
        let arn = FunctionReference(name: function, qualifier: name).arn
        return try await change { transaction in
            _ = try transaction.existingFunction(reference)
            guard try transaction.alias(function, name) == nil else {
                throw ServiceError(.resourceConflict, "Alias already exists: \(arn)")
            }
            var configuration = AliasConfiguration(aliasArn: arn, name: name, description: request.description ?? "")
            try configuration.setTarget(request.functionVersion, request.routingConfig, function, in: transaction)
            try transaction.save(Alias(function: function, name: name, configuration: configuration))
            return configuration
        }
    }

    /// GetAlias.
    public func getAlias(_ reference: FunctionReference, name: String) async throws(ServiceError) -> AliasConfiguration
    {
        try await read { try $0.existingAlias(reference.name, name).configuration }
    }

    /// UpdateAlias: what the request does not name stays.
    public func updateAlias(
        _ reference: FunctionReference,
        name: String,
        _ request: UpdateAliasRequest
    ) async throws(ServiceError) -> AliasConfiguration {
        try request.validate()
        let function = try reference.unqualifiedName()
        return try await change { transaction in
            var alias = try transaction.existingAlias(function, name)
            guard request.revisionId == nil || request.revisionId == alias.configuration.revisionId else {
                throw ServiceError.revisionMismatch
            }
            if let description = request.description { alias.configuration.description = description }
            try alias.configuration.setTarget(
                request.functionVersion ?? alias.configuration.functionVersion,
                request.routingConfig ?? alias.configuration.routingConfig,
                function,
                in: transaction
            )
            try transaction.save(alias)
            return alias.configuration
        }
    }

    /// DeleteAlias; that it is gone already is fine, as on AWS.
    public func deleteAlias(_ reference: FunctionReference, name: String) async throws(ServiceError) {
        let function = try reference.unqualifiedName()
        try await change { transaction in
            _ = try transaction.existingFunction(reference)
            let arn = FunctionReference(name: function, qualifier: name).arn
            try transaction.deleteAlias(function, name, arn: arn)
        }
    }

    /// ListAliases.
    ///
    /// - Parameters:
    ///   - reference: the function.
    ///   - functionVersion: only aliases of that version.
    ///   - marker: `NextMarker` of the page before.
    ///   - maxItems: 1 to 10000; a page has 50 at most.
    /// - Returns: one page, by name.
    /// - Throws: ``ServiceError``, as the Lambda API Reference has it.
    public func listAliases(
        _ reference: FunctionReference,
        functionVersion: String? = nil,
        marker: String? = nil,
        maxItems: Int? = nil
    ) async throws(ServiceError) -> ListAliasesResponse {
        let function = try reference.unqualifiedName()
        let aliases = try await read { transaction in
            _ = try transaction.existingFunction(reference)
            return try transaction.aliases(of: function)
        }
        let wanted = aliases.filter { functionVersion == nil || $0.uses(functionVersion ?? "") }
        let page = try Page(of: wanted, by: \.name, marker: marker, maxItems: maxItems)
        return ListAliasesResponse(nextMarker: page.nextMarker, aliases: page.items.map(\.configuration))
    }
}

extension Alias {
    /// Whether it sends events to a version.
    func uses(_ version: String) -> Bool {
        configuration.functionVersion == version
            || configuration.routingConfig?.additionalVersionWeights?[version] != nil
    }
}

extension AliasConfiguration {
    /// Points to a version, and to others for a share of the events.
    fileprivate mutating func setTarget(
        _ version: String?,
        _ routing: AliasRoutingConfiguration?,
        _ function: String,
        in transaction: StoreTransaction
    ) throws {
        let version = version ?? FunctionVersion.latest
        let target = FunctionReference(name: function, qualifier: version)
        guard FunctionVersion.number(version) != nil else { throw ServiceError.functionNotFound(target) }
        _ = try transaction.existingVersion(target)
        functionVersion = version
        revisionId = UUID().uuidString.lowercased()
        routingConfig = nil
        guard let weights = routing?.additionalVersionWeights, !weights.isEmpty else { return }
        guard weights.count == 1 else {
            throw Self.refusal("Number of items in AdditionalVersionWeights cannot be greater than 1")
        }
        guard version != FunctionVersion.latest else {
            throw Self.refusal("$LATEST is not supported for an alias pointing to more than 1 version")
        }
        for (other, weight) in weights {
            guard (0...1).contains(weight) else {
                throw ServiceError(
                    .validation,
                    "1 validation error detected: Value '{\(other)=\(weight)}' at 'routingConfig.additionalVersionWeights'"
                        + " failed to satisfy constraint: Map value must satisfy constraint: [Member must have value "
                        + "less than or equal to 1.0, Member must have value greater than or equal to 0.0]"
                )
            }
            guard other != version else {
                throw Self.refusal(
                    "Invalid function version \(version). Function version \(version) is already included in routing "
                        + "configuration."
                )
            }
            _ = try transaction.existingVersion(FunctionReference(name: function, qualifier: other))
        }
        routingConfig = routing
    }

    private static func refusal(_ sentence: String) -> ServiceError {
        ServiceError(.invalidParameterValue, sentence)
    }
}
