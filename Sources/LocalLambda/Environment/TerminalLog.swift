internal import Foundation

/// A function's log where a person reads it.
public enum TerminalLog {
    private static let isTerminal = isatty(STDERR_FILENO) == 1

    /// The bytes to print on standard error.
    ///
    /// Python functions have `\r` between the lines of a stack trace, so that it is one event of CloudWatch; a terminal
    /// would print them over one another. In a file or a pipe they stay.
    public static func lines(_ bytes: [UInt8]) -> [UInt8] {
        lines(bytes, isTerminal: isTerminal)
    }

    static func lines(_ bytes: [UInt8], isTerminal: Bool) -> [UInt8] {
        let carriageReturn = UInt8(ascii: "\r")
        let newline = UInt8(ascii: "\n")
        guard isTerminal, bytes.contains(carriageReturn) else { return bytes }
        return bytes.indices.map { index in
            let isBeforeOther = index + 1 < bytes.endIndex && bytes[index + 1] != newline
            return bytes[index] == carriageReturn && isBeforeOther ? newline : bytes[index]
        }
    }
}
