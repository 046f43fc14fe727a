/// Why a script cannot be run, or has failed.
struct ScriptFailure: Error {
    /// The kinds, each with the type that the caller of the function sees.
    enum Kind {
        /// The file cannot be read, or its interpreter not be started.
        case unreadable
        /// It is no script that the shell understands.
        case syntax
        /// It ended with a status that is not 0.
        case exitStatus
        /// A signal ended it.
        case signal
        /// It was ended, since Lambda would have ended the environment.
        case timeout

        /// In AWS's words where AWS has one.
        var type: String {
            switch self {
            case .unreadable: "Runtime.ImportModuleError"
            case .syntax: "Runtime.UserCodeSyntaxError"
            case .exitStatus: "Shell.ExitStatus"
            case .signal: "Shell.Signal"
            case .timeout: "Shell.Timeout"
            }
        }
    }

    /// What kind it is.
    let kind: Kind
    /// A sentence.
    let message: String
    /// The last lines of its log.
    var lines: [String] = []

    init(_ kind: Kind, _ message: String, lines: [String] = []) {
        self.kind = kind
        self.message = message
        self.lines = lines
    }
}
