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

    /// Waits until `count` lines hold `part`; gives them, or fewer when the process has ended.
    public func lines(with part: String, count: Int = 1) async -> [String] {
        while true {
            let found = lines.filter { $0.contains(part) }
            if found.count >= count || hasEnded { return found }
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func wake() {
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}
