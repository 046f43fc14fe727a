internal import FoundationEssentials
internal import Glibc
internal import SystemPackage

extension Error {
    /// The system's own words, as of strerror(3), where the error is one of Foundation's about a file; else its description.
    public var systemCause: String {
        if let error = self as? CocoaError, let cause = error.underlying { return cause.systemCause }
        if let error = self as? POSIXError { return Errno(rawValue: error.code.rawValue).description }
        return "\(self)"
    }
}
