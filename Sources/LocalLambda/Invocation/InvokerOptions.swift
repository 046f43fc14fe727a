/// How an ``Invoker`` runs functions, and whom it tells.
public struct InvokerOptions: Sendable {
    /// What functions find at `/`.
    public var root = RootKind.platform
    /// Environments that may run at once on this machine; invocations beyond wait for their turn.
    public var environmentLimit = 100
    /// Invocations that may run at once in all functions: Lambda's limit of an account.
    public var accountConcurrency = 1_000
    /// How long an environment may be idle before it is ended.
    public var idleTime = Duration.seconds(300)
    /// Whether processes are stopped between invocations, as Lambda does.
    public var freezesIdleEnvironments = false
    /// Whether control groups limit memory and stop processes, where this process may make them.
    public var usesControlGroups = true
    /// How many times longer than on Lambda runtimes and extensions may take to end: for tests on a machine with much to do.
    var endTimeFactor = 1
    /// How long an init may take: Lambda's 10 s, but for tests on a machine with much to do.
    public var initializationLimit = ExecutionEnvironment.initializationLimit
    /// Folder for a file a log stream, `<function>/<stream>` with `_` for each `/` of it; nil for `logs` in the invoker's.
    public var logFolder: String?
    /// Gets what environments log, one call at a time for each stream: function, log stream, bytes.
    public var onLog: @Sendable (_ function: String, _ stream: String, _ bytes: [UInt8]) -> Void = { _, _, _ in }
    /// Gets every invocation when it is over.
    public var onInvocation: @Sendable (InvocationRecord) -> Void = { _ in }
    /// Gets sentences for the user, each once: what this machine does not allow, what Lambda would not forgive.
    public var onWarning: @Sendable (String) -> Void = { _ in }

    /// Makes options with Lambda's and this service's defaults.
    public init() {}
}
