/// Tells when watched files have changed and are whole again.
public struct FileWatch: Sendable {
    /// Between two looks: files that have not changed for so long are taken for written.
    public static let interval = Duration.milliseconds(300)

    private let files: WatchedFiles
    private let onTrouble: @Sendable (String) -> Void
    private var last: WatchedFiles.Snapshot?

    /// Makes a watch that has seen nothing, so that the first ``change()`` comes at once.
    ///
    /// - Parameters:
    ///   - files: what is watched.
    ///   - onTrouble: gets a sentence when the files have changed but cannot be used as they are, once for each cause.
    public init(_ files: WatchedFiles, onTrouble: @escaping @Sendable (String) -> Void) {
        self.files = files
        self.onTrouble = onTrouble
    }

    /// Waits until the files have changed, are readable and whole, and have stayed as they are for an interval.
    ///
    /// - Throws: `CancellationError`.
    public mutating func change() async throws -> WatchedFiles.Snapshot {
        var previous: WatchedFiles.Snapshot?
        var trouble: String?
        while true {
            try Task.checkCancellation()
            do {
                let current = try files.snapshot()
                if current != last, current == previous, !current.isEmpty {
                    guard let cause = files.incompleteness() else {
                        last = current
                        return current
                    }
                    report(cause, &trouble)
                }
                previous = current
            } catch {
                report(error.description, &trouble)
            }
            try await Task.sleep(for: Self.interval)
        }
    }

    private func report(_ cause: String, _ trouble: inout String?) {
        guard trouble != cause else { return }
        trouble = cause
        onTrouble("\(cause); waiting until it is whole")
    }
}
