internal import RuntimeAPI
internal import Synchronization

/// What one environment's Runtime API knows and decides: the state of the runtime and of the invocations in progress.
///
/// The runtime's side is called by ``RuntimeAPIHandler`` on its event loop, the platform's by
/// ``ExecutionEnvironment``; neither ever waits for the other, a lock keeps them apart.
final class RuntimeSession: Sendable {
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
        case response([UInt8], contentType: String?)
        case error([UInt8], contentType: String?)
        /// The answer had that many bytes, which is beyond the limit.
        case tooLarge(Int, limit: Int)
        /// A streamed answer broke off.
        case truncated
        case ended(SandboxProcess.End)
        case timedOut
    }

    /// What `/next` gives.
    enum NextReply: Sendable {
        case event(PendingInvocation)
        case refused(RuntimeReply)
    }

    /// Takes the answer to one `/next`; called once.
    typealias NextReceiver = @Sendable (NextReply) -> Void

    /// An invocation from its delivery to its outcome.
    struct Progress {
        let invocation: PendingInvocation
        let waiter: CheckedContinuation<Outcome, Never>
        /// Posted; of a runtime with one event at a time, the outcome waits until it asks for the next.
        var answer: Outcome?
        /// Whether an answer has begun.
        var isAnswering = false
    }

    /// All that changes.
    struct Knowledge {
        var state = RuntimeState.started
        var waiting: [(number: Int, receiver: NextReceiver)] = []
        var lastNumber = 0
        var progress: [String: Progress] = [:]
        /// Not yet asked for.
        var queue: [PendingInvocation] = []
        /// Whose time was over; a late answer is told so.
        var timedOut: Set<String> = []
        /// Nonces of invocations whose time was over before they were delivered.
        var expired: Set<String> = []
        var initializationError: Initialization?
        var end: SandboxProcess.End?
        var initializationWaiter: CheckedContinuation<Initialization, Never>?
        var isInitializationExpired = false
        var endWaiter: CheckedContinuation<Void, Never>?
    }

    /// Whether the runtime takes several events at once (`AWS_LAMBDA_MAX_CONCURRENCY`).
    let isConcurrent: Bool
    /// Bytes that a streamed answer may have.
    let largestStream: Int
    let knowledge = Mutex(Knowledge())
    private let beforeInitializationError = Mutex<@Sendable () -> Void>({})

    /// Makes the session of a runtime that has not begun.
    init(isConcurrent: Bool = false, largestStream: Int = StreamedAnswer.largestSize) {
        self.isConcurrent = isConcurrent
        self.largestStream = largestStream
    }

    // MARK: The platform's side

    /// Calls `body` when the process says that it cannot start, while it still runs.
    func whenInitializationFails(_ body: @escaping @Sendable () -> Void) {
        beforeInitializationError.withLock { $0 = body }
    }

    /// Calls what ``whenInitializationFails(_:)`` was given.
    func announceInitializationError() {
        beforeInitializationError.withLock { $0 }()
    }

    /// Forgets the process that has ended; a new one is about to begin.
    func reset() {
        knowledge.withLock { known in
            Self.refuseWaiting(&known)
            let left = known.progress.values
            known.initializationWaiter?.resume(returning: .ended(.exited(.signal(9))))
            known.endWaiter?.resume()
            let number = known.lastNumber
            known = Knowledge()
            known.lastNumber = number
            for progress in left { progress.waiter.resume(returning: .ended(.exited(.signal(9)))) }
        }
    }

    /// Waits until the process has asked for its first event, has failed, or ``expireInitialization()`` is called.
    func initialization() async -> Initialization {
        await withCheckedContinuation { continuation in
            knowledge.withLock { known in
                if let end = known.end {
                    continuation.resume(returning: known.initializationError ?? .ended(end))
                } else if known.isInitializationExpired {
                    continuation.resume(returning: .timedOut)
                } else if known.state == .started || known.state == .initError {
                    known.initializationWaiter = continuation
                } else {
                    continuation.resume(returning: .ready)
                }
            }
        }
    }

    /// Hands an event to the process, which is ready, and waits for what becomes of it.
    func deliver(_ invocation: PendingInvocation) async -> Outcome {
        await withCheckedContinuation { continuation in
            knowledge.withLock { known in
                if let end = known.end { return continuation.resume(returning: .ended(end)) }
                guard known.expired.remove(invocation.invocationID) == nil else {
                    return continuation.resume(returning: .timedOut)
                }
                known.progress[invocation.requestID] = Progress(invocation: invocation, waiter: continuation)
                if !isConcurrent { known.state = .running }
                if known.waiting.isEmpty {
                    known.queue.append(invocation)
                } else {
                    known.waiting.removeFirst().receiver(.event(invocation))
                }
            }
        }
    }

    /// The time that the process had until its first `/next` is over.
    func expireInitialization() {
        knowledge.withLock { known in
            known.isInitializationExpired = true
            Self.finishInitialization(&known, known.initializationError ?? .timedOut)
        }
    }

    /// Whether the time until the first `/next` was over before all was ready.
    var isInitializationExpired: Bool { knowledge.withLock { $0.isInitializationExpired } }

    /// The time of an invocation is over, perhaps before it was delivered.
    func expire(_ invocation: PendingInvocation) {
        let requestID = invocation.requestID
        knowledge.withLock { known in
            guard let progress = known.progress[requestID],
                progress.invocation.invocationID == invocation.invocationID
            else {
                known.expired.insert(invocation.invocationID)
                return
            }
            known.progress[requestID] = nil
            known.timedOut.insert(requestID)
            known.queue.removeAll { $0.requestID == requestID }
            // What was answered in time is an answer, though the runtime has not come back.
            progress.waiter.resume(returning: progress.answer ?? .timedOut)
        }
    }

    /// The process has ended.
    func processEnded(_ end: SandboxProcess.End) {
        knowledge.withLock { known in
            known.end = end
            Self.refuseWaiting(&known)
            Self.finishInitialization(&known, known.initializationError ?? .ended(end))
            for progress in known.progress.values { progress.waiter.resume(returning: progress.answer ?? .ended(end)) }
            known.progress = [:]
            known.queue = []
            known.endWaiter?.resume()
            known.endWaiter = nil
        }
    }

    /// Whether the process has ended.
    var hasEnded: Bool { knowledge.withLock { $0.end != nil } }

    /// Waits until the process has ended, or ``giveUpEnd()`` is called.
    func ended() async {
        await withCheckedContinuation { continuation in
            knowledge.withLock { known in
                if known.end != nil { return continuation.resume() }
                known.endWaiter?.resume()
                known.endWaiter = continuation
            }
        }
    }

    /// Lets go who waits in ``ended()``.
    func giveUpEnd() {
        knowledge.withLock { known in
            known.endWaiter?.resume()
            known.endWaiter = nil
        }
    }

    static func finishInitialization(_ known: inout Knowledge, _ result: Initialization) {
        known.initializationWaiter?.resume(returning: result)
        known.initializationWaiter = nil
    }

    private static func refuseWaiting(_ known: inout Knowledge) {
        for (_, receiver) in known.waiting { receiver(.refused(.containerError)) }
        known.waiting = []
    }
}
