internal import Dispatch
internal import Synchronization

/// Runs the tasks of handlers on the thread that the runtime called on, which sleeps while they wait.
///
/// So a handler that waits for nothing changes no thread, and actors without an executor of their own run there, too. What
/// is still queued when a task ends, say an actor that a detached task waits for, runs in the next call: between two calls
/// Lambda may freeze the process anyway.
final class CallExecutor: TaskExecutor {
    /// Of the process, as calls are exclusive.
    static let shared = CallExecutor()

    private let jobs = Mutex<[UnownedJob]>([])
    /// Counts the jobs that are queued.
    private let queued = DispatchSemaphore(value: 0)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        queued.signal()
    }

    /// Runs `body` as a task and returns when it has ended.
    func run(_ body: @escaping @Sendable () async throws -> Void) throws {
        let ending = Ending()
        Task(executorPreference: self) {
            do {
                try await body()
                ending.result.withLock { $0 = .success(()) }
            } catch {
                ending.result.withLock { $0 = .failure(error) }
            }
        }
        while true {
            if let result = ending.result.withLock({ $0 }) { return try result.get() }
            // The end of the task is part of a job that runs here, so there is always one to wait for.
            queued.wait()
            let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            unsafe job?.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}

/// How a task ended; nil until it has.
private final class Ending: Sendable {
    let result = Mutex<Result<Void, any Error>?>(nil)
}
