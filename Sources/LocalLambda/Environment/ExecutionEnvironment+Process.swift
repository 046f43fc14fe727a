internal import NIOCore
internal import NIOPosix

/// Starting and ending the environment's process.
extension ExecutionEnvironment {
    /// Whether an event can be handed over.
    enum Preparation {
        /// It can.
        ///
        /// - initialization: time of the process's start, when it was started for this event.
        /// - spent: time of the invocation that is over, because the first start had failed.
        case ready(initialization: Duration?, spent: Duration)
        /// There is no process: what the caller gets.
        case failed(InvocationResult)
    }

    /// Sees to it that a process waits for events; a start that fails is tried again in the invocation's time.
    func prepareProcess(for request: InvocationRequest) async throws -> Preparation {
        if process != nil, !session.hasEnded, starting == nil { return .ready(initialization: nil, spent: .zero) }
        var start = clock.now
        let (first, isOwn) = try await startShared(within: parts.initializationLimit)
        try Task.checkCancellation()
        if case .ready = first { return .ready(initialization: isOwn ? clock.now - start : nil, spent: .zero) }
        if case .invalidEntrypoint = first {
            let duration = clock.now - start
            return .failed(try await initializationFailed(first, request, within: parts.initializationLimit, duration))
        }
        let invocation = PendingInvocation(request, limit: .zero)
        let verdict = try Verdict(first, of: invocation, limit: parts.initializationLimit, isRetry: false)
        if let status = verdict.status {
            logPipe.drain()
            platform.initializationFailed(clock.now - start, status)
        }
        start = clock.now
        let limit = Duration.seconds(function.timeout)
        let (second, _) = try await startShared(within: limit)
        try Task.checkCancellation()
        let spent = clock.now - start
        if case .ready = second { return .ready(initialization: nil, spent: spent) }
        return .failed(try await initializationFailed(second, request, within: limit, spent, isRetry: true))
    }

    private func initializationFailed(
        _ outcome: RuntimeSession.Initialization,
        _ request: InvocationRequest,
        within limit: Duration,
        _ duration: Duration,
        isRetry: Bool = false
    ) async throws(LocalLambdaError) -> InvocationResult {
        memory.sample()
        let invocation = PendingInvocation(request, limit: .zero)
        let verdict = try Verdict(
            outcome,
            of: invocation,
            limit: limit,
            isRetry: isRetry,
            isOutOfMemory: isOutOfMemory
        )
        await endProcess(verdict)
        if let status = verdict.status {
            platform.initializationFailed(duration, status, isRetry: isRetry)
        }
        platform.start(invocation)
        return report(invocation, verdict, duration, nil)
    }

    // MARK: Start

    /// Starts a process; where several events are taken at once, who comes meanwhile waits for that start.
    private func startShared(
        within limit: Duration
    ) async throws -> (outcome: RuntimeSession.Initialization, isOwn: Bool) {
        guard session.isConcurrent else { return (try await start(within: limit), true) }
        if let starting { return (try await starting.value, false) }
        let task = Task { try await start(within: limit) }
        starting = task
        defer { starting = nil }
        return (try await task.value, true)
    }

    private func start(within limit: Duration) async throws(LocalLambdaError) -> RuntimeSession.Initialization {
        for _ in 0..<20 {
            let outcome = try await startOnce(within: limit)
            // A process that was forked while the package was unpacked holds the program open for writing until its
            // own exec (execve(2), ETXTBSY).
            guard case .ended(.notExecutable(let reason)) = outcome, reason.hasSuffix("Text file busy") else {
                return outcome
            }
            guard (try? await Task.sleep(for: .milliseconds(20))) != nil else { return outcome }
        }
        return try await startOnce(within: limit)
    }

    private func startOnce(within limit: Duration) async throws(LocalLambdaError) -> RuntimeSession.Initialization {
        await process?.kill()
        process = nil
        try checkNotStopped()
        gate?.remove()
        gate = nil
        session.reset()
        extensions.reset(expecting: extensionNames)
        outOfMemoryKills = parts.group?.outOfMemoryKills ?? 0
        let bootstrap: String
        switch Bootstrap(in: sandbox, for: function.architecture) {
        case .found(let path): bootstrap = path
        case .missing(let reason): return .invalidEntrypoint(reason)
        }
        if let path = sandbox.gate { gate = try NamedPipe(at: path) }
        let (session, extensions) = (session, extensions)
        let process = try SandboxProcess(
            running: parts.debugging == nil ? [bootstrap] : Debugging.command(bootstrap),
            in: sandbox,
            group: parts.group,
            log: logPipe,
            onExtensionEnd: { extensions.ended($0, status: $1) },
            onEnd: { end in
                session.processEnded(end)
                extensions.runtimeEnded()
            }
        )
        self.process = process
        memory.begin(process)
        let waitLimit = WaitLimit()
        guard let debugging = parts.debugging else {
            return await limited(to: limit) {
                await self.initialization(waitLimit)
            } expire: {
                session.expireInitialization()
                extensions.expire(waitLimit)
            }
        }
        await debugging.announce(process) { session.hasEnded }
        return await limited(to: Debugging.limit) {
            await self.initialization(waitLimit)
        } expire: {
        }
    }

    /// Extensions first, then the runtime, then until all of them wait for events (AWS, "Lambda Extensions API").
    private func initialization(_ limit: WaitLimit) async -> RuntimeSession.Initialization {
        if let gate {
            await extensions.registered(within: limit)
            if let failure = extensionFailure { return failure }
            gate.release()
        }
        let outcome = await session.initialization()
        guard case .ready = outcome, !extensions.isEmpty else { return outcome }
        await extensions.ready(within: limit)
        if let failure = extensionFailure { return failure }
        return session.isInitializationExpired ? .timedOut : outcome
    }

    private var extensionFailure: RuntimeSession.Initialization? {
        guard let (name, type) = extensions.failure else { return nil }
        let failure = RuntimeFailure(type: type, message: "the extension \(name) has failed; its log says why")
        return .failed(type: type, body: Array(failure.json.utf8))
    }

    // MARK: End

    /// Ends the process because of what has become of an invocation, and takes the rest of its output.
    func endProcess(_ verdict: Verdict) async {
        if !extensions.isEmpty, process != nil {
            let reason = if case .timeout = verdict.status { "timeout" } else { "failure" }
            await shutDownGently(reason: reason)
        }
        await process?.kill()
        process = nil
        logPipe.drain()
    }

    /// Lets runtime and extensions end by themselves, as Lambda does where an extension has registered: 500 ms for an
    /// internal one, 2 s where there are external ones, 300 ms of them for the runtime.
    func shutDownGently(reason: String) async {
        let (session, extensions) = (session, extensions)
        let hasExternal = extensions.hasExternal
        if !session.hasEnded { process?.terminate() }
        let share = Duration.milliseconds(hasExternal ? 300 : 500) * parts.endTimeFactor
        await limited(to: share) {
            await session.ended()
        } expire: {
            session.giveUpEnd()
        }
        guard hasExternal else { return }
        let (rest, limit) = (Duration.milliseconds(1_700) * parts.endTimeFactor, WaitLimit())
        extensions.shutDown(reason: reason, within: rest)
        await limited(to: rest) {
            await extensions.gone(within: limit)
        } expire: {
            extensions.expire(limit)
        }
    }

    // MARK: Time

    /// Waits for what is told, at most that long; then `expire` has to see to it that it is told.
    ///
    /// When this task is cancelled, the process is ended, and the session tells that.
    func limited<Value: Sendable>(
        to limit: Duration,
        _ wait: () async -> Value,
        expire: @escaping @Sendable () -> Void
    ) async -> Value {
        // On the thread that runs this, where it is one of NIO's: a task that sleeps would wake two others each time.
        let timer = MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: TimeAmount(limit), expire)
        defer { timer.cancel() }
        let process = process
        return await withTaskCancellationHandler {
            await wait()
        } onCancel: {
            Task { await process?.kill() }
        }
    }
}
