internal import CurlTransport
internal import Platform
internal import RuntimeAPI

/// The Runtime API as one worker uses it: which requests, with which fields, and how often.
struct RuntimeClient: ~Copyable {
    /// So often in a row `/next` or a post may fail before the environment is given up.
    private static let attempts = 5

    private var transport: Transport
    private let log: Log
    private let workingDirectory: String
    private var failedPosts = 0
    /// Request id and nonce of the last invocation whose answer was refused.
    private var refused: (requestID: String, invocationID: String?)?

    /// Why the loop ends.
    struct Stop: Error {
        /// For the log.
        var message: String
    }

    /// One event and what came with it.
    struct Delivery: ~Copyable {
        var invocation: Invocation
        var event: ByteBuffer
    }

    /// Prepares the client; connects at the first request.
    init(environment: FunctionEnvironment, log: Log) throws(TransportError) {
        transport = try Transport(authority: environment.runtimeAPI, userAgent: "Mortise/" + MortiseVersion.text)
        self.log = log
        workingDirectory = environment.taskRoot
    }

    /// Waits for the next event; tries again, with growing pauses, where that can help.
    mutating func next() throws(Stop) -> Delivery {
        var cause = ""
        for attempt in 0..<Self.attempts {
            if attempt > 0 { Clock.sleep(milliseconds: 50 << Int64(attempt - 1)) }
            do throws(TransportError) {
                let response = try transport.get(.next)
                let status = response.status
                if status == 200, let invocation = Invocation(headers: response.headers) {
                    return Delivery(invocation: invocation, event: response.takeBody())
                }
                cause = Self.describe(status: status)
                if status == 500 { break }
            } catch {
                cause = error.message
            }
            log.write(.warn, "cannot get the next event: " + cause)
        }
        throw Stop(message: "the Runtime API gives no more events: " + cause + "; the runtime exits")
    }

    /// Posts the answer of a call.
    mutating func respond(to invocation: Invocation, with payload: borrowing Payload, contentType: String) throws(Stop)
    {
        let headers = Self.echo(of: invocation) + [(name: HeaderName.contentType, value: contentType)]
        let outcome = send(.response(requestID: invocation.requestID), headers: headers, body: payload)
        try settle(outcome, what: "answer of \(payload.count) bytes", of: invocation)
    }

    /// Posts the error of a call.
    mutating func fail(_ invocation: Invocation, with report: ErrorReport) throws(Stop) {
        let endpoint = Endpoint.invocationError(requestID: invocation.requestID)
        let outcome = send(report, to: endpoint, headers: Self.echo(of: invocation))
        try settle(outcome, what: "error", of: invocation)
    }

    /// Posts why the function cannot start.
    mutating func failInitialization(with report: ErrorReport) {
        if send(report, to: .initializationError, headers: []) != .accepted {
            log.write(.warn, "the Runtime API did not take the init error")
        }
    }

    private mutating func send(
        _ report: ErrorReport,
        to endpoint: Endpoint,
        headers: [(name: String, value: String)]
    ) -> PostOutcome? {
        let body = Payload.text(report.body)
        var headers = headers
        headers.append((name: HeaderName.contentType, value: "application/json"))
        headers.append((name: HeaderName.functionErrorType, value: report.headerType))
        guard let cause = report.xRayCause(workingDirectory: workingDirectory) else {
            return send(endpoint, headers: headers, body: body)
        }
        let outcome = send(
            endpoint,
            headers: headers + [(name: HeaderName.xRayErrorCause, value: cause)],
            body: body
        )
        return outcome == .headersTooLarge ? send(endpoint, headers: headers, body: body) : outcome
    }

    /// Posts, and once more on a new connection when the connection broke.
    ///
    /// The first attempt may have arrived: then the second is refused with 400 or 403, which is as good as accepted.
    /// (When a kept-alive connection turns out to be dead, libcurl itself has sent once more before it reports.)
    ///
    /// - Returns: nil when both attempts broke.
    private mutating func send(
        _ endpoint: Endpoint,
        headers: [(name: String, value: String)],
        body: borrowing Payload
    ) -> PostOutcome? {
        var mayHaveArrived = false
        for isRetry in [false, true] {
            do throws(TransportError) {
                let response = try transport.post(endpoint, headers: headers, body: body, onNewConnection: isRetry)
                let outcome = PostOutcome(status: response.status)
                if mayHaveArrived && [400, 403].contains(response.status) { return .accepted }
                if outcome != .accepted {
                    log.write(.warn, endpoint.path + ": " + Self.describe(status: response.status))
                }
                return outcome
            } catch {
                let isWorthwhile = !isRetry && error.reason != .setup
                log.write(.warn, error.message + (isWorthwhile ? "; trying once more" : ""))
                guard isWorthwhile else { return nil }
                mayHaveArrived = error.reason == .broken
            }
        }
        return nil
    }

    /// Decides whether the loop goes on after a post.
    ///
    /// What is not delivered comes again with `/next`, and would for ever: each time after a longer pause, and not often.
    private mutating func settle(_ outcome: PostOutcome?, what: String, of invocation: Invocation) throws(Stop) {
        switch outcome {
        case .accepted:
            failedPosts = 0
            refused = nil
            return
        case .closed, .tooLarge:
            // Nothing is wrong with a refusal, unless the same event comes again and is refused again.
            let isSame = refused?.requestID == invocation.requestID && refused?.invocationID == invocation.invocationID
            refused = (invocation.requestID, invocation.invocationID)
            failedPosts = isSame ? failedPosts + 1 : 0
            guard isSame else { return }
        case .containerError:
            throw Stop(message: "the Runtime API reports a container error (500); the runtime exits")
        case .headersTooLarge, .unexpected, nil:
            failedPosts += 1
        }
        log.write(.error, "the " + what + " could not be delivered", requestID: invocation.requestID)
        if failedPosts >= Self.attempts {
            throw Stop(message: "\(failedPosts) answers in a row could not be delivered; the runtime exits")
        }
        Clock.sleep(milliseconds: 50 << Int64(failedPosts - 1))
    }

    /// The nonce of the attempt goes back exactly if it came.
    private static func echo(of invocation: Invocation) -> [(name: String, value: String)] {
        guard let invocationID = invocation.invocationID else { return [] }
        return [(name: HeaderName.invocationID, value: invocationID)]
    }

    private static func describe(status: Int) -> String {
        switch status {
        case 200: "the Runtime API sent no " + HeaderName.requestID
        case 400: "the Runtime API no longer knows this request (400)"
        case 403: "the Runtime API does not allow this now (403)"
        case 410: "the invocation has timed out before (410)"
        case 413: "the Runtime API refuses the size (413); the caller has been told"
        case 431: "the header fields are too large (431)"
        case 500: "the Runtime API reports a container error (500)"
        default: "the Runtime API answered with status \(status)"
        }
    }
}
