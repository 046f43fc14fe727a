internal import RuntimeAPI

/// What one environment's Runtime API knows and decides: the state of the runtime and of the invocation in progress.
///
/// The runtime's side is called by ``RuntimeAPIServer``, the platform's by ``ExecutionEnvironment``.
actor RuntimeSession {
    /// How a process got along until its first `/next`.
    enum Initialization: Sendable {
        case ready
        /// It has posted an error and has ended, or it had to be ended.
        case failed(type: String, body: [UInt8])
        /// It cannot even be started.
        case invalidEntrypoint(String)
        case ended(SandboxProcess.End)
        case timedOut
    }

    /// What became of an invocation.
    enum Outcome: Sendable {
        case response([UInt8])
        case error([UInt8])
        /// The answer had that many bytes.
        case tooLarge(Int)
        case ended(SandboxProcess.End)
        case timedOut
    }

    /// What `/next` gives.
    enum NextReply: Sendable {
        case event(PendingInvocation)
        case refused(RuntimeReply)
    }

    private(set) var state = RuntimeState.started
    private var waitingRuntime: CheckedContinuation<NextReply, Never>?
    private var invocation: PendingInvocation?
    /// Answer of the invocation in progress; the outcome waits until the runtime asks for the next event.
    private var answer: Outcome?
    private var initializationError: Initialization?
    private var beforeInitializationError: @Sendable () async -> Void = {}
    private var end: SandboxProcess.End?
    private var initializationWaiter: CheckedContinuation<Initialization, Never>?
    private var outcomeWaiter: CheckedContinuation<Outcome, Never>?

    // MARK: The runtime's side

    /// `GET /runtime/invocation/next`.
    func next() async -> NextReply {
        if state == .running, let invocation { return .event(invocation) }
        guard state != .initError else { return .refused(.invalidTransition(from: state, to: RuntimeState.ready.name)) }
        // A request that still waits comes from a connection that was lost: the newer one gets the event.
        let reply = NextReply.refused(.invalidTransition(from: state, to: RuntimeState.ready.name))
        waitingRuntime?.resume(returning: reply)
        waitingRuntime = nil
        state = .ready
        return await withCheckedContinuation { continuation in
            waitingRuntime = continuation
            finishInitialization(.ready)
            if let answer { finishInvocation(answer) }
        }
    }

    /// `POST /runtime/invocation/{id}/response`.
    func respond(to requestID: String, invocationID: String?, body: [UInt8], size: Int) -> RuntimeReply {
        if let refusal = refusal(requestID, invocationID, to: "InvocationResponse") { return refusal }
        return take(.response(body), size: size)
    }

    /// `POST /runtime/invocation/{id}/error`.
    func fail(_ requestID: String, invocationID: String?, body: [UInt8], size: Int) -> RuntimeReply {
        if let refusal = refusal(requestID, invocationID, to: "InvocationErrorResponse") { return refusal }
        return take(.error(body), size: size)
    }

    /// Keeps what was posted, unless it is more than Lambda takes; either way the invocation is answered.
    private func take(_ posted: Outcome, size: Int) -> RuntimeReply {
        state = .responseSent
        let isTooLarge = size > PayloadLimit.bytes
        answer = isTooLarge ? .tooLarge(size) : posted
        return isTooLarge ? .tooLarge(size) : .accepted
    }

    /// `POST /runtime/init/error`.
    func failInitialization(type: String?, body: [UInt8]) async -> RuntimeReply {
        guard state == .started else { return .invalidTransition(from: state, to: RuntimeState.initError.name) }
        state = .initError
        initializationError = .failed(type: type ?? "Runtime.Unknown", body: body)
        // Once it is answered, the process ends.
        await beforeInitializationError()
        return .accepted
    }

    private func refusal(_ requestID: String, _ invocationID: String?, to next: String) -> RuntimeReply? {
        guard requestID == invocation?.requestID else { return .invalidRequestID }
        // An older runtime does not echo the nonce; one that does must echo this attempt's.
        if let invocationID, invocationID != invocation?.invocationID { return .invalidRequestID }
        return state == .running ? nil : .invalidTransition(from: state, to: next)
    }

    // MARK: The platform's side

    /// Calls `body` when the process says that it cannot start, while it still runs.
    func whenInitializationFails(_ body: @escaping @Sendable () async -> Void) {
        beforeInitializationError = body
    }

    /// Forgets the process that has ended; a new one is about to begin.
    func reset() {
        waitingRuntime?.resume(returning: .refused(.containerError))
        waitingRuntime = nil
        state = .started
        invocation = nil
        answer = nil
        initializationError = nil
        end = nil
    }

    /// Waits until the process has asked for its first event, has failed, or ``expire()`` is called.
    func initialization() async -> Initialization {
        if state == .ready { return .ready }
        if let end { return initializationError ?? .ended(end) }
        return await withCheckedContinuation { initializationWaiter = $0 }
    }

    /// Hands an event to the process, which is ready, and waits for what becomes of it.
    func deliver(_ invocation: PendingInvocation) async -> Outcome {
        if let end { return .ended(end) }
        self.invocation = invocation
        answer = nil
        state = .running
        return await withCheckedContinuation { continuation in
            outcomeWaiter = continuation
            waitingRuntime?.resume(returning: .event(invocation))
            waitingRuntime = nil
        }
    }

    /// The time that the process had is over.
    ///
    /// Does nothing in a cancelled task: whoever cancels it no longer waits, and a later wait is not its business.
    func expire() {
        guard !Task.isCancelled else { return }
        finishInitialization(initializationError ?? .timedOut)
        finishInvocation(.timedOut)
    }

    /// The process has ended.
    func processEnded(_ end: SandboxProcess.End) {
        self.end = end
        waitingRuntime?.resume(returning: .refused(.containerError))
        waitingRuntime = nil
        finishInitialization(initializationError ?? .ended(end))
        finishInvocation(answer ?? .ended(end))
    }

    /// Whether the process has ended.
    var hasEnded: Bool { end != nil }

    private func finishInitialization(_ result: Initialization) {
        initializationWaiter?.resume(returning: result)
        initializationWaiter = nil
    }

    private func finishInvocation(_ outcome: Outcome) {
        outcomeWaiter?.resume(returning: outcome)
        outcomeWaiter = nil
    }
}
