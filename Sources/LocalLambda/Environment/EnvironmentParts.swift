/// What an ``ExecutionEnvironment`` is made of, apart from its function.
struct EnvironmentParts: Sendable {
    /// Name of its log stream.
    var logStream: String
    /// Gets the function's output and Lambda's own lines.
    var log: FunctionLog
    /// Stops each process at its start, and lifts all time limits; nil for neither.
    var debugging: Debugging?
    /// What its processes join; nil for none.
    var group: ControlGroup?
    /// Whether its processes are stopped between invocations.
    var freezes = false
    /// How many times longer than on Lambda runtime and extensions may take to end.
    var endTimeFactor = 1
    /// How long an init may take.
    var initializationLimit = ExecutionEnvironment.initializationLimit
    /// Path, on this machine, of the pipe on which the runtime's start waits where there are extensions.
    var gatePath: String
    /// Makes the sandbox of the variables.
    var sandbox: @Sendable (_ variables: [String: String]) -> Sandbox
}
