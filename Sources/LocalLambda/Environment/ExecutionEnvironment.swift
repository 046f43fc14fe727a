internal import RuntimeAPI

/// One execution environment: a runtime process in its sandbox, its Runtime API, and one event after another.
///
/// A process that has ended is started again for the next event, as Lambda does. With
/// ``FunctionSettings/maximumConcurrency``, several events are with the process at once.
public actor ExecutionEnvironment {
    /// Time that Lambda gives a process until its first `/next` (AWS, "Lambda execution environment lifecycle").
    public static let initializationLimit = Duration.seconds(10)

    let function: FunctionSettings
    let parts: EnvironmentParts
    let sandbox: Sandbox
    let session: RuntimeSession
    let extensions: ExtensionRegistry
    let extensionNames: [String]
    let log: FunctionLog
    /// What the platform itself writes to the log.
    let platform: PlatformLog
    let logPipe: DrainedPipe
    let memory = MemoryRecord()
    let clock = ContinuousClock()
    private let listener: RuntimeAPIServer.Listener
    var process: SandboxProcess?
    var gate: NamedPipe?
    /// What the kernel had ended in the group when the process began.
    var outOfMemoryKills = 0
    /// The start that all who come meanwhile wait for; only where several events are taken at once.
    var starting: Task<RuntimeSession.Initialization, any Error>?
    /// Whether it has been ended: no process begins any more.
    private(set) var isStopped = false
    /// Whether its processes are stopped.
    private(set) var isResting = false

    /// Makes an environment, in which no process begins before the first invocation.
    ///
    /// - Throws: ``LocalLambdaError`` when bubblewrap or the shell for extensions is missing, or no port is free.
    init(_ function: FunctionSettings, _ parts: EnvironmentParts) async throws(LocalLambdaError) {
        let session = RuntimeSession(isConcurrent: function.maximumConcurrency != nil)
        let extensions = ExtensionRegistry(function)
        let log = parts.log
        logPipe = try DrainedPipe { log.append($0) }
        do throws(LocalLambdaError) {
            listener = try await RuntimeAPIServer(session: session, extensions: extensions).listen()
        } catch {
            logPipe.close()
            throw error
        }
        let variables = EnvironmentVariables.all(of: function, logStream: parts.logStream, address: listener.address)
        do throws(LocalLambdaError) {
            (sandbox, extensionNames) = try Self.sandbox(parts, variables)
        } catch {
            await listener.close()
            logPipe.close()
            throw error
        }
        self.function = function
        self.parts = parts
        self.session = session
        self.extensions = extensions
        self.log = log
        platform = PlatformLog(function, log)
        let memory = memory
        // While the process still runs: once it is answered, it ends.
        session.whenInitializationFails { memory.sample() }
    }

    /// The sandbox, with what debugging and extensions need, and the names of the extensions in it.
    private static func sandbox(
        _ parts: EnvironmentParts,
        _ variables: [String: String]
    ) throws(LocalLambdaError) -> (Sandbox, extensionNames: [String]) {
        var sandbox = parts.sandbox(variables)
        let names = sandbox.extensionNames
        if parts.debugging != nil || !names.isEmpty { sandbox.shell = try FunctionShell.find() }
        if !names.isEmpty { sandbox.gate = parts.gatePath }
        return (sandbox, names)
    }

    /// Makes an environment for as long as `body` runs; no process begins before the first invocation.
    ///
    /// - Parameters:
    ///   - function: its settings.
    ///   - folders: what it finds at `/`, `/opt`, `/var/task` and `/tmp`.
    ///   - debugging: stops each process at its start, and lifts all time limits; nil for neither.
    ///   - log: gets the function's output and Lambda's own lines.
    ///   - body: gets the environment.
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws; ``LocalLambdaError`` when bubblewrap is missing or no port is free.
    public static func run<Result: Sendable>(
        _ function: FunctionSettings,
        in folders: FunctionFolders,
        debugging: Debugging? = nil,
        log: FunctionLog,
        _ body: @escaping @Sendable (ExecutionEnvironment) async throws -> Result
    ) async throws -> Result {
        try await SandboxLaunch.check()
        let parts = EnvironmentParts(
            logStream: EnvironmentVariables.logStream(of: function),
            log: log,
            debugging: debugging,
            gatePath: folders.gatePath,
            sandbox: { folders.sandbox(variables: $0) }
        )
        let environment = try await ExecutionEnvironment(function, parts)
        do {
            let result = try await body(environment)
            await environment.stop()
            return result
        } catch {
            await environment.stop()
            throw error
        }
    }

    /// Invokes the function.
    ///
    /// - Throws: as ``invoke(_:stream:)``.
    public func invoke(_ event: [UInt8]) async throws -> InvocationResult {
        guard event.count <= PayloadLimit.bytes else {
            let limit = "more than the \(PayloadLimit.bytes) that Lambda takes"
            throw LocalLambdaError(.invalidEvent, "the event has \(event.count) bytes, \(limit); send a smaller one")
        }
        return try await invoke(InvocationRequest(event: event, functionARN: function.arn))
    }

    /// Invokes the function.
    ///
    /// - Parameters:
    ///   - request: the event and what goes with it.
    ///   - stream: takes the answer as it comes; nil collects it.
    /// - Returns: what the caller gets.
    /// - Throws: ``LocalLambdaError`` when no process can be started; `CancellationError` when the task is cancelled,
    ///   for which the function is not to blame. What the function does wrong is a result.
    func invoke(_ request: InvocationRequest, stream: ResponseStream? = nil) async throws -> InvocationResult {
        try checkNotStopped()
        thaw()
        let initialization: Duration?
        var spent = Duration.zero
        switch try await prepareProcess(for: request) {
        case .failed(let result): return result
        case .ready(let duration, let time): (initialization, spent) = (duration, time)
        }
        let timeout = parts.debugging == nil ? Duration.seconds(function.timeout) : Debugging.limit
        let invocation = PendingInvocation(request, limit: timeout - spent, stream: stream)
        logPipe.drain()
        platform.start(invocation)
        let start = clock.now
        extensions.invoke(invocation)
        let session = session
        let outcome = await limited(to: timeout - spent) {
            await session.deliver(invocation)
        } expire: {
            session.expire(invocation)
        }
        let duration = clock.now - start + spent
        try Task.checkCancellation()
        return try await finish(invocation, outcome, within: timeout, duration, initialization)
    }

    /// A process that began after the end would never be ended.
    func checkNotStopped() throws(LocalLambdaError) {
        guard isStopped else { return }
        throw LocalLambdaError(.serverUnavailable, "the environment has been ended, since the service shuts down")
    }

    /// Whether nothing has to be done before the next invocation, or before the environment may rest.
    nonisolated var isSettled: Bool { !parts.freezes && extensions.isEmpty }

    /// Waits until the extensions have done with the event, and stops the processes where that is wanted.
    func settle() async {
        // Those of a process that has ended will not ask for anything.
        guard process != nil, !session.hasEnded else { return }
        if !extensions.isEmpty {
            let (extensions, limit) = (extensions, WaitLimit())
            await limited(to: .seconds(function.timeout)) {
                await extensions.ready(within: limit)
            } expire: {
                extensions.expire(limit)
            }
        }
        guard parts.freezes, let process, !session.hasEnded else { return }
        process.setFrozen(true)
        isResting = true
    }

    private func thaw() {
        guard isResting else { return }
        isResting = false
        process?.setFrozen(false)
    }

    /// Ends the process, if there is one; what it prints meanwhile is nobody's, unless an extension has registered.
    public func stop() async {
        isStopped = true
        thaw()
        logPipe.drain()
        if !extensions.isEmpty, process != nil { await shutDownGently(reason: "spindown") }
        log.mute()
        await process?.kill()
        process = nil
        session.reset()
        extensions.reset()
        gate?.remove()
        gate = nil
        await listener.close()
        logPipe.close()
        await parts.group?.remove()
    }

    // MARK: Results

    private func finish(
        _ invocation: PendingInvocation,
        _ outcome: RuntimeSession.Outcome,
        within limit: Duration,
        _ duration: Duration,
        _ initialization: Duration?
    ) async throws(LocalLambdaError) -> InvocationResult {
        memory.sample()
        logPipe.drain()
        let verdict = try Verdict(outcome, of: invocation, limit: limit, isOutOfMemory: isOutOfMemory(outcome))
        // Of a process with several events, one that takes too long is no reason to end the others.
        if verdict.endsProcess, !session.isConcurrent || session.hasEnded { await endProcess(verdict) }
        return report(invocation, verdict, duration, initialization)
    }

    /// Writes what is to be said at the end, END and REPORT, and gives the result with what they say.
    func report(
        _ invocation: PendingInvocation,
        _ verdict: Verdict,
        _ duration: Duration,
        _ initialization: Duration?
    ) -> InvocationResult {
        var peak = memory.peak
        if case .error(ErrorType.outOfMemory) = verdict.status { peak = function.memorySize << 10 }
        let report = InvocationReport(
            requestID: invocation.requestID,
            duration: duration,
            initialization: initialization,
            memorySize: function.memorySize,
            peakMemory: peak,
            status: verdict.status
        )
        var result = verdict.result
        platform.end(report, saying: verdict.logLine, producedBytes: result.body.count)
        if case .error(let type) = verdict.status { result.errorType = type }
        result.log = log.takeCapture()
        result.duration = duration
        result.initialization = initialization
        result.billedMilliseconds = report.billedMilliseconds
        result.peakMemory = (peak + 1_023) / 1_024
        return result
    }

    private func isOutOfMemory(_ outcome: RuntimeSession.Outcome) -> Bool {
        guard case .ended(.exited(.signal(9))) = outcome else { return false }
        return isOutOfMemory
    }

    /// Whether the kernel has ended a process of this environment for its memory.
    var isOutOfMemory: Bool {
        guard let group = parts.group else { return false }
        return group.outOfMemoryKills > outOfMemoryKills
    }
}
