internal import FoundationEssentials
public import LambdaAPI
internal import RuntimeAPI

/// Runs functions: keeps their environments, starts, stops and freezes them, and hands them events.
///
/// An environment that has room takes the event, the one that was used last before others; else a new one begins.
/// Where the machine's limit of environments is reached, an idle one of another function makes room, or the invocation
/// waits for its turn, at most for the function's timeout.
public actor Invoker {
    /// What an invocation gets that asks for an environment.
    enum Turn: Sendable {
        case environment(number: Int, ExecutionEnvironment)
        /// There is room for a new one.
        case room
        case timedOut
    }

    /// An invocation that waits for its turn.
    struct Waiter {
        let number: Int
        let key: EnvironmentPool.Key
        let continuation: CheckedContinuation<Turn, Never>
    }

    let folder: String
    let options: InvokerOptions
    let groups: ControlGroupPlace?
    let root: RootFolder
    var trees: PackageTrees
    var pools: [EnvironmentPool.Key: EnvironmentPool] = [:]
    var waiters: [Waiter] = []
    /// Environments that run or are about to.
    var environmentCount = 0
    var lastNumber = 0
    var endings: [Int: Task<Void, Never>] = [:]
    var reaper: Task<Void, Never>?
    var isShutDown = false
    private var warnings: Set<String> = []
    /// Invocations in progress, by function.
    private var running: [String: Int] = [:]
    /// Those of functions without reserved concurrency.
    private var unreservedCount = 0

    /// Makes an invoker.
    ///
    /// - Parameters:
    ///   - folder: existing folder for unpacked packages and, unless the options say otherwise, logs; without symbolic
    ///     links in its path, and the invoker's alone. Lambda's user (uid 993) has to be able to reach it when this
    ///     process is root's. What another invoker left there, in a service that was killed, is removed.
    ///   - options: limits and hooks.
    /// - Throws: ``LocalLambdaError`` when the folder cannot be used or bubblewrap is missing.
    public init(folder: String, options: InvokerOptions = InvokerOptions()) async throws {
        try await SandboxLaunch.check()
        self.folder = folder
        self.options = options
        groups = options.usesControlGroups ? ControlGroupPlace() : nil
        for name in ["root", "trees", "gates"] {
            let path = folder + "/" + name
            if FileManager.default.fileExists(atPath: path) {
                do {
                    try FileManager.default.removeItem(atPath: path)
                } catch {
                    let cause = FileFailure.cause(error)
                    throw LocalLambdaError(.inaccessibleFile, "\"\(path)\" cannot be removed: \(cause); remove it")
                }
            }
            try WorkFolder.make(path)
        }
        root = try RootFolder(options.root, in: folder + "/root")
        trees = PackageTrees(folder: folder + "/trees")
        if let groups, !groups.limitsMemory {
            let advice =
                "it is reported only; start this service as root, or in a control group that is delegated to you"
            options.onWarning("this machine does not let this process limit the memory of functions: \(advice)")
        }
    }

    /// Unpacks what the deployment consists of, unless that was done before.
    ///
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/invalidParameterValue`` when a package cannot be used.
    public func prepare(_ deployment: Deployment) async throws(ServiceError) {
        let key = pool(of: deployment)
        pools[key]?.userCount += 1
        defer {
            pools[key]?.userCount -= 1
            forgetIfUnused(key)
        }
        do {
            _ = try await tree(of: deployment, key)
        } catch {
            if pools[key]?.isInvoked == false { pools[key]?.isRetired = true }
            throw error
        }
    }

    /// Invokes a function and waits for its whole answer.
    ///
    /// The function runs to its end, even when the calling task is cancelled.
    ///
    /// - Throws: ``ServiceError``: ``ServiceError/Code/tooManyRequests`` when all environments that the function may
    ///   have are busy. What the function does wrong is a result.
    public func invoke(
        _ deployment: Deployment,
        _ request: InvocationRequest
    ) async throws(ServiceError) -> InvocationResult {
        // A task of its own, which is not cancelled with the caller's.
        let task = Task { await self.result(deployment, request, stream: nil) }
        return try await task.value.get()
    }

    /// Invokes a function and hands its answer on as it comes.
    ///
    /// - Throws: as ``invoke(_:_:)``, before the first byte.
    public func stream(
        _ deployment: Deployment,
        _ request: InvocationRequest
    ) async throws(ServiceError) -> InvocationStream {
        let stream = ResponseStream()
        let task = Task {
            let result = await self.result(deployment, request, stream: stream)
            // What was not streamed comes in one part.
            if case .success(let answer) = result, answer.isSuccess, !answer.body.isEmpty {
                stream.open(contentType: answer.contentType)
                _ = stream.append(answer.body)
            }
            stream.finish()
            return result
        }
        await stream.opened()
        if !stream.isOpen, case .failure(let error) = await task.value { throw error }
        let failed = InvocationResult(RuntimeFailure(type: "Runtime.Unknown", message: "the service failed"))
        return InvocationStream(contentType: stream.contentType, parts: stream.parts) {
            (try? await task.value.get()) ?? failed
        }
    }

    /// Ends the environments of a function that has changed or is gone, once they are idle.
    ///
    /// - Parameters:
    ///   - name: of the function.
    ///   - version: the one that is gone; nil for all.
    ///   - keepsPrepared: true keeps what was only prepared, which the change is about to need.
    public func retire(functionNamed name: String, version: String? = nil, keepsPrepared: Bool = false) async {
        for (key, pool) in pools where key.name == name && (version == nil || key.version == version) {
            if pool.isInvoked || !keepsPrepared { retire(key) }
        }
    }

    /// Ends all environments, as Lambda does: SIGTERM where an extension registered, then SIGKILL.
    ///
    /// Returns when all have ended. No invocation is taken any more.
    public func shutDown() async {
        isShutDown = true
        reaper?.cancel()
        for waiter in waiters { waiter.continuation.resume(returning: .timedOut) }
        waiters = []
        for key in pools.keys {
            for number in pools[key]?.members.keys.sorted() ?? [] { end(number, of: key) }
        }
        while let ending = endings.first?.value { await ending.value }
    }

    // MARK: One invocation

    private func result(
        _ deployment: Deployment,
        _ request: InvocationRequest,
        stream: ResponseStream?
    ) async -> Result<InvocationResult, ServiceError> {
        do throws(ServiceError) {
            return .success(try await run(deployment, request, stream: stream))
        } catch {
            return .failure(error)
        }
    }

    private func run(
        _ deployment: Deployment,
        _ request: InvocationRequest,
        stream: ResponseStream?
    ) async throws(ServiceError) -> InvocationResult {
        guard request.event.count <= PayloadLimit.bytes else {
            let size = "Request must be smaller than \(PayloadLimit.bytes) bytes for the InvokeFunction operation"
            throw ServiceError(.requestTooLarge, size)
        }
        let name = deployment.settings.name
        try deployment.check(tenantID: request.tenantID)
        try admit(deployment)
        let isUnreserved = deployment.reservedConcurrency == nil
        running[name, default: 0] += 1
        if isUnreserved { unreservedCount += 1 }
        let key = invokedPool(of: deployment, tenant: request.tenantID)
        pools[key]?.userCount += 1
        defer {
            running[name] = running[name].flatMap { $0 > 1 ? $0 - 1 : nil }
            if isUnreserved { unreservedCount -= 1 }
            pools[key]?.userCount -= 1
            forgetIfUnused(key)
        }
        let began = Date()
        let (number, environment) = try await environment(of: deployment, key)
        let result: Result<InvocationResult, any Error>
        do {
            result = .success(try await environment.invoke(request, stream: stream))
        } catch {
            result = .failure(error)
        }
        await giveBack(number, environment, to: key)
        switch result {
        case .success(let answer):
            record(answer, deployment, request, began: began)
            return answer
        case .failure(let error): throw ServiceError(.service, "\(error)")
        }
    }

    private func record(
        _ result: InvocationResult,
        _ deployment: Deployment,
        _ request: InvocationRequest,
        began: Date
    ) {
        let settings = deployment.settings
        let errorType = result.errorType ?? (result.isSuccess ? nil : InvocationRecord.errorType(in: result.body))
        options.onInvocation(
            InvocationRecord(
                function: settings.name,
                version: settings.version,
                requestID: request.requestID,
                started: began,
                duration: result.duration,
                initialization: result.initialization,
                billedMilliseconds: result.billedMilliseconds,
                memorySize: settings.memorySize,
                peakMemory: result.peakMemory,
                errorType: errorType,
                log: result.log
            )
        )
    }

    /// Refuses what is beyond the function's or the account's concurrency, as Lambda does.
    private func admit(_ deployment: Deployment) throws(ServiceError) {
        guard !isShutDown else { throw ServiceError(.service, "the service is shutting down") }
        if let limit = deployment.reservedConcurrency {
            guard running[deployment.settings.name] ?? 0 >= limit else { return }
            throw Self.tooMany("ReservedFunctionConcurrentInvocationLimitExceeded")
        }
        guard unreservedCount >= options.accountConcurrency - deployment.reservedByAll else { return }
        throw Self.tooMany("ConcurrentInvocationLimitExceeded")
    }

    static func tooMany(_ reason: String, _ message: String = "Rate Exceeded.") -> ServiceError {
        ServiceError(.tooManyRequests, message, members: ["Reason": reason])
    }

    /// Tells the user something, once.
    func warn(_ sentence: String) {
        if warnings.insert(sentence).inserted { options.onWarning(sentence) }
    }
}
