/// Tells when watched files have changed and are whole again.
public struct FileWatch: Sendable {
    /// Between two looks: files that have not changed for so long are taken for written.
    public static let interval = Duration.milliseconds(300)

    /// Whether something was in the way before what ``change()`` told last.
    public private(set) var isAfterTrouble = false

    private let files: WatchedFiles
    private let onTrouble: @Sendable (String) -> Void
    private var last: WatchedFiles.Snapshot?
    /// What was said last, until it is over.
    private var trouble: String?

    /// What one look at the files has shown.
    private enum Look: Equatable {
        case files(WatchedFiles.Snapshot)
        case trouble(String)
    }

    /// Makes a watch; without a snapshot it has seen nothing, so that the first ``change()`` comes at once.
    ///
    /// - Parameters:
    ///   - files: what is watched.
    ///   - snapshot: how they were when they were taken last.
    ///   - onTrouble: gets a sentence when the files cannot be used as they are, once for each cause.
    public init(
        _ files: WatchedFiles,
        after snapshot: WatchedFiles.Snapshot? = nil,
        onTrouble: @escaping @Sendable (String) -> Void
    ) {
        self.files = files
        self.onTrouble = onTrouble
        last = snapshot
    }

    /// Waits until the files have changed, are readable and whole, and have stayed as they are for an interval.
    ///
    /// After trouble, files that are as they were before it count as changed.
    ///
    /// - Throws: `CancellationError`.
    public mutating func change() async throws -> WatchedFiles.Snapshot {
        var previous: Look?
        while true {
            try Task.checkCancellation()
            let look = look()
            // What does not last is nothing to speak of: builds remove folders and make them anew.
            if look == previous {
                switch look {
                case .trouble(let sentence): report(sentence)
                case .files(let snapshot) where snapshot != last:
                    guard let cause = files.incompleteness() else {
                        isAfterTrouble = trouble != nil
                        (last, trouble) = (snapshot, nil)
                        return snapshot
                    }
                    report("\(cause); waiting until it is whole")
                case .files: break
                }
            }
            previous = look
            try await Task.sleep(for: Self.interval)
        }
    }

    private func look() -> Look {
        do throws(LocalLambdaError) {
            let snapshot = try files.snapshot()
            guard snapshot.isEmpty else { return .files(snapshot) }
            return .trouble("the folder \"\(files.folder)\" is empty; what is put into it is deployed")
        } catch {
            return .trouble(error.description)
        }
    }

    private mutating func report(_ sentence: String) {
        guard trouble != sentence else { return }
        (last, trouble) = (nil, sentence)
        onTrouble(sentence)
    }
}
