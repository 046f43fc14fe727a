internal import RuntimeAPI

/// One execution environment: a runtime process in its sandbox, its Runtime API, and one event after another.
///
/// A process that has ended is started again for the next event, with the same `/tmp`, as Lambda does.
public actor ExecutionEnvironment {
    /// Time that Lambda gives a process until its first `/next` (AWS, "Lambda execution environment lifecycle").
    public static let initializationLimit = Duration.seconds(10)

    private let function: FunctionSettings
    private let sandbox: Sandbox
    private let debugging: Debugging?
    private let session: RuntimeSession
    private let log: FunctionLog
    private let logPipe: DrainedPipe
    private let clock = ContinuousClock()
    private var process: SandboxProcess?
    private var peakMemory = 0

    private init(
        _ function: FunctionSettings,
        sandbox: Sandbox,
        debugging: Debugging?,
        session: RuntimeSession,
        log: FunctionLog
    ) throws(LocalLambdaError) {
        self.function = function
        self.sandbox = sandbox
        self.debugging = debugging
        self.session = session
        self.log = log
        logPipe = try DrainedPipe { log.append($0) }
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
        let session = RuntimeSession()
        return try await RuntimeAPIServer(session: session).run { address in
            let stream = EnvironmentVariables.logStream(of: function)
            let variables = EnvironmentVariables.all(of: function, logStream: stream, address: address)
            var sandbox = folders.sandbox(variables: variables)
            if debugging != nil { sandbox.shell = try FunctionShell.find() }
            let environment = try ExecutionEnvironment(
                function,
                sandbox: sandbox,
                debugging: debugging,
                session: session,
                log: log
            )
            do {
                let result = try await body(environment)
                await environment.stop()
                return result
            } catch {
                await environment.stop()
                throw error
            }
        }
    }

    /// Invokes the function.
    ///
    /// - Throws: ``LocalLambdaError`` when no process can be started; `CancellationError` when the task is cancelled,
    ///   for which the function is not to blame. What the function does wrong is a result.
    public func invoke(_ event: [UInt8]) async throws -> InvocationResult {
        guard event.count <= PayloadLimit.bytes else {
            let limit = "more than the \(PayloadLimit.bytes) that Lambda takes"
            throw LocalLambdaError(.invalidEvent, "the event has \(event.count) bytes, \(limit); send a smaller one")
        }
        var initialization: Duration?
        let isRunning = await !session.hasEnded
        if process == nil || !isRunning {
            let start = clock.now
            let outcome = try await startProcess()
            initialization = clock.now - start
            try Task.checkCancellation()
            guard case .ready = outcome else {
                return try await initializationFailed(outcome, after: clock.now - start)
            }
            await sampleMemory()
        }
        let limit = debugging == nil ? Duration.seconds(function.timeout) : Debugging.limit
        let invocation = PendingInvocation(event: event, functionARN: function.arn, limit: limit)
        await logPipe.drain()
        log.write(LogLines.start(invocation.requestID, version: function.version))
        let start = clock.now
        let outcome = await limited(to: limit) { await $0.deliver(invocation) }
        let duration = clock.now - start
        try Task.checkCancellation()
        await sampleMemory()
        return try await finish(invocation, outcome, duration: duration, initialization: initialization)
    }

    /// Ends the process, if there is one; what it prints meanwhile is nobody's.
    public func stop() async {
        await logPipe.drain()
        log.mute()
        await process?.kill()
        process = nil
        await logPipe.close()
    }

    // MARK: Results

    private func finish(
        _ invocation: PendingInvocation,
        _ outcome: RuntimeSession.Outcome,
        duration: Duration,
        initialization: Duration?
    ) async throws(LocalLambdaError) -> InvocationResult {
        await logPipe.drain()
        let verdict = try Verdict(outcome, of: invocation, timeout: function.timeout)
        if verdict.endsProcess { await endProcess() }
        if let line = verdict.logLine { log.write(line) }
        writeReport(invocation, duration: duration, initialization: initialization, status: verdict.status)
        return verdict.result
    }

    private func initializationFailed(
        _ outcome: RuntimeSession.Initialization,
        after duration: Duration
    ) async throws(LocalLambdaError) -> InvocationResult {
        await sampleMemory()
        await endProcess()
        let invocation = PendingInvocation(event: [], functionARN: function.arn, limit: .zero)
        let verdict = try Verdict(outcome, of: invocation, limit: Self.initializationLimit)
        if let status = verdict.status { log.write(InvocationReport.initialization(duration, status)) }
        log.write(LogLines.start(invocation.requestID, version: function.version))
        if let line = verdict.logLine { log.write(line) }
        writeReport(invocation, duration: duration, initialization: nil, status: verdict.status)
        return verdict.result
    }

    private func writeReport(
        _ invocation: PendingInvocation,
        duration: Duration,
        initialization: Duration?,
        status: InvocationReport.Status?
    ) {
        log.write(LogLines.end(invocation.requestID))
        let report = InvocationReport(
            requestID: invocation.requestID,
            duration: duration,
            initialization: initialization,
            memorySize: function.memorySize,
            peakMemory: peakMemory,
            status: status
        )
        log.write(report.line)
    }

    private func sampleMemory() async {
        peakMemory = max(peakMemory, await process?.process?.peakMemory ?? 0)
    }

    private func endProcess() async {
        await process?.kill()
        process = nil
        await logPipe.drain()
    }

    // MARK: Start

    private func startProcess() async throws(LocalLambdaError) -> RuntimeSession.Initialization {
        await process?.kill()
        process = nil
        peakMemory = 0
        await session.reset()
        let bootstrap: String
        switch Bootstrap(in: sandbox) {
        case .found(let path): bootstrap = path
        case .missing(let reason): return .invalidEntrypoint(reason)
        }
        let command = debugging == nil ? [bootstrap] : Debugging.command(bootstrap)
        let session = session
        await session.whenInitializationFails { [weak self] in await self?.sampleMemory() }
        let process = try SandboxProcess(running: command, in: sandbox, log: logPipe) { await session.processEnded($0) }
        self.process = process
        guard let debugging else {
            return await limited(to: Self.initializationLimit) { await $0.initialization() }
        }
        await debugging.announce(process) { await session.hasEnded }
        return await untilCancelled { await $0.initialization() }
    }

    /// Waits for what the session tells, at most that long.
    private func limited<Value: Sendable>(
        to limit: Duration,
        _ wait: (RuntimeSession) async -> Value
    ) async -> Value {
        let session = session
        let timer = Task {
            // Cancelled when the wait is over.
            guard (try? await Task.sleep(for: limit)) != nil else { return }
            await session.expire()
        }
        defer { timer.cancel() }
        return await untilCancelled(wait)
    }

    /// Waits for what the session tells; when this task is cancelled, the process is ended, and the session tells that.
    private func untilCancelled<Value: Sendable>(_ wait: (RuntimeSession) async -> Value) async -> Value {
        let process = process
        return await withTaskCancellationHandler {
            await wait(session)
        } onCancel: {
            Task { await process?.kill() }
        }
    }
}
