internal import Hummingbird
internal import LambdaAPI

/// Layers.
extension OperationRoutes {
    var layers: [String: Handler] {
        [
            "DeleteLayerVersion": deleteLayerVersion,
            "GetLayerVersion": getLayerVersion,
            "GetLayerVersionByArn": getLayerVersionByArn,
            "ListLayerVersions": listLayerVersions,
            "ListLayers": listLayers,
        ]
    }

    func publishLayerVersion(_ request: OperationRequest, _ zip: UploadedZip) async throws(ServiceError) -> Response {
        let body = try request.decode(PublishLayerVersionRequest.self, zip.rest)
        return try await reply(
            request,
            control.publishLayerVersion(name: request.layerName(), body, content: zip.package())
        )
    }

    private func getLayerVersion(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        try await reply(request, control.getLayerVersion(request.layerVersion()))
    }

    private func getLayerVersionByArn(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        let reference = try LayerVersionReference(arn: request.queryValue("Arn") ?? "")
        return try await reply(request, control.getLayerVersion(reference))
    }

    private func deleteLayerVersion(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        try await control.deleteLayerVersion(request.layerVersion())
        return done(request)
    }

    private func listLayers(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        try await reply(
            request,
            control.listLayers(
                compatibleRuntime: request.queryValue("CompatibleRuntime"),
                compatibleArchitecture: request.queryValue("CompatibleArchitecture"),
                marker: request.queryValue("Marker"),
                maxItems: request.maxItems(upTo: 50)
            )
        )
    }

    private func listLayerVersions(_ request: OperationRequest, _: [UInt8]) async throws(ServiceError) -> Response {
        try await reply(
            request,
            control.listLayerVersions(
                name: request.layerName(),
                compatibleRuntime: request.queryValue("CompatibleRuntime"),
                compatibleArchitecture: request.queryValue("CompatibleArchitecture"),
                marker: request.queryValue("Marker"),
                maxItems: request.maxItems(upTo: 50)
            )
        )
    }
}
