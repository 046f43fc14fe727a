internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import LambdaAPI

/// Function URLs: HTTP in, an event of payload format 2.0 to the function, HTTP out.
struct FunctionURLRoutes: Sendable {
    let control: ControlPlane
    let invoker: Invoker
    let authenticator: Authenticator

    /// Answers a request to a function URL.
    ///
    /// - Parameters:
    ///   - request: whose body has not been read.
    ///   - target: which URL it was made to.
    ///   - context: tells the client's address.
    ///   - requestID: id of the request.
    /// - Returns: the function's answer, or an error.
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/resourceNotFound`` when there is no such URL.
    func answer(
        _ request: Request,
        _ target: FunctionURLTarget,
        _ context: ServiceContext,
        _ requestID: String
    ) async throws(ServiceError) -> Response {
        guard let (function, config) = try await control.functionURL(target.id) else {
            throw ServiceError(
                .resourceNotFound,
                "There is no function URL with the id \"\(target.id)\": ListFunctionUrlConfigs names those that there are"
            )
        }
        let policy = config.cors.map(CrossOriginPolicy.init)
        if let preflight = policy?.preflight(request) { return preflight }
        var response: Response
        do throws(ServiceError) {
            response = try await invoke(request, target, function, config, context, requestID)
        } catch {
            // The client of a URL is told what AWS tells it, which is not much.
            response = ServiceReply.error(error)
        }
        policy?.apply(to: &response, of: request)
        return response
    }

    private func invoke(
        _ request: Request,
        _ target: FunctionURLTarget,
        _ function: FunctionReference,
        _ config: FunctionUrlConfig,
        _ context: ServiceContext,
        _ requestID: String
    ) async throws(ServiceError) -> Response {
        let caller = try caller(of: request, config)
        var reader = BodyReader(caller?.check)
        let limit = InvokeRoutes.synchronousLimit
        let body = try await reader.collect(request, upTo: limit) { _ in
            ServiceError(.requestEntityTooLarge, "Request Entity Too Large: the limit is \(limit) bytes")
        }
        let traceID = request.headers.value(LambdaHeader.traceID) ?? PendingInvocation.traceID()
        let event = FunctionURLEvent(
            request,
            target,
            body: body,
            accessKeyID: caller?.accessKeyID,
            address: context.address,
            requestID: requestID,
            traceID: traceID
        )
        var invocation = try InvocationRequest(event: event.json(), functionARN: function.arn)
        invocation.requestID = requestID
        invocation.traceID = traceID
        let deployment = try await control.deployment(function)
        if config.invokeMode == "RESPONSE_STREAM" {
            return try await FunctionURLStream(invoker.stream(deployment, invocation)).response()
        }
        let result = try await invoker.invoke(deployment, invocation)
        guard result.isSuccess else { throw FunctionURLReply.invalid }
        return try FunctionURLReply.response(result.body)
    }

    /// A URL of the type AWS_IAM takes signed requests alone; nil where anybody may ask.
    private func caller(of request: Request, _ config: FunctionUrlConfig) throws(ServiceError) -> Authenticator.Caller?
    {
        guard config.authType == "AWS_IAM" else { return nil }
        do throws(ServiceError) {
            return try authenticator.caller(of: request, services: ["lambda"])
        } catch {
            throw ServiceError(.accessDenied, "Forbidden")
        }
    }
}
