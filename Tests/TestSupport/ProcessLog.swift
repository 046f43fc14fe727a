/// What a process prints, line by line, for whoever waits for a line.
public actor ProcessLog {
    private var lines: [String] = []
    private var hasEnded = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Makes an empty log.
    init() {}

    /// Takes a line.
    func append(_ line: String) {
        lines.append(line)
        wake()
    }

    /// No more lines come.
    func end() {
        hasEnded = true
        wake()
    }

    /// All lines so far.
    public var text: String { lines.joined(separator: "\n") }

    /// Waits until `count` lines hold `part`, and gives them.
    ///
    /// - Throws: ``TestSupportError`` with what was read so far, when the process ends before, or when nothing comes within
    ///   a time that is long even for a busy machine.
    @discardableResult
    public func lines(
        with part: String,
        count: Int = 1,
        within limit: Duration = .seconds(120)
    ) async throws -> [String] {
        let deadline = ContinuousClock.now + limit
        let alarm = Task {
            try await Task.sleep(for: limit)
            wake()
        }
        defer { alarm.cancel() }
        while true {
            let found = lines.filter { $0.contains(part) }
            if found.count >= count { return found }
            let cause = hasEnded ? "the process has ended" : ContinuousClock.now >= deadline ? "\(limit) are over" : nil
            if let cause {
                throw TestSupportError("\(cause), and \(found.count) of \(count) lines hold \"\(part)\":\n\(text)")
            }
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func wake() {
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}
