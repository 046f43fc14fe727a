internal import FoundationEssentials
internal import Glibc

extension InspectCommand {
    /// Whether standard output is a terminal whose user has not asked for plain text (no-color.org).
    static var isColored: Bool {
        isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    }
}
