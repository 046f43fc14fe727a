internal import LambdaAPI
internal import LocalLambda

/// Keeps the watched function as its files are.
struct FunctionWatch: Sendable {
    private let function: WatchedFunction
    private let controlPlane: ControlPlane
    private let tell: @Sendable (String) -> Void

    /// Watches for as long as ``run()`` runs; `tell` gets sentences for the user.
    init(_ function: WatchedFunction, _ controlPlane: ControlPlane, tell: @escaping @Sendable (String) -> Void) {
        self.function = function
        self.tell = tell
        self.controlPlane = controlPlane
    }

    /// Deploys what is there now and whole; what is not is for ``run(after:)``.
    ///
    /// - Returns: what was there; nil when nothing was deployed.
    func deployFirst() async -> WatchedFiles.Snapshot? {
        guard let snapshot = try? function.files.snapshot(), !snapshot.isEmpty, function.files.incompleteness() == nil
        else { return nil }
        if await deploy() == .unchanged { warnOfHandler() }
        return snapshot
    }

    /// Deploys again and again, until the task is cancelled.
    ///
    /// - Throws: `CancellationError`.
    func run(after snapshot: WatchedFiles.Snapshot?) async throws {
        var watch = FileWatch(function.files, after: snapshot, onTrouble: tell)
        while true {
            _ = try await watch.change()
            if await deploy() == .unchanged, watch.isAfterTrouble {
                tell("\(function.name) stays as it is: its files are those that it was deployed from")
            }
        }
    }

    /// A slip of the pen would show only in the first invocation.
    private func warnOfHandler() {
        if let sentence = function.missingHandler() { tell("warning: " + sentence) }
    }

    /// - Returns: nil when it failed.
    private func deploy() async -> WatchedFunction.Outcome? {
        let clock = ContinuousClock()
        let start = clock.now
        do throws(ServiceError) {
            let outcome = try await function.deploy(to: controlPlane)
            guard outcome != .unchanged else { return outcome }
            let word = outcome == .created ? "created" : "updated"
            let milliseconds = (clock.now - start).components.attoseconds / 1_000_000_000_000_000
            tell("\(function.name) \(word) from \(function.files.folder) in \(milliseconds) ms")
            warnOfHandler()
            return outcome
        } catch {
            tell("\(function.name) is not deployed: \(error.message)")
            return nil
        }
    }
}
