internal import FoundationEssentials
public import LambdaAPI
public import LambdaStore

/// Handles asynchronous invocations: keeps their events, invokes the functions, tries again, and gives up as Lambda does.
///
/// Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous invocation". An event is forgotten
/// when all is done that its outcome asks for; a service that was killed before does it once more.
public actor EventWorker {
    /// Tries after the first one, unless the function's configuration says otherwise.
    static let defaultRetries = 2
    /// Seconds that an event may wait, unless the function's configuration says otherwise: six hours.
    static let defaultMaximumAge = 21_600
    /// Longest time between two tries of a function that cannot be invoked, in seconds.
    private static let longestThrottle = 300.0
    /// Events that are handled at once.
    private static let concurrency = 16

    private let store: LambdaStore
    private let controlPlane: ControlPlane
    private let invoker: Invoker
    private let destinations: DestinationLog
    private let retryDelays: [Duration]
    private let wakeups: AsyncStream<Void>
    private let wakeup: AsyncStream<Void>.Continuation
    private var inProgress: Set<String> = []
    private var timer: Task<Void, Never>?

    /// Makes a worker, which handles nothing before ``run()``.
    ///
    /// - Parameters:
    ///   - store: has the queue.
    ///   - controlPlane: tells what a function is, and its configuration for asynchronous events.
    ///   - invoker: runs it.
    ///   - destinations: gets what becomes of events, where it is not simply success.
    ///   - retryDelays: before the first retry, and before all others.
    public init(
        store: LambdaStore,
        controlPlane: ControlPlane,
        invoker: Invoker,
        destinations: DestinationLog,
        retryDelays: [Duration] = [.seconds(60), .seconds(120)]
    ) {
        self.store = store
        self.controlPlane = controlPlane
        self.invoker = invoker
        self.destinations = destinations
        self.retryDelays = retryDelays
        (wakeups, wakeup) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Keeps an event; once this returns, the function will be invoked with it.
    ///
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/service`` when it cannot be kept.
    public func enqueue(_ request: InvocationRequest) async throws(ServiceError) {
        let event = QueuedEvent(
            id: request.requestID,
            functionARN: request.functionARN,
            event: Data(request.event),
            received: Date().timeIntervalSince1970,
            clientContext: request.clientContext,
            traceID: request.traceID,
            tenantID: request.tenantID
        )
        do {
            try await store.enqueue(event)
        } catch {
            throw ServiceError(.service, "the event cannot be kept: \(error)")
        }
        wakeup.yield()
    }

    /// Handles events until the task is cancelled; what is in progress then stays in the queue.
    public func run() async {
        await withDiscardingTaskGroup { group in
            wakeup.yield()
            for await _ in wakeups {
                let (due, next) = await takeDueEvents()
                for id in due {
                    group.addTask { await self.handle(id) }
                }
                wake(at: next)
            }
        }
        timer?.cancel()
    }

    /// Has the queue looked at again at a time, in seconds since 1970-01-01 UTC; nil for no time.
    private func wake(at time: Double?) {
        timer?.cancel()
        guard let time else { return }
        let delay = Duration.seconds(max(0, time - Date().timeIntervalSince1970))
        timer = Task { [wakeup] in
            // Cancelled when another time is set.
            guard (try? await Task.sleep(for: delay)) != nil else { return }
            wakeup.yield()
        }
    }

    /// Ids of the events whose time has come, which are in progress from now on, and when the next one's time comes.
    private func takeDueEvents() async -> (due: [String], next: Double?) {
        guard inProgress.count < Self.concurrency else { return ([], nil) }
        let now = Date().timeIntervalSince1970
        // What is finished while the queue is read may be in what was read.
        let before = inProgress
        // A state folder that cannot be read is reported by every request; here the queue is asked again later.
        guard let waiting = try? await store.waitingEvents(limit: Self.concurrency + inProgress.count + 1) else {
            return ([], now + 1)
        }
        let free = waiting.filter { !inProgress.contains($0.id) && !before.contains($0.id) }
        let due = free.filter { $0.due <= now }.prefix(Self.concurrency - inProgress.count).map(\.id)
        inProgress.formUnion(due)
        return (due, free.first { $0.due > now }?.due)
    }

    private func handle(_ id: String) async {
        do {
            // Its megabyte is read only now that it is needed.
            if let event = try await store.queuedEvent(id) { try await attempt(event) }
        } catch is CancellationError {
            // It stays in the queue, for the next service.
        } catch {
            destinations.write("the event \(id) stays in the queue: \(error)")
            // The state folder cannot be read or written: not to be tried all the time.
            try? await Task.sleep(for: .seconds(1))
        }
        inProgress.remove(id)
        wakeup.yield()
    }

    private func attempt(_ event: QueuedEvent) async throws {
        let reference = try FunctionReference(event.functionARN)
        let policy = await EventPolicy(of: reference, in: controlPlane)
        let age = Date().timeIntervalSince1970 - event.received
        guard age <= Double(policy.maximumAge) else {
            return try await finish(event, .eventAgeExceeded, policy)
        }
        let deployment: Deployment
        let result: InvocationResult
        do {
            deployment = try await controlPlane.deployment(reference)
            // It is switched off: to wait for better times is not what was asked for.
            if deployment.reservedConcurrency == 0 { return try await finish(event, .zeroReservedConcurrency, policy) }
            result = try await invoker.invoke(deployment, InvocationRequest(event))
        } catch let error as ServiceError {
            return try await postpone(event, age: age, error)
        }
        // The service ends: the process was stopped, and the function is not to blame.
        try Task.checkCancellation()
        try await conclude(event, policy, version: deployment.settings.version, result)
    }

    /// Decides what becomes of an event for which the function was invoked.
    private func conclude(
        _ event: QueuedEvent,
        _ policy: EventPolicy,
        version: String,
        _ result: InvocationResult
    ) async throws {
        var event = event
        event.attempts += 1
        if result.isSuccess {
            try await finish(event, .success, policy, version: version, result: result)
        } else if event.attempts > policy.retries {
            try await finish(event, .retriesExhausted, policy, version: version, result: result)
        } else {
            let delay = retryDelays.isEmpty ? .zero : retryDelays[min(event.attempts, retryDelays.count) - 1]
            let due = Date().timeIntervalSince1970 + delay / .seconds(1)
            try await store.rescheduleEvent(event.id, attempts: event.attempts, due: due)
        }
    }

    /// Keeps an event for which there was no room, and drops one whose function is gone.
    private func postpone(_ event: QueuedEvent, age: Double, _ error: ServiceError) async throws {
        switch error.code {
        case .resourceNotFound:
            destinations.write("the event \(event.id) is dropped: \(error.message)")
            try await store.removeEvent(event.id)
        default:
            // The waits double: each is as long as the event has waited so far.
            let due = Date().timeIntervalSince1970 + min(max(age, 1), Self.longestThrottle)
            try await store.rescheduleEvent(event.id, attempts: event.attempts, due: due)
            guard error.code != .tooManyRequests else { return }
            destinations.write("the event \(event.id) for \(event.functionARN) is tried again later: \(error.message)")
        }
    }

    /// Tells the destination what became of an event, and forgets it.
    private func finish(
        _ event: QueuedEvent,
        _ condition: DestinationRecord.Condition,
        _ policy: EventPolicy,
        version: String? = nil,
        result: InvocationResult? = nil
    ) async throws {
        let destination = condition == .success ? policy.onSuccess : policy.onFailure
        let record = DestinationRecord(
            event: event,
            condition: condition,
            executedVersion: version,
            result: result,
            destination: destination,
            time: Date()
        )
        if condition != .success || destination != nil { destinations.write(record) }
        if let destination, let reference = try? FunctionReference(destination) {
            try await enqueue(InvocationRequest(event: Array(record.json.utf8), functionARN: reference.arn))
        }
        try await store.removeEvent(event.id)
    }
}

extension InvocationRequest {
    /// The invocation that an event of the queue stands for, with its own request id at every try.
    fileprivate init(_ event: QueuedEvent) {
        self.init(event: Array(event.event), functionARN: event.functionARN)
        requestID = event.id
        clientContext = event.clientContext
        traceID = event.traceID
        tenantID = event.tenantID
    }
}
