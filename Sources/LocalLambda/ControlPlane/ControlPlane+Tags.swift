public import LambdaAPI
internal import LambdaStore

extension ControlPlane {
    /// ListTags, of a function by its unqualified ARN.
    public func listTags(arn: String) async throws(ServiceError) -> ListTagsResponse {
        let reference = try Self.taggable(arn)
        return try await read { ListTagsResponse(tags: try $0.existingFunction(reference).tags) }
    }

    /// TagResource.
    public func tagResource(arn: String, _ request: TagResourceRequest) async throws(ServiceError) {
        try request.validate()
        let reference = try Self.taggable(arn)
        try await changeTags(of: reference) { tags in
            tags.merge(request.tags ?? [:]) { $1 }
            try FunctionLimits.check(tags: tags)
        }
    }

    /// UntagResource; keys that are not there are fine.
    public func untagResource(arn: String, keys: [String]) async throws(ServiceError) {
        let reference = try Self.taggable(arn)
        guard !keys.isEmpty else {
            throw ServiceError(
                .validation,
                "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null"
            )
        }
        try await changeTags(of: reference) { tags in
            for key in keys { tags[key] = nil }
        }
    }

    private func changeTags(
        of reference: FunctionReference,
        _ body: @escaping @Sendable (inout [String: String]) throws -> Void
    ) async throws(ServiceError) {
        try await change { transaction in
            var function = try transaction.existingFunction(reference)
            try body(&function.tags)
            try transaction.save(function)
            // As on AWS: tags are part of what the revision id guards.
            var latest = try transaction.latest(reference.name)
            latest.renewRevision()
            try transaction.save(latest)
        }
    }

    private static func taggable(_ arn: String) throws(ServiceError) -> FunctionReference {
        guard arn.hasPrefix("arn:"), arn.contains(":function:") else {
            throw ServiceError(
                .invalidParameterValue,
                "The resource \(arn) has no tags here: only functions have, by their unqualified ARN"
            )
        }
        let reference = try FunctionReference(arn)
        guard reference.qualifier == nil else {
            throw ServiceError(
                .invalidParameterValue,
                "Tags on function aliases and versions are not supported. Please specify either a function name or an "
                    + "unqualified function ARN."
            )
        }
        return reference
    }
}
