internal import FoundationEssentials

/// What proc(5) tells about a process of this machine.
struct ProcessFiles: Sendable {
    /// Its pid, as this machine counts.
    let pid: Int32

    /// Whether it is stopped, as by SIGSTOP or a debugger.
    var isStopped: Bool {
        guard let state = field("State:")?.first else { return false }
        return state == "T" || state == "t"
    }

    /// The first process that it has started and that still runs.
    var firstChild: ProcessFiles? { children.first }

    /// The processes that it has started and that still run, the oldest first.
    var children: [ProcessFiles] {
        let pids = read("task/\(pid)/children")?.split(separator: " ") ?? []
        return pids.compactMap { Int32($0) }.map(ProcessFiles.init(pid:))
    }

    private func field(_ name: String) -> String? {
        read("status")?.split(separator: "\n").first { $0.hasPrefix(name) }.map { line in
            String(line.dropFirst(name.count).drop { $0.isWhitespace })
        }
    }

    private func read(_ name: String) -> String? {
        try? String(contentsOfFile: "/proc/\(pid)/\(name)", encoding: .utf8)
    }
}
