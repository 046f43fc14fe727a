internal import Hummingbird
internal import LambdaAPI

/// Versions and aliases.
extension OperationRoutes {
    var versions: [String: Handler] {
        [
            "CreateAlias": createAlias,
            "DeleteAlias": deleteAlias,
            "GetAlias": getAlias,
            "ListAliases": listAliases,
            "ListVersionsByFunction": listVersionsByFunction,
            "PublishVersion": publishVersion,
            "UpdateAlias": updateAlias,
        ]
    }

    private func publishVersion(_ request: OperationRequest, _ bytes: [UInt8]) async throws(ServiceError) -> Response {
        let body = try request.decode(PublishVersionRequest.self, bytes.isEmpty ? Array("{}".utf8) : bytes)
        return try await reply(request, control.publishVersion(request.function(), body))
    }

    private func listVersionsByFunction(
        _ request: OperationRequest,
        _: [UInt8]
    ) async throws(ServiceError) -> Response {
        try await reply(
            request,
            control.listVersionsByFunction(
                request.function(),
                marker: request.queryValue("Marker"),
                maxItems: request.maxItems(upTo: 10_000)
            )
        )
    }

    private func createAlias(_ request: OperationRequest, _ bytes: [UInt8]) async throws(ServiceError) -> Response {
        let body = try request.decode(CreateAliasRequest.self, bytes)
        return try await reply(request, control.createAlias(request.function(), body))
    }

    private func getAlias(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        try await reply(request, control.getAlias(request.function(), name: request.parameter("Name")))
    }

    private func updateAlias(_ request: OperationRequest, _ bytes: [UInt8]) async throws(ServiceError) -> Response {
        let body = try request.decode(UpdateAliasRequest.self, bytes)
        return try await reply(
            request,
            control.updateAlias(request.function(), name: request.parameter("Name"), body)
        )
    }

    private func deleteAlias(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        try await control.deleteAlias(request.function(), name: request.parameter("Name"))
        return done(request)
    }

    private func listAliases(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        try await reply(
            request,
            control.listAliases(
                request.function(),
                functionVersion: request.queryValue("FunctionVersion"),
                marker: request.queryValue("Marker"),
                maxItems: request.maxItems(upTo: 10_000)
            )
        )
    }
}
