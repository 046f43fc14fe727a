internal import HTTPTypes
internal import Hummingbird
internal import LambdaAPI
internal import LambdaStore
internal import NIOCore

/// Every request's way: who asks, what is meant, the answer and its request id.
struct ServiceResponder: HTTPResponder {
    /// Where the zips are that `GetFunction` and `GetLayerVersion` name.
    private static let packages = "/_mortise/packages/"

    private let origin: RequestOrigin
    private let authenticator: Authenticator
    /// A browser cannot sign: the console would be a way past the signatures.
    private let requiresSignatures: Bool
    private let console: RouterResponder<ServiceContext>
    private let routes: OperationRoutes
    private let handlers: [String: OperationRoutes.Handler]
    private let uploads: [String: (path: [String], handler: OperationRoutes.UploadHandler)]
    private let invocations: InvokeRoutes
    private let functionURLs: FunctionURLRoutes
    private let identity: IdentityRoutes
    private let places: OtherService.Places

    init(_ service: LambdaService) {
        origin = RequestOrigin(service.options)
        authenticator = Authenticator(credentials: service.options.credentials)
        requiresSignatures = !service.options.credentials.isEmpty
        let router = Router(context: ServiceContext.self)
        service.consoleRoutes(router)
        console = router.buildResponder()
        routes = OperationRoutes(
            control: service.control,
            store: service.store,
            maximumUpload: service.options.maximumBodySize,
            onUpload: service.options.onUpload
        )
        handlers = routes.handlers()
        uploads = routes.uploads()
        invocations = InvokeRoutes(control: service.control, invoker: service.invoker, enqueue: service.enqueue)
        functionURLs = FunctionURLRoutes(
            control: service.control,
            invoker: service.invoker,
            authenticator: authenticator
        )
        identity = IdentityRoutes()
        places = OtherService.Places(
            logs: requiresSignatures ? nil : service.invoker.options.logFolder ?? service.invoker.folder + "/logs",
            s3Root: requiresSignatures ? nil : service.control.options.s3Root
        )
    }

    func respond(to request: Request, context: ServiceContext) async throws -> Response {
        let requestID = RandomText.uuid
        var response: Response
        do throws(ServiceError) {
            response = try await answer(request, context, requestID)
        } catch {
            response = ServiceReply.error(error)
        }
        response.headers.set(LambdaHeader.requestID, requestID)
        // Bytes after an answer that has no body would be taken for the next answer (RFC 9112, §6.3).
        if [204, 304].contains(response.status.code) { response.body = ResponseBody() }
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(
        _ request: Request,
        _ context: ServiceContext,
        _ requestID: String
    ) async throws(ServiceError) -> Response {
        if let target = FunctionURLTarget(byHostOf: request) {
            return try await functionURLs.answer(request, target, context, requestID)
        }
        try origin.check(request)
        let path = request.uri.path
        if path.hasPrefix("/_mortise") {
            if let target = FunctionURLTarget(byPathOf: request) {
                var response = try await functionURLs.answer(request, target, context, requestID)
                target.confine(&response)
                return response
            }
            if let response = try await package(request, context) { return response }
            return try await answerConsole(request, context)
        }
        if path == "/" {
            if let other = OtherService(request) { return other.refusal(request, places, requestID) }
            let check = try authenticator.begin(request, services: ["sts", "iam"])
            return try await identity.answer(request, check, requestID)
        }
        return try await answerOperation(request, requestID)
    }

    private func answerOperation(_ http: Request, _ requestID: String) async throws(ServiceError) -> Response {
        let query = PercentCoding.pairs(http.uri.query ?? "", isForm: true)
        let method = http.method.rawValue
        guard let found = LambdaAPI.Operation.find(method: method, path: http.uri.path, query: query) else {
            if let other = OtherService(http) { return other.refusal(http, places, requestID) }
            throw ServiceError(
                .unknownOperation,
                "\(method) \(http.uri.path) is no operation of the Lambda API: check the client's service and endpoint"
            )
        }
        let name = found.operation.name
        let request = OperationRequest(
            operation: found.operation,
            parameters: found.parameters,
            query: query,
            http: http,
            requestID: requestID
        )
        let check = try authenticator.begin(http, services: ["lambda"])
        if name == "Invoke" { return try await invocations.invoke(request, check) }
        if name == "InvokeWithResponseStream" { return try await invocations.stream(request, check) }
        if let upload = uploads[name] {
            return try await routes.upload(request, check, path: upload.path, upload.handler)
        }
        guard let handler = handlers[name] else {
            throw ServiceError(
                .unknownOperation,
                "mortise local does not serve the operation \(name); use it on AWS Lambda itself"
            )
        }
        var reader = BodyReader(check)
        let body = try await reader.collect(http, upTo: OperationRoutes.maximumBody) { _ in
            ServiceError(
                .requestEntityTooLarge,
                "Request must be smaller than \(OperationRoutes.maximumBody) bytes for the \(name) operation"
            )
        }
        return try await handler(request, body)
    }

    /// A zip that `GetFunction` or `GetLayerVersion` has named; nil when the path is another's.
    private func package(_ request: Request, _ context: ServiceContext) async throws(ServiceError) -> Response? {
        let path = request.uri.path
        guard path.hasPrefix(Self.packages), request.method == .get else { return nil }
        let name = path.dropFirst(Self.packages.count).prefix { $0 != "." }
        guard let file = routes.store.packagePath(String(name)) else {
            throw ServiceError(.resourceNotFound, "There is no package \(name): ask for the function or layer again")
        }
        do {
            let body = try await FileIO().loadFile(path: file, context: context)
            return Response(status: .ok, headers: [.contentType: "application/zip"], body: body)
        } catch {
            throw ServiceError(.service, "The package \(name) cannot be read: \(error)")
        }
    }

    private func answerConsole(
        _ request: Request,
        _ context: ServiceContext
    ) async throws(ServiceError) -> Response {
        guard !requiresSignatures else {
            throw ServiceError(
                .accessDenied,
                "The console is not served where requests have to be signed: start mortise local without --credentials"
            )
        }
        do {
            return try await console.respond(to: request, context: context)
        } catch let error as any HTTPResponseError {
            return ServiceReply.empty(status: error.status.code)
        } catch let error as ServiceError {
            throw error
        } catch {
            throw ServiceError(.service, "The console failed: \(error)")
        }
    }
}
