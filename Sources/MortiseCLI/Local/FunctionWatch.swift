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

    /// Deploys what is there now and whole; what is not is for ``run()``.
    func deployFirst() async {
        guard let snapshot = try? function.files.snapshot(), !snapshot.isEmpty, function.files.incompleteness() == nil
        else { return }
        await deploy()
    }

    /// Deploys again and again, until the task is cancelled.
    ///
    /// - Throws: `CancellationError`.
    func run() async throws {
        var watch = FileWatch(function.files, onTrouble: tell)
        while true {
            _ = try await watch.change()
            await deploy()
        }
    }

    private func deploy() async {
        let clock = ContinuousClock()
        let start = clock.now
        do throws(ServiceError) {
            let outcome = try await function.deploy(to: controlPlane)
            guard outcome != .unchanged else { return }
            let word = outcome == .created ? "created" : "updated"
            let milliseconds = (clock.now - start).components.attoseconds / 1_000_000_000_000_000
            tell("\(function.name) \(word) from \(function.files.folder) in \(milliseconds) ms")
        } catch {
            tell("\(function.name) stays as it is: \(error.message)")
        }
    }
}
