internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import JSON
internal import LambdaAPI

/// Invoke and InvokeWithResponseStream (Lambda API Reference).
struct InvokeRoutes: Sendable {
    /// Bytes of an event that is answered at once.
    static let synchronousLimit = 6 << 20
    /// Bytes of an event that is taken for later.
    static let asynchronousLimit = 1 << 20
    /// Characters of base64 in `X-Amz-Client-Context`.
    private static let clientContextLimit = 3_583

    let control: ControlPlane
    let invoker: Invoker
    let enqueue: LambdaService.Enqueue

    /// What the header fields of an invocation ask for.
    private struct Wish {
        enum Kind: String, CaseIterable {
            case event = "Event"
            case requestResponse = "RequestResponse"
            case dryRun = "DryRun"
        }

        var kind = Kind.requestResponse
        var wantsLog = false
        var clientContext: String?
        var tenantID: String?
        var traceID: String?
    }

    /// Answers `Invoke`.
    func invoke(_ request: OperationRequest, _ check: Authenticator.Check?) async throws(ServiceError) -> Response {
        let wish = try Self.wish(request.http.headers)
        let event = try await Self.event(request, wish.kind, check)
        let function = try request.function()
        let deployment = try await control.deployment(function)
        try deployment.check(tenantID: wish.tenantID)
        let invocation = Self.invocation(event, function, wish, request.requestID)
        switch wish.kind {
        case .dryRun: return ServiceReply.empty(status: 204)
        case .event:
            try await enqueue(function, invocation)
            return ServiceReply.empty(status: 202)
        case .requestResponse: break
        }
        let result = try await invoker.invoke(deployment, invocation)
        var response = ServiceReply.bytes(
            ByteBuffer(bytes: result.body),
            status: 200,
            contentType: LambdaHeader.json
        )
        response.headers.set(LambdaHeader.executedVersion, deployment.settings.version)
        if !result.isSuccess { response.headers.set(LambdaHeader.functionError, "Unhandled") }
        if wish.wantsLog { response.headers.set(LambdaHeader.logResult, Self.tail(result)) }
        return response
    }

    /// Answers `InvokeWithResponseStream`.
    func stream(_ request: OperationRequest, _ check: Authenticator.Check?) async throws(ServiceError) -> Response {
        let wish = try Self.wish(request.http.headers)
        guard wish.kind != .event else {
            throw .violation("Event", at: "invocationType", must: "satisfy enum value set: [RequestResponse, DryRun]")
        }
        let event = try await Self.event(request, wish.kind, check)
        let function = try request.function()
        let deployment = try await control.deployment(function)
        try deployment.check(tenantID: wish.tenantID)
        if wish.kind == .dryRun { return ServiceReply.empty(status: 204) }
        let invocation = Self.invocation(event, function, wish, request.requestID)
        let answer = try await invoker.stream(deployment, invocation)
        let wantsLog = wish.wantsLog
        var response = Response(
            status: .ok,
            headers: [.contentType: EventStreamMessage.contentType],
            body: ResponseBody { writer in
                for await part in answer.parts where !part.isEmpty {
                    try await writer.write(ByteBuffer(bytes: InvokeStreamEvent.payloadChunk(part).message.bytes))
                }
                let end = await Self.completion(answer.result(), wantsLog: wantsLog)
                try await writer.write(ByteBuffer(bytes: end.message.bytes))
                try await writer.finish(nil)
            }
        )
        response.headers.set(LambdaHeader.executedVersion, deployment.settings.version)
        return response
    }

    private static func completion(_ result: InvocationResult, wantsLog: Bool) -> InvokeStreamEvent {
        .invokeComplete(
            errorCode: result.isSuccess ? nil : "Unhandled",
            errorDetails: result.isSuccess ? nil : String(decoding: result.body, as: UTF8.self),
            logResult: wantsLog ? tail(result) : nil
        )
    }

    private static func tail(_ result: InvocationResult) -> String {
        Data(result.logTail).base64EncodedString()
    }

    private static func invocation(
        _ event: [UInt8],
        _ function: FunctionReference,
        _ wish: Wish,
        _ requestID: String
    ) -> InvocationRequest {
        var invocation = InvocationRequest(event: event, functionARN: function.arn, requestID: requestID)
        invocation.clientContext = wish.clientContext
        invocation.tenantID = wish.tenantID
        invocation.traceID = wish.traceID
        return invocation
    }

    private static func event(
        _ request: OperationRequest,
        _ kind: Wish.Kind,
        _ check: Authenticator.Check?
    ) async throws(ServiceError) -> [UInt8] {
        let limit = kind == .event ? asynchronousLimit : synchronousLimit
        var reader = BodyReader(check)
        let event = try await reader.collect(request.http, upTo: limit) { size in
            ServiceError(
                .requestTooLarge,
                "\(size) byte payload is too large for the \(kind.rawValue) invocation type (limit \(limit) bytes)"
            )
        }
        // As on Lambda, a function never sees an event without a byte.
        guard !event.isEmpty else { return Array("{}".utf8) }
        do throws(JSONError) {
            try JSONSyntax.check(event)
        } catch {
            throw ServiceError(
                .invalidRequestContent,
                "Could not parse request body into json: \(error.cause) (byte \(error.offset))"
            )
        }
        return event
    }

    private static func wish(_ headers: HTTPFields) throws(ServiceError) -> Wish {
        var wish = Wish()
        if let text = headers.value(LambdaHeader.invocationType) {
            guard let kind = Wish.Kind(rawValue: text) else {
                let all = Wish.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw .violation(text, at: "invocationType", must: "satisfy enum value set: [\(all)]")
            }
            wish.kind = kind
        }
        if let text = headers.value(LambdaHeader.logType) {
            guard text == "Tail" || text == "None" else {
                throw .violation(text, at: "logType", must: "satisfy enum value set: [None, Tail]")
            }
            wish.wantsLog = text == "Tail"
        }
        wish.clientContext = try headers.value(LambdaHeader.clientContext).map(clientContext)
        wish.tenantID = try headers.value(LambdaHeader.tenantID).map(tenantID)
        wish.traceID = headers.value(LambdaHeader.traceID)
        return wish
    }

    /// A tenant's id within the model's limits.
    private static func tenantID(_ text: String) throws(ServiceError) -> String {
        guard text.utf8.count <= 256 else {
            throw .violation(text, at: "tenantId", must: "have length less than or equal to 256")
        }
        let isMet = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "._:/=+-@ ".utf8.contains(byte)
            }
        }
        guard isMet, !text.isEmpty else {
            let pattern = #"[a-zA-Z0-9\._:\/=+\-@ ]+"#
            throw .violation(text, at: "tenantId", must: "satisfy regular expression pattern: \(pattern)")
        }
        return text
    }

    private static func clientContext(_ text: String) throws(ServiceError) -> String {
        guard text.utf8.count <= clientContextLimit else {
            throw ServiceError(
                .invalidRequestContent,
                "Client context must be no more than \(clientContextLimit) bytes in size."
            )
        }
        guard let data = Data(base64Encoded: text), (try? JSONSyntax.check(Array(data))) != nil,
            data.first(where: { !" \t\r\n".utf8.contains($0) }) == UInt8(ascii: "{")
        else {
            throw ServiceError(.invalidRequestContent, "Client context must be a valid Base64-encoded JSON object.")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
