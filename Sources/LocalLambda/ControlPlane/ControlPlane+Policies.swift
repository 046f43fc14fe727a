internal import FoundationEssentials
public import LambdaAPI
internal import LambdaStore

/// Resource policies: kept and answered; they decide nothing, since there is one account.
extension ControlPlane {
    /// AddPermission, to a function, published version or alias.
    public func addPermission(
        _ reference: FunctionReference,
        _ request: AddPermissionRequest
    ) async throws(ServiceError) -> AddPermissionResponse {
        try request.validate()
        guard reference.qualifier != FunctionVersion.latest else {
            throw ServiceError(.invalidParameterValue, "We currently do not support adding policies for $LATEST.")
        }
        let statement = StableJSON.text(PolicyStatement(request, resource: reference.arn))
        return try await change { transaction in
            try Self.checkRevision(request.revisionId, of: reference, in: transaction)
            try transaction.add(statement, id: request.statementId ?? "", toPolicyOf: reference.arn)
            try Self.renewRevision(of: reference, in: transaction)
            return AddPermissionResponse(statement: statement)
        }
    }

    /// RemovePermission.
    public func removePermission(
        _ reference: FunctionReference,
        statementId: String,
        revisionId: String? = nil
    ) async throws(ServiceError) {
        try await change { transaction in
            try Self.checkRevision(revisionId, of: reference, in: transaction)
            try transaction.remove(statementId, fromPolicyOf: reference.arn)
            try Self.renewRevision(of: reference, in: transaction)
        }
    }

    /// GetPolicy.
    public func getPolicy(_ reference: FunctionReference) async throws(ServiceError) -> GetPolicyResponse {
        try await read { transaction in
            let revisionId = try Self.revisionId(of: reference, in: transaction)
            let policy = try transaction.existingPolicy(of: reference.arn)
            return GetPolicyResponse(policy: policy.document, revisionId: revisionId)
        }
    }

    /// AddLayerVersionPermission.
    public func addLayerVersionPermission(
        _ reference: LayerVersionReference,
        _ request: AddLayerVersionPermissionRequest,
        revisionId: String? = nil
    ) async throws(ServiceError) -> AddLayerVersionPermissionResponse {
        try request.validate()
        try Self.check(reference)
        let statement = StableJSON.text(PolicyStatement(request, resource: reference.arn))
        return try await change { transaction in
            try Self.checkLayer(reference, revisionId: revisionId, in: transaction)
            let policy = try transaction.add(statement, id: request.statementId ?? "", toPolicyOf: reference.arn)
            return AddLayerVersionPermissionResponse(statement: statement, revisionId: policy.revisionId)
        }
    }

    /// RemoveLayerVersionPermission.
    public func removeLayerVersionPermission(
        _ reference: LayerVersionReference,
        statementId: String,
        revisionId: String? = nil
    ) async throws(ServiceError) {
        try Self.check(reference)
        try await change { transaction in
            try Self.checkLayer(reference, revisionId: revisionId, in: transaction)
            try transaction.remove(statementId, fromPolicyOf: reference.arn)
        }
    }

    /// GetLayerVersionPolicy.
    public func getLayerVersionPolicy(
        _ reference: LayerVersionReference
    ) async throws(ServiceError) -> GetLayerVersionPolicyResponse {
        try Self.check(reference)
        return try await read { transaction in
            try Self.checkLayer(reference, revisionId: nil, in: transaction)
            let policy = try transaction.existingPolicy(of: reference.arn)
            return GetLayerVersionPolicyResponse(policy: policy.document, revisionId: policy.revisionId)
        }
    }

    private static func checkLayer(
        _ reference: LayerVersionReference,
        revisionId: String?,
        in transaction: StoreTransaction
    ) throws {
        guard try transaction.layerVersion(reference.name, reference.version) != nil else {
            throw ServiceError(.resourceNotFound, "Layer version \(reference.arn) does not exist.")
        }
        guard let revisionId, try transaction.policy(of: reference.arn)?.revisionId != revisionId else { return }
        throw ServiceError(
            .preconditionFailed,
            "The Revision Id provided does not match the latest Revision Id. Call the GetLayerPolicy API to retrieve the "
                + "latest Revision Id"
        )
    }

    private static func checkRevision(
        _ revisionId: String?,
        of reference: FunctionReference,
        in transaction: StoreTransaction
    ) throws {
        let current = try Self.revisionId(of: reference, in: transaction)
        guard revisionId == nil || revisionId == current else { throw ServiceError.revisionMismatch }
    }

    /// Revision id of the alias, or of the version.
    private static func revisionId(of reference: FunctionReference, in transaction: StoreTransaction) throws -> String?
    {
        _ = try transaction.existingFunction(reference)
        if let qualifier = reference.qualifier, let alias = try transaction.alias(reference.name, qualifier) {
            return alias.configuration.revisionId
        }
        return try transaction.existingVersion(reference).configuration.revisionId
    }

    /// As on AWS: the policy is part of what the revision id guards.
    private static func renewRevision(of reference: FunctionReference, in transaction: StoreTransaction) throws {
        if let qualifier = reference.qualifier, var alias = try transaction.alias(reference.name, qualifier) {
            alias.configuration.revisionId = UUID().uuidString.lowercased()
            return try transaction.save(alias)
        }
        var version = try transaction.existingVersion(reference)
        version.renewRevision()
        try transaction.save(version)
    }
}

extension StoreTransaction {
    /// Bytes that a policy may have (Lambda API Reference, "AddPermission").
    private static let largestPolicy = 20_480

    fileprivate func existingPolicy(of resource: String) throws -> Policy {
        guard let policy = try policy(of: resource) else {
            throw ServiceError(
                .resourceNotFound,
                "No policy is associated with the given resource: \(resource) has none."
            )
        }
        return policy
    }

    @discardableResult
    fileprivate func add(_ statement: String, id: String, toPolicyOf resource: String) throws -> Policy {
        var policy = try policy(of: resource) ?? Policy(resource: resource, statements: [], revisionId: "")
        guard !policy.statements.contains(where: { PolicyStatement.sid(of: $0) == id }) else {
            throw ServiceError(
                .resourceConflict,
                "The statement id (\(id)) provided already exists. Please provide a new statement id, or remove the "
                    + "existing statement."
            )
        }
        policy.statements.append(statement)
        policy.revisionId = UUID().uuidString.lowercased()
        let size = policy.document.utf8.count
        guard size <= Self.largestPolicy else {
            throw ServiceError(
                .policyLengthExceeded,
                "The final policy size (\(size)) is bigger than the limit (\(Self.largestPolicy))."
            )
        }
        try save(policy)
        return policy
    }

    fileprivate func remove(_ id: String, fromPolicyOf resource: String) throws {
        var policy = try existingPolicy(of: resource)
        let rest = policy.statements.filter { PolicyStatement.sid(of: $0) != id }
        guard rest.count < policy.statements.count else {
            throw ServiceError(.resourceNotFound, "Statement \(id) is not found in resource policy.")
        }
        guard !rest.isEmpty else { return try deletePolicy(of: resource) }
        policy.statements = rest
        policy.revisionId = UUID().uuidString.lowercased()
        try save(policy)
    }
}

extension Policy {
    /// The whole as an IAM policy document.
    fileprivate var document: String {
        #"{"Version":"2012-10-17","Id":"default","Statement":["# + statements.joined(separator: ",") + "]}"
    }
}
