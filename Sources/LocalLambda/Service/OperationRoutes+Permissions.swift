internal import Hummingbird
internal import LambdaAPI

/// Policies of functions and layers, and tags.
extension OperationRoutes {
    var permissions: [String: Handler] {
        [
            "AddLayerVersionPermission": addLayerVersionPermission,
            "AddPermission": addPermission,
            "GetLayerVersionPolicy": getLayerVersionPolicy,
            "GetPolicy": getPolicy,
            "ListTags": listTags,
            "RemoveLayerVersionPermission": removeLayerVersionPermission,
            "RemovePermission": removePermission,
            "TagResource": tagResource,
            "UntagResource": untagResource,
        ]
    }

    private func addPermission(_ request: OperationRequest, _ bytes: [UInt8]) async throws(ServiceError) -> Response {
        let body = try request.decode(AddPermissionRequest.self, bytes)
        return try await reply(request, control.addPermission(request.function(), body))
    }

    private func removePermission(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        try await control.removePermission(
            request.function(),
            statementId: request.parameter("StatementId"),
            revisionId: request.queryValue("RevisionId")
        )
        return done(request)
    }

    private func getPolicy(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        try await reply(request, control.getPolicy(request.function()))
    }

    private func addLayerVersionPermission(
        _ request: OperationRequest,
        _ bytes: [UInt8]
    ) async throws(ServiceError) -> Response {
        let body = try request.decode(AddLayerVersionPermissionRequest.self, bytes)
        return try await reply(
            request,
            control.addLayerVersionPermission(
                request.layerVersion(),
                body,
                revisionId: request.queryValue("RevisionId")
            )
        )
    }

    private func removeLayerVersionPermission(
        _ request: OperationRequest,
        _: [UInt8]
    ) async throws(ServiceError) -> Response {
        try await control.removeLayerVersionPermission(
            request.layerVersion(),
            statementId: request.parameter("StatementId"),
            revisionId: request.queryValue("RevisionId")
        )
        return done(request)
    }

    private func getLayerVersionPolicy(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        try await reply(request, control.getLayerVersionPolicy(request.layerVersion()))
    }

    private func listTags(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        try await reply(request, control.listTags(arn: request.parameter("Resource")))
    }

    private func tagResource(_ request: OperationRequest, _ bytes: [UInt8]) async throws(ServiceError) -> Response {
        let body = try request.decode(TagResourceRequest.self, bytes)
        try await control.tagResource(arn: request.parameter("Resource"), body)
        return done(request)
    }

    private func untagResource(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        let keys = request.query.filter { $0.name == "tagKeys" }.map(\.value)
        try await control.untagResource(arn: request.parameter("Resource"), keys: keys)
        return done(request)
    }
}
