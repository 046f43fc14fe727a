internal import Glibc
internal import LocalLambda
internal import Synchronization
internal import SystemPackage

/// Standard error with a last line that comes and goes: how far large uploads have come, on a terminal.
final class ProgressLine: Sendable {
    /// Smaller bodies are there before anybody has read a line.
    private static let smallestBody = 4_000_000

    private let isTerminal: Bool
    private let shown = Mutex<[String: UploadProgress]>([:])
    /// What stands in the last line.
    private let line = Mutex("")

    /// For standard error as it is.
    init() {
        isTerminal = isatty(STDERR_FILENO) == 1
    }

    /// Prints whole lines; what is shown of progress stays below them.
    func write(_ bytes: [UInt8]) {
        line.withLock { line in
            if line.isEmpty {
                RunSession.write(bytes, to: .standardError)
            } else {
                RunSession.write(
                    Array("\r\u{1B}[K".utf8) + bytes + Array("\u{1B}[?7l\(line)\u{1B}[?7h".utf8),
                    to: .standardError
                )
            }
        }
    }

    /// Prints a sentence for the user.
    func complain(_ sentence: String) {
        write(Array("mortise: \(sentence)\n".utf8))
    }

    /// Shows how far an upload has come.
    func show(_ progress: UploadProgress) {
        guard isTerminal, (progress.total ?? progress.received) >= Self.smallestBody else { return }
        let text = shown.withLock { shown in
            shown[progress.requestID] = progress.stage == .finished ? nil : progress
            return shown.sorted { $0.key < $1.key }.map { Self.text($0.value) }.joined(separator: "; ")
        }
        line.withLock { line in
            guard line != text else { return }
            line = text
            // A line that is wrapped could not be taken back: a narrow terminal cuts it (DECAWM).
            RunSession.write(Array("\r\u{1B}[K\u{1B}[?7l\(text)\u{1B}[?7h".utf8), to: .standardError)
        }
    }

    private static func text(_ progress: UploadProgress) -> String {
        // Bodies are base64; what people know is the size of their zip.
        let megabytes = "\(progress.received / 4 * 3 / 1_000_000) MB"
        guard progress.stage == .receiving else { return "\(progress.operation): unpacking \(megabytes)" }
        guard let total = progress.total, total > 0 else { return "\(progress.operation): \(megabytes)" }
        return
            "\(progress.operation): \(megabytes) of \(total / 4 * 3 / 1_000_000) MB, \(progress.received * 100 / total) %"
    }
}
