internal import LambdaAPI
internal import LocalLambda

/// Keeps the watched function as its files are.
struct FunctionWatch: Sendable {
    private let function: WatchedFunction
    private let controlPlane: ControlPlane

    /// Watches for as long as ``run()`` runs.
    init(_ function: WatchedFunction, _ controlPlane: ControlPlane) {
        self.function = function
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
        var watch = FileWatch(function.files) { RunSession.complain($0) }
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
            RunSession.complain("\(function.name) \(word) from \(function.files.folder) in \(milliseconds) ms")
        } catch {
            RunSession.complain("\(function.name) stays as it is: \(error.message)")
        }
    }
}
