internal import AsyncHTTPClient
internal import FoundationEssentials
internal import LambdaAPI
internal import NIOCore
internal import NIOHTTP1

/// Invokes functions through the Lambda API (Lambda API Reference, "Invoke", "InvokeWithResponseStream").
struct LambdaClient: Sendable {
    /// What is invoked, and how.
    struct Request: Sendable {
        var function: FunctionReference
        var event: [UInt8]
        /// JSON.
        var clientContext: String?
        var isAsynchronous = false
        var isStreamed = false
    }

    /// An answer whose body has yet to come.
    struct Answer: Sendable {
        /// Status code of HTTP.
        let status: Int
        /// Whether the function failed.
        let isFunctionError: Bool
        /// The last 4 kB of the log; nil when none came.
        let log: [UInt8]?
        /// Parts of the body.
        let body: HTTPClientResponse.Body
    }

    /// Longer than Lambda's longest function.
    private static let limit = TimeAmount.seconds(960)

    private let endpoint: ServiceEndpoint
    private let keys: SigningKeys
    private let client: HTTPClient

    /// Makes a client for as long as `body` runs.
    static func with<Result: Sendable>(
        _ endpoint: ServiceEndpoint,
        _ keys: SigningKeys,
        _ body: (LambdaClient) async throws -> Result
    ) async throws -> Result {
        var configuration = HTTPClient.Configuration()
        // A service that is not there is told at once.
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let result = try await body(LambdaClient(endpoint: endpoint, keys: keys, client: client))
            try await client.shutdown()
            return result
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    /// Sends an event.
    ///
    /// - Throws: ``Refusal`` for what the service answers with an error; ``Unreachable``; `CancellationError`.
    func invoke(_ request: Request) async throws -> Answer {
        let response: HTTPClientResponse
        do {
            response = try await client.execute(message(request), timeout: Self.limit)
        } catch {
            try Task.checkCancellation()
            throw Unreachable(endpoint: endpoint, cause: error)
        }
        guard (200..<300).contains(Int(response.status.code)) else {
            throw await Refusal(response, at: endpoint, keys)
        }
        return Answer(
            status: Int(response.status.code),
            isFunctionError: response.headers.contains(name: "x-amz-function-error"),
            log: response.headers.first(name: "x-amz-log-result").flatMap { Data(base64Encoded: $0) }.map(Array.init),
            body: response.body
        )
    }

    private func message(_ request: Request) -> HTTPClientRequest {
        let folder = request.isStreamed ? "2021-11-15" : "2015-03-31"
        let action = request.isStreamed ? "response-streaming-invocations" : "invocations"
        // The only character of a qualifier that a URL minds.
        let query = request.function.qualifier.map { "Qualifier=" + $0.replacing("$", with: "%24") } ?? ""
        let path = "/\(folder)/functions/\(request.function.name)/\(action)"
        var signed = SignedRequest(
            method: "POST",
            path: endpoint.path + path,
            query: query,
            headers: [
                (name: "Host", value: endpoint.authority), (name: "Content-Type", value: "application/json"),
                (name: "X-Amz-Log-Type", value: request.isAsynchronous ? "None" : "Tail"),
            ]
        )
        if !request.isStreamed {
            let type = request.isAsynchronous ? "Event" : "RequestResponse"
            signed.headers.append((name: "X-Amz-Invocation-Type", value: type))
        }
        if let context = request.clientContext {
            signed.headers.append((name: "X-Amz-Client-Context", value: Data(context.utf8).base64EncodedString()))
        }
        if let credentials = keys.credentials {
            let hash = RequestSignature.hash(of: request.event)
            signed.sign(with: credentials, region: keys.region, service: "lambda", payloadHash: hash)
        }
        var message = HTTPClientRequest(url: endpoint.url + path + (query.isEmpty ? "" : "?" + query))
        message.method = .POST
        message.headers = HTTPHeaders(signed.headers.map { ($0.name, $0.value) })
        message.body = .bytes(ByteBuffer(bytes: request.event))
        return message
    }
}
