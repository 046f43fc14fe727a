internal import Synchronization

/// What bwrap and the script that starts extensions tell about a sandbox, line by line.
final class ProcessStatus: Sendable {
    private struct Knowledge {
        var rest: [UInt8] = []
        var firstPID: Int32?
        var hasExitStatus = false
    }

    private let knowledge = Mutex(Knowledge())
    private let onRuntimeEnd: @Sendable (_ status: Int32) -> Void
    private let onExtensionEnd: @Sendable (_ name: String, _ status: Int32) -> Void

    /// Makes one that has read nothing.
    ///
    /// - Parameters:
    ///   - onRuntimeEnd: called when the script says that the runtime has ended.
    ///   - onExtensionEnd: called when it says that of an external extension.
    init(
        onRuntimeEnd: @escaping @Sendable (Int32) -> Void,
        onExtensionEnd: @escaping @Sendable (String, Int32) -> Void
    ) {
        self.onRuntimeEnd = onRuntimeEnd
        self.onExtensionEnd = onExtensionEnd
    }

    /// First process of the sandbox's pid namespace; nil before it is told, and once bwrap has reported its end: the
    /// pid may then be another's.
    var firstPID: Int32? { knowledge.withLock { $0.hasExitStatus ? nil : $0.firstPID } }

    /// Whether bwrap has told an exit status, which it does only of a command that it could start.
    var hasExitStatus: Bool { knowledge.withLock { $0.hasExitStatus } }

    /// Takes bytes of the pipe.
    func append(_ bytes: [UInt8]) {
        let lines = knowledge.withLock { known in
            known.rest += bytes
            let lines = known.rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            known.rest = Array(lines.last ?? [])
            return lines.dropLast().map { String(decoding: $0, as: UTF8.self) }
        }
        for line in lines { take(line) }
    }

    /// `{ "child-pid": 7 }` and `{ "exit-code": 0 }` of bwrap(1); `runtime 0` and `extension 0 name` of the script.
    private func take(_ line: String) {
        let words = line.split(separator: " ", maxSplits: 2)
        if let name = line.firstRange(of: "\"child-pid\": ") {
            let pid = Int32(line[name.upperBound...].prefix { $0.isNumber })
            knowledge.withLock { $0.firstPID = pid }
        } else if line.contains("\"exit-code\"") {
            knowledge.withLock { $0.hasExitStatus = true }
        } else if words.first == "runtime", words.count == 2, let status = Int32(words[1]) {
            onRuntimeEnd(status)
        } else if words.first == "extension", words.count == 3, let status = Int32(words[1]) {
            onExtensionEnd(String(words[2]), status)
        }
    }
}
