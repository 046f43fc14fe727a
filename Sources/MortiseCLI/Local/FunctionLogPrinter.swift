internal import Synchronization

/// Prints what functions log, a line at a time, each behind the function's name.
final class FunctionLogPrinter: Sendable {
    /// A line without an end is printed in parts of this size.
    private static let longestLine = 65_536

    private let unfinished = Mutex<[String: [UInt8]]>([:])
    private let write: @Sendable ([UInt8]) -> Void

    /// Prints through `write`, whole lines at a time.
    init(_ write: @escaping @Sendable ([UInt8]) -> Void) {
        self.write = write
    }

    /// Takes what an environment logs.
    ///
    /// - Parameters:
    ///   - bytes: parts of lines, or many lines.
    ///   - function: name of the function.
    ///   - stream: name of the log stream, one of an environment.
    func print(_ bytes: [UInt8], of function: String, stream: String) {
        let prefix = Array("\(function) | ".utf8)
        unfinished.withLock { unfinished in
            let text = (unfinished.removeValue(forKey: stream) ?? []) + bytes
            var rest = text[...]
            var lines: [UInt8] = []
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                lines += prefix + rest[...end]
                rest = rest[(end + 1)...]
            }
            if rest.count >= Self.longestLine {
                lines += prefix + rest + [UInt8(ascii: "\n")]
                rest = []
            }
            if !rest.isEmpty { unfinished[stream] = Array(rest) }
            if !lines.isEmpty { write(lines) }
        }
    }
}
