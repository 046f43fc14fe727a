internal import FoundationEssentials
internal import HTTPTypes
public import Hummingbird
internal import LambdaAPI

/// The web console below `/_mortise`: its page, and what the page asks for below `/_mortise/api`.
///
/// Each start has a token of its own, which the page carries and every request below `api` must show in
/// `X-Mortise-Token`: another page of the same browser does not know it.
public struct ConsoleRoutes: Sendable {
    /// Field with the token.
    public static let tokenField = "X-Mortise-Token"
    /// Of an invocation: an event of 6 MB, each of its bytes escaped in JSON.
    private static let largestBody = 40 << 20

    private let page: ConsolePage
    private let backend: ConsoleBackend
    private let history: InvocationHistory

    /// Makes the routes, with a fresh token.
    ///
    /// - Parameters:
    ///   - backend: what is shown and invoked.
    ///   - history: what was invoked.
    public init(_ backend: ConsoleBackend, history: InvocationHistory) {
        page = ConsolePage(token: Secret.make())
        self.backend = backend
        self.history = history
    }

    /// Adds them.
    public func add<Context: RequestContext>(to router: some RouterMethods<Context>) {
        let page = page
        router.get("/_mortise") { _, _ in page.response() }
        let api = "/_mortise/api"
        router.get(RouterPath(api + "/state")) { request, _ in await answer(request) { try await state() } }
        router.get(RouterPath(api + "/events")) { request, _ in await answer(request) { Self.events } }
        router.get(RouterPath(api + "/invocations/:id")) { request, context in
            await answer(request) { try log(of: context.parameters.get("id") ?? "") }
        }
        router.post(RouterPath(api + "/invoke")) { request, _ in await answer(request) { try await invoke(request) } }
    }

    // MARK: Answers

    private func state() async throws(ServiceError) -> ConsoleState {
        ConsoleState(
            service: ConsoleState.Service(folder: backend.folder),
            functions: try await backend.functions().map(ConsoleState.Function.init),
            layers: try await backend.layers().map(ConsoleState.Layer.init),
            invocations: history.records.map(ConsoleState.Invocation.init)
        )
    }

    private struct Sample: Encodable {
        var name: String
        var title: String
        var json: String
    }

    private static let events = SampleEvent.allCases.map {
        Sample(name: $0.rawValue, title: $0.title, json: String(decoding: $0.json, as: UTF8.self))
    }

    private struct Log: Encodable {
        var log: String
    }

    private func log(of requestID: String) throws(ServiceError) -> Log {
        guard let record = history.record(requestID) else {
            let reason = "the last \(InvocationHistory.capacity) are kept, until mortise local ends"
            throw ServiceError(.resourceNotFound, "there is no log of invocation \(requestID) any more: \(reason)")
        }
        return Log(log: String(decoding: record.log, as: UTF8.self))
    }

    private func invoke(_ request: Request) async throws(ServiceError) -> ConsoleInvocation.Answer {
        let invocation: ConsoleInvocation
        do {
            let body = try await request.body.collect(upTo: Self.largestBody)
            invocation = try JSONDecoder().decode(ConsoleInvocation.self, from: Data(body.readableBytesView))
        } catch {
            throw ServiceError(.invalidRequestContent, "the form's request cannot be read; reload the page")
        }
        let event = Array(invocation.event.utf8)
        if !event.isEmpty, (try? JSONDecoder().decode(AnyJSON.self, from: Data(event))) == nil {
            throw ServiceError(.invalidRequestContent, "the event is no JSON, and Lambda takes nothing else")
        }
        let reference = try FunctionReference(invocation.function, qualifier: invocation.qualifier)
        return ConsoleInvocation.Answer(try await backend.invoke(reference, event))
    }

    /// Takes any JSON: the decoder has read all of it by then.
    private struct AnyJSON: Decodable {
        init(from decoder: any Decoder) {}
    }

    // MARK: HTTP

    private struct Complaint: Encodable {
        var message: String
    }

    private func answer(_ request: Request, _ make: () async throws -> some Encodable) async -> Response {
        let shown = HTTPField.Name(Self.tokenField).flatMap { request.headers[$0] }
        guard let shown, Secret.isEqual(shown, page.token) else {
            let message = "\(Self.tokenField) is not that of this start of mortise local: reload the page"
            return Self.response(.forbidden, Complaint(message: message))
        }
        do {
            return Self.response(.ok, try await make())
        } catch let error as ServiceError {
            return Self.response(.init(code: error.code.status), Complaint(message: error.message))
        } catch {
            return Self.response(.internalServerError, Complaint(message: "\(error)"))
        }
    }

    private static func response(_ status: HTTPResponse.Status, _ value: some Encodable) -> Response {
        let data = (try? JSONEncoder().encode(value)) ?? Data()
        return Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store", .xContentTypeOptions: "nosniff"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data))
        )
    }
}
