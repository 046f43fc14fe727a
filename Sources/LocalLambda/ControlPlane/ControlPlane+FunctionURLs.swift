public import LambdaAPI
internal import LambdaStore

extension ControlPlane {
    /// CreateFunctionUrlConfig.
    public func createFunctionUrlConfig(
        _ reference: FunctionReference,
        _ request: CreateFunctionUrlConfigRequest
    ) async throws(ServiceError) -> CreateFunctionUrlConfigResponse {
        try request.validate()
        try Self.checkURLQualifier(reference)
        let now = LambdaDate.urlText()
        let url = try await change { transaction in
            guard (try? transaction.existingVersion(reference)) != nil else { throw Self.noURLFunction }
            guard try transaction.functionURL(reference.name, reference.definiteQualifier) == nil else {
                throw ServiceError(
                    .resourceConflict,
                    "Failed to create function url config for [functionArn = \(reference.arn)]. Error message:  "
                        + "FunctionUrlConfig exists for this Lambda function"
                )
            }
            let configuration = FunctionUrlConfig(
                functionArn: reference.arn,
                creationTime: now,
                lastModifiedTime: now,
                cors: request.cors,
                authType: request.authType,
                invokeMode: request.invokeMode ?? "BUFFERED"
            )
            let url = FunctionURL(
                id: FunctionURL.newID(),
                function: reference.name,
                qualifier: reference.definiteQualifier,
                configuration: configuration
            )
            try transaction.save(url)
            return url
        }
        return CreateFunctionUrlConfigResponse(
            functionUrl: options.functionURL(url.id),
            functionArn: url.configuration.functionArn,
            authType: url.configuration.authType,
            cors: url.configuration.cors,
            creationTime: url.configuration.creationTime,
            invokeMode: url.configuration.invokeMode
        )
    }

    /// GetFunctionUrlConfig.
    public func getFunctionUrlConfig(
        _ reference: FunctionReference
    ) async throws(ServiceError) -> GetFunctionUrlConfigResponse {
        try Self.checkURLQualifier(reference)
        let url = try await read { try Self.existingURL(reference, in: $0) }
        return GetFunctionUrlConfigResponse(
            functionUrl: options.functionURL(url.id),
            functionArn: url.configuration.functionArn,
            authType: url.configuration.authType,
            cors: url.configuration.cors,
            creationTime: url.configuration.creationTime,
            lastModifiedTime: url.configuration.lastModifiedTime,
            invokeMode: url.configuration.invokeMode
        )
    }

    /// UpdateFunctionUrlConfig: what the request does not name stays.
    public func updateFunctionUrlConfig(
        _ reference: FunctionReference,
        _ request: UpdateFunctionUrlConfigRequest
    ) async throws(ServiceError) -> UpdateFunctionUrlConfigResponse {
        try request.validate()
        try Self.checkURLQualifier(reference)
        let url = try await change { transaction in
            var url = try Self.existingURL(reference, in: transaction)
            if let cors = request.cors { url.configuration.cors = cors }
            if let authType = request.authType { url.configuration.authType = authType }
            if let invokeMode = request.invokeMode { url.configuration.invokeMode = invokeMode }
            url.configuration.lastModifiedTime = LambdaDate.urlText()
            try transaction.save(url)
            return url
        }
        return UpdateFunctionUrlConfigResponse(
            functionUrl: options.functionURL(url.id),
            functionArn: url.configuration.functionArn,
            authType: url.configuration.authType,
            cors: url.configuration.cors,
            creationTime: url.configuration.creationTime,
            lastModifiedTime: url.configuration.lastModifiedTime,
            invokeMode: url.configuration.invokeMode
        )
    }

    /// DeleteFunctionUrlConfig.
    public func deleteFunctionUrlConfig(_ reference: FunctionReference) async throws(ServiceError) {
        try Self.checkURLQualifier(reference)
        try await change { try $0.deleteFunctionURL(id: Self.existingURL(reference, in: $0).id) }
    }

    /// ListFunctionUrlConfigs.
    public func listFunctionUrlConfigs(
        _ reference: FunctionReference,
        marker: String? = nil,
        maxItems: Int? = nil
    ) async throws(ServiceError) -> ListFunctionUrlConfigsResponse {
        let urls = try await read { transaction in
            guard try transaction.function(reference.name) != nil else { throw Self.noURLFunction }
            return try transaction.functionURLs(of: reference.name)
        }
        let page = try Page(of: urls, by: \.qualifier, marker: marker, maxItems: maxItems, limit: 50)
        return ListFunctionUrlConfigsResponse(
            functionUrlConfigs: page.items.map(configuration),
            nextMarker: page.nextMarker
        )
    }

    /// The function that a URL belongs to, and how it is to be called.
    ///
    /// - Parameter id: first label of the URL's host.
    /// - Returns: nil when there is no such URL.
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/service``.
    public func functionURL(
        _ id: String
    ) async throws(ServiceError) -> (function: FunctionReference, configuration: FunctionUrlConfig)? {
        guard let url = try await read({ try $0.functionURL(id: id) }) else { return nil }
        let qualifier = url.qualifier == FunctionVersion.latest ? nil : url.qualifier
        return (FunctionReference(name: url.function, qualifier: qualifier), configuration(url))
    }

    private func configuration(_ url: FunctionURL) -> FunctionUrlConfig {
        var configuration = url.configuration
        configuration.functionUrl = options.functionURL(url.id)
        return configuration
    }

    private static let noURLFunction = ServiceError(.resourceNotFound, "Function does not exist")

    /// URLs belong to functions and aliases.
    private static func checkURLQualifier(_ reference: FunctionReference) throws(ServiceError) {
        guard let qualifier = reference.qualifier, FunctionVersion.number(qualifier) != nil else { return }
        throw ServiceError(
            .validation,
            "1 validation error detected: Value '\(qualifier)' at 'qualifier' failed to satisfy constraint: Member "
                + #"must satisfy regular expression pattern: ((?!^\d+$)^[0-9a-zA-Z-_]+$)"#
        )
    }

    private static func existingURL(
        _ reference: FunctionReference,
        in transaction: StoreTransaction
    ) throws -> FunctionURL {
        guard let url = try transaction.functionURL(reference.name, reference.definiteQualifier) else {
            throw ServiceError(
                .resourceNotFound,
                "The resource you requested does not exist: \(reference.arn) has no function URL"
            )
        }
        return url
    }
}

extension FunctionURL {
    /// 32 lower-case letters and digits, by chance.
    fileprivate static func newID() -> String {
        let characters = Array("abcdefghijklmnopqrstuvwxyz234567")
        return String((0..<32).map { _ in characters[Int.random(in: characters.indices)] })
    }
}
