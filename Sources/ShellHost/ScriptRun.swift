internal import Platform

/// One start of a script, from its event to its end.
struct ScriptRun: ~Copyable {
    /// What became of it.
    enum Outcome: Equatable {
        /// It ended by itself.
        case ended(ChildProcess.Ending)
        /// Its time was over.
        case timedOut
        /// Nobody wants more of its answer.
        case unwanted
    }

    /// The last lines of its log.
    private(set) var lastLines = LastLines()
    private var process: ChildProcess
    /// Newlines that the answer ends with so far: a shell drops those at the end of `$(…)`, and so do we.
    private var newlines = 0

    /// Starts a command; `origin` says in an error where its name is from.
    init(_ command: [String], variables: [String], event: [UInt8], origin: String = "") throws(ScriptFailure) {
        do throws(ChildProcessError) {
            process = try ChildProcess(command, variables: variables, input: event)
        } catch {
            throw ScriptFailure(.unreadable, "cannot start \"" + command[0] + "\"" + origin + ": " + error.cause)
        }
    }

    /// Waits for its end, and hands on what it writes: to the log, and to `answer`, which says whether it wants more.
    ///
    /// - Parameters:
    ///   - milliseconds: how long it may still run; asked again and again.
    ///   - answer: takes bytes of the answer.
    /// - Returns: how it ended.
    mutating func finish(milliseconds: () -> Int64, answer: ([UInt8]) -> Bool) -> Outcome {
        while true {
            let left = milliseconds()
            guard left > 0 else { return .timedOut }
            var answered: [UInt8] = []
            var logged: ArraySlice<UInt8> = []
            let state = process.read(within: left, output: { answered = Array($0) }, error: { logged = $0 })
            lastLines.append(logged)
            StandardStreams.writeError(logged)
            guard answered.isEmpty || answer(withoutEnd(answered)) else { return .unwanted }
            if case .ended(let ending) = state { return .ended(ending) }
        }
    }

    /// The bytes with the newlines that were held back, but without those at the end, which are held back now.
    private mutating func withoutEnd(_ bytes: [UInt8]) -> [UInt8] {
        let newline = UInt8(ascii: "\n")
        let end = bytes.lastIndex { $0 != newline }
        guard let end else {
            newlines += bytes.count
            return []
        }
        let whole = [UInt8](repeating: newline, count: newlines) + bytes[...end]
        newlines = bytes.count - end - 1
        return whole
    }
}
