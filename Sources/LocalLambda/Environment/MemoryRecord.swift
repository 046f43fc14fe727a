internal import Synchronization

/// The most memory that an environment's process has held.
final class MemoryRecord: Sendable {
    private struct State {
        var process: SandboxProcess?
        var gauge: MemoryGauge?
        var peak = 0
    }

    private let state = Mutex(State())

    /// Begins anew with a process that has been started.
    func begin(_ process: SandboxProcess) {
        state.withLock { $0 = State(process: process) }
    }

    /// The highest that was read, in kilobytes.
    var peak: Int { state.withLock { $0.peak } }

    /// Reads the process's peak, if it runs, and gives the highest that was read; kilobytes.
    @discardableResult
    func sample() -> Int {
        state.withLock { state in
            if state.gauge == nil { state.gauge = state.process?.process.flatMap(MemoryGauge.init) }
            state.peak = max(state.peak, state.gauge?.peak ?? 0)
            return state.peak
        }
    }
}
