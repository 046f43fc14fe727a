internal import FoundationEssentials
internal import LambdaAPI
internal import LambdaStore
internal import LocalLambda
internal import NIOCore
internal import SystemPackage

/// What `mortise local` does, once its command line is understood.
struct LocalSession: Sendable {
    private let command: LocalCommand
    private let address: ServiceAddress
    private let terminal = ProgressLine()

    /// Takes the options over.
    init(_ command: LocalCommand) {
        self.command = command
        address = ServiceAddress(host: command.address, port: Int(command.port))
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
        let (options, planeOptions) = try (serviceOptions(), controlPlaneOptions())
        let history = InvocationHistory()
        let store = try LambdaStore(folder: folders.state)
        let invoker = try await Invoker(folder: folders.environments, options: invokerOptions(history, folders))
        let controlPlane = ControlPlane(store: store, invoker: invoker, options: planeOptions)
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
                    let first = await deployment.deployFirst()
                    group.addTask { try await deployment.run(after: first) }
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
            keys: try bannerKeys(),
            functions: try await controlPlane.allFunctions()
        )
        RunSession.write(Array(banner.text.utf8), to: .standardOutput)
    }

    private func bannerKeys() throws -> (file: String, profile: String)? {
        guard let path = command.credentials else { return nil }
        let file = try CredentialsFile(path: path)
        let profile = file.profiles.first { $0.name == "default" } ?? file.profiles.first
        return (URL(filePath: path).standardizedFileURL.path, profile?.name ?? "default")
    }

    // MARK: Options

    private func serviceOptions() throws -> LambdaService.Options {
        var options = LambdaService.Options()
        options.host = try checkedHost()
        options.port = Int(command.port)
        options.allowedHosts = command.allowedHosts
        options.onUpload = { [terminal] in terminal.show($0) }
        if let file = command.credentials { options.credentials = try CredentialsFile(path: file).allCredentials() }
        return options
    }

    private func invokerOptions(_ history: InvocationHistory, _ folders: ServiceFolders) -> InvokerOptions {
        let printer = FunctionLogPrinter { [terminal] in terminal.write($0) }
        var options = InvokerOptions()
        options.root = command.root
        options.logFolder = folders.logs
        options.freezesIdleEnvironments = command.freeze
        options.onLog = { printer.print(TerminalLog.lines($2), of: $0, stream: $1) }
        options.onInvocation = { history.append($0) }
        options.onWarning = { [terminal] in terminal.complain("warning: \($0)") }
        return options
    }

    /// The address to listen on, which this machine has to know.
    private func checkedHost() throws -> String {
        do {
            _ = try SocketAddress.makeAddressResolvingHost(command.address, port: Int(command.port))
        } catch {
            let advice = "name an address of this machine, or leave it out for 127.0.0.1"
            throw Unusable(description: "--host \"\(command.host)\" is no address, and no name of one: \(advice)")
        }
        return command.address
    }

    /// Why an option cannot be had.
    private struct Unusable: Error, CustomStringConvertible {
        let description: String
    }

    private func controlPlaneOptions() throws -> ControlPlaneOptions {
        let address = address
        if let root = command.s3Root {
            var isFolder = false
            let isThere = FileManager.default.fileExists(atPath: root, isDirectory: &isFolder)
            guard isFolder else {
                let cause = isThere ? "it is a file" : "there is no such folder"
                throw Unusable(
                    description: "--s3-root \"\(root)\" cannot stand for S3: \(cause); name a folder whose folders are "
                        + "buckets"
                )
            }
        }
        return ControlPlaneOptions(
            s3Root: command.s3Root,
            packageURL: { "\(address.url)/_mortise/packages/\($0).zip" },
            functionURL: { address.functionURL($0) },
            warn: { [terminal] in terminal.complain("warning: \($0)") }
        )
    }
}
