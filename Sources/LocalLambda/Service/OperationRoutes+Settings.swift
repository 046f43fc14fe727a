internal import Hummingbird
internal import LambdaAPI

/// What is set for a function apart from its configuration: concurrency, function URL, asynchronous invocation.
extension OperationRoutes {
    var settings: [String: Handler] {
        [
            "CreateFunctionUrlConfig": createFunctionUrlConfig,
            "DeleteFunctionConcurrency": deleteFunctionConcurrency,
            "DeleteFunctionEventInvokeConfig": deleteFunctionEventInvokeConfig,
            "DeleteFunctionUrlConfig": deleteFunctionUrlConfig,
            "GetFunctionConcurrency": getFunctionConcurrency,
            "GetFunctionEventInvokeConfig": getFunctionEventInvokeConfig,
            "GetFunctionUrlConfig": getFunctionUrlConfig,
            "ListFunctionEventInvokeConfigs": listFunctionEventInvokeConfigs,
            "ListFunctionUrlConfigs": listFunctionUrlConfigs,
            "PutFunctionConcurrency": putFunctionConcurrency,
            "PutFunctionEventInvokeConfig": putFunctionEventInvokeConfig,
            "UpdateFunctionEventInvokeConfig": updateFunctionEventInvokeConfig,
            "UpdateFunctionUrlConfig": updateFunctionUrlConfig,
        ]
    }

    private func putFunctionConcurrency(
        _ request: OperationRequest,
        _ bytes: [UInt8]
    ) async throws(ServiceError) -> Response {
        let body = try request.decode(PutFunctionConcurrencyRequest.self, bytes)
        return try await reply(request, control.putFunctionConcurrency(request.function(), body))
    }

    private func getFunctionConcurrency(
        _ request: OperationRequest,
        _: [UInt8]
    ) async throws(ServiceError) -> Response {
        try await reply(request, control.getFunctionConcurrency(request.function()))
    }

    private func deleteFunctionConcurrency(
        _ request: OperationRequest,
        _: [UInt8]
    ) async throws(ServiceError) -> Response {
        try await control.deleteFunctionConcurrency(request.function())
        return done(request)
    }

    private func createFunctionUrlConfig(
        _ request: OperationRequest,
        _ bytes: [UInt8]
    ) async throws(ServiceError) -> Response {
        let body = try request.decode(CreateFunctionUrlConfigRequest.self, bytes)
        return try await reply(request, control.createFunctionUrlConfig(request.function(), body))
    }

    private func getFunctionUrlConfig(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        try await reply(request, control.getFunctionUrlConfig(request.function()))
    }

    private func updateFunctionUrlConfig(
        _ request: OperationRequest,
        _ bytes: [UInt8]
    ) async throws(ServiceError) -> Response {
        let body = try request.decode(UpdateFunctionUrlConfigRequest.self, bytes)
        return try await reply(request, control.updateFunctionUrlConfig(request.function(), body))
    }

    private func deleteFunctionUrlConfig(
        _ request: OperationRequest,
        _: [UInt8]
    ) async throws(ServiceError) -> Response {
        try await control.deleteFunctionUrlConfig(request.function())
        return done(request)
    }

    private func listFunctionUrlConfigs(
        _ request: OperationRequest,
        _: [UInt8]
    ) async throws(ServiceError) -> Response {
        try await reply(
            request,
            control.listFunctionUrlConfigs(
                request.function(),
                marker: request.queryValue("Marker"),
                maxItems: request.maxItems(upTo: 50)
            )
        )
    }

    private func putFunctionEventInvokeConfig(
        _ request: OperationRequest,
        _ bytes: [UInt8]
    ) async throws(ServiceError) -> Response {
        let body = try request.decode(PutFunctionEventInvokeConfigRequest.self, bytes)
        return try await reply(request, control.putFunctionEventInvokeConfig(request.function(), body))
    }

    private func updateFunctionEventInvokeConfig(
        _ request: OperationRequest,
        _ bytes: [UInt8]
    ) async throws(ServiceError) -> Response {
        let body = try request.decode(UpdateFunctionEventInvokeConfigRequest.self, bytes)
        return try await reply(request, control.updateFunctionEventInvokeConfig(request.function(), body))
    }

    private func getFunctionEventInvokeConfig(
        _ request: OperationRequest,
        _: [UInt8]
    ) async throws(ServiceError) -> Response {
        try await reply(request, control.getFunctionEventInvokeConfig(request.function()))
    }

    private func deleteFunctionEventInvokeConfig(
        _ request: OperationRequest,
        _: [UInt8]
    ) async throws(ServiceError) -> Response {
        try await control.deleteFunctionEventInvokeConfig(request.function())
        return done(request)
    }

    private func listFunctionEventInvokeConfigs(
        _ request: OperationRequest,
        _: [UInt8]
    ) async throws(ServiceError) -> Response {
        try await reply(
            request,
            control.listFunctionEventInvokeConfigs(
                request.function(),
                marker: request.queryValue("Marker"),
                maxItems: request.maxItems(upTo: 50)
            )
        )
    }
}
