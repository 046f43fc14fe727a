internal import Hummingbird
internal import LambdaAPI

/// Functions: to make, read, change, list and remove them.
extension OperationRoutes {
    var functions: [String: Handler] {
        [
            "DeleteFunction": deleteFunction,
            "GetAccountSettings": getAccountSettings,
            "GetFunction": getFunction,
            "GetFunctionCodeSigningConfig": getFunctionCodeSigningConfig,
            "GetFunctionConfiguration": getFunctionConfiguration,
            "ListFunctions": listFunctions,
            "UpdateFunctionConfiguration": updateFunctionConfiguration,
        ]
    }

    func createFunction(_ request: OperationRequest, _ zip: UploadedZip) async throws(ServiceError) -> Response {
        let body = try request.decode(CreateFunctionRequest.self, zip.rest)
        return try await reply(request, control.createFunction(body, code: zip.package()))
    }

    func updateFunctionCode(_ request: OperationRequest, _ zip: UploadedZip) async throws(ServiceError) -> Response {
        let body = try request.decode(UpdateFunctionCodeRequest.self, zip.rest)
        return try await reply(
            request,
            control.updateFunctionCode(request.function(), body, code: zip.package())
        )
    }

    private func getFunction(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        try await reply(request, control.getFunction(request.function()))
    }

    private func getFunctionConfiguration(
        _ request: OperationRequest,
        _: [UInt8]
    ) async throws(ServiceError) -> Response {
        try await reply(request, control.getFunctionConfiguration(request.function()))
    }

    private func getFunctionCodeSigningConfig(
        _ request: OperationRequest,
        _: [UInt8]
    ) async throws(ServiceError) -> Response {
        try await reply(request, control.getFunctionCodeSigningConfig(request.function()))
    }

    private func updateFunctionConfiguration(
        _ request: OperationRequest,
        _ bytes: [UInt8]
    ) async throws(ServiceError) -> Response {
        let body = try request.decode(UpdateFunctionConfigurationRequest.self, bytes)
        return try await reply(request, control.updateFunctionConfiguration(request.function(), body))
    }

    private func deleteFunction(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        try await control.deleteFunction(request.function())
        // The model has 200 and a member for the status code; Lambda answers 204.
        return ServiceReply.empty(status: 204)
    }

    private func listFunctions(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        let version = request.queryValue("FunctionVersion")
        if let version, version != "ALL" {
            throw .violation(version, at: "functionVersion", must: "satisfy enum value set: [ALL]")
        }
        return try await reply(
            request,
            control.listFunctions(
                marker: request.queryValue("Marker"),
                maxItems: request.maxItems(upTo: 10_000),
                functionVersion: version
            )
        )
    }

    private func getAccountSettings(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        try await reply(request, control.getAccountSettings())
    }
}
