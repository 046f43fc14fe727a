internal import FoundationEssentials
internal import LambdaAPI
internal import LambdaStore
internal import LocalLambda
internal import SystemPackage

/// What `mortise local` does, once its command line is understood.
struct LocalSession: Sendable {
    private let command: LocalCommand
    private let address: ServiceAddress
    private let terminal = ProgressLine()

    /// Takes the options over.
    init(_ command: LocalCommand) {
        self.command = command
        address = ServiceAddress(host: command.host, port: Int(command.port))
    }

    /// Serves until the task is cancelled.
    ///
    /// - Returns: exit status of the program.
    func run() async -> Int32 {
        do {
            if command.ephemeral {
                try await WorkFolder.with { try await serve(ServiceFolders(ephemeralIn: $0)) }
            } else {
                let variables = ProcessInfo.processInfo.environment
                try await serve(ServiceFolders(named: command.state, variables: variables))
            }
        } catch {
            // The exit status is Interruption's.
            if Task.isCancelled { return 0 }
            RunSession.complain("\(error)")
            return 2
        }
        return 0
    }

    private func serve(_ folders: ServiceFolders) async throws {
        let options = try serviceOptions()
        let history = InvocationHistory()
        let store = try LambdaStore(folder: folders.state)
        let invoker = try await Invoker(folder: folders.environments, options: invokerOptions(history, folders))
        let controlPlane = ControlPlane(store: store, invoker: invoker, options: controlPlaneOptions())
        let destinations = DestinationLog(path: folders.state + "/destinations.jsonl") { [terminal] in
            terminal.complain("asynchronous invocation: \($0)")
        }
        let worker = EventWorker(
            store: store,
            controlPlane: controlPlane,
            invoker: invoker,
            destinations: destinations
        )
        var service = LambdaService(
            options: options,
            store: store,
            controlPlane: controlPlane,
            invoker: invoker,
            enqueue: { (_, request) async throws(ServiceError) in try await worker.enqueue(request) }
        )
        let kept = folders.isKept ? folders.state : nil
        service.addConsole(controlPlane: controlPlane, invoker: invoker, history: history, folder: kept)
        let result = await withTaskCancellationHandler {
            await outcome { [service] in try await serve(service, worker, controlPlane, folders) }
        } onCancel: {
            // What is in progress would keep the service from ending.
            Task { await invoker.shutDown() }
        }
        // Whatever ended the service, and though this task may be cancelled: no process stays, and no file half-written.
        await Task { await invoker.shutDown() }.value
        folders.removeEnvironments()
        try store.close()
        try result.get()
    }

    private func outcome(_ body: () async throws -> Void) async -> Result<Void, any Error> {
        do { return .success(try await body()) } catch { return .failure(error) }
    }

    /// Serves, tells where, and watches files.
    private func serve(
        _ service: LambdaService,
        _ worker: EventWorker,
        _ controlPlane: ControlPlane,
        _ folders: ServiceFolders
    ) async throws {
        let watched = try command.watchedFunction()
        let (listening, continuation) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { continuation.finish() }
                try await service.run { continuation.yield($0) }
            }
            group.addTask { await worker.run() }
            for await port in listening {
                address.listens(on: port)
                if let watched {
                    let deployment = FunctionWatch(watched, controlPlane) { [terminal] in terminal.complain($0) }
                    await deployment.deployFirst()
                    group.addTask { try await deployment.run() }
                }
                try await printBanner(controlPlane, folders)
            }
            // The service has ended, for whatever reason.
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    private func printBanner(_ controlPlane: ControlPlane, _ folders: ServiceFolders) async throws {
        let banner = LocalBanner(
            url: address.url,
            state: folders.isKept ? folders.state : nil,
            logs: folders.logs,
            needsKeys: command.credentials != nil,
            functions: try await controlPlane.allFunctions()
        )
        RunSession.write(Array(banner.text.utf8), to: .standardOutput)
    }

    // MARK: Options

    private func serviceOptions() throws -> LambdaService.Options {
        var options = LambdaService.Options()
        options.host = command.host
        options.port = Int(command.port)
        options.allowedHosts = command.allowedHosts
        options.onUpload = { [terminal] in terminal.show($0) }
        if let file = command.credentials { options.credentials = try CredentialsFile(path: file).credentials }
        return options
    }

    private func invokerOptions(_ history: InvocationHistory, _ folders: ServiceFolders) -> InvokerOptions {
        let printer = FunctionLogPrinter { [terminal] in terminal.write($0) }
        var options = InvokerOptions()
        options.root = command.root
        options.logFolder = folders.logs
        options.freezesIdleEnvironments = command.freeze
        options.onLog = { printer.print($2, of: $0, stream: $1) }
        options.onInvocation = { history.append($0) }
        options.onWarning = { [terminal] in terminal.complain("warning: \($0)") }
        return options
    }

    private func controlPlaneOptions() -> ControlPlaneOptions {
        let address = address
        return ControlPlaneOptions(
            s3Root: command.s3Root,
            packageURL: { "\(address.url)/_mortise/packages/\($0).zip" },
            functionURL: { address.functionURL($0) },
            warn: { [terminal] in terminal.complain("warning: \($0)") }
        )
    }
}
