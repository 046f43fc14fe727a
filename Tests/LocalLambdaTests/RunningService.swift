import Foundation
import LambdaAPI
import LambdaStore
import LocalLambda
import Synchronization
import TestSupport

/// A local Lambda on a port of its own, with an empty state that ends with it.
struct RunningService: Sendable {
    /// Port that it listens on.
    let port: Int
    /// Parts of it, for tests that look behind the API.
    let store: LambdaStore
    let control: ControlPlane
    let invoker: Invoker
    /// Events that were taken for later.
    let events: EventBox

    /// `http://127.0.0.1:port`.
    var endpoint: String { "http://127.0.0.1:\(port)" }

    /// Events that nobody works on.
    final class EventBox: Sendable {
        private let taken = Mutex<[InvocationRequest]>([])

        var all: [InvocationRequest] { taken.withLock { $0 } }

        func add(_ request: InvocationRequest) { taken.withLock { $0.append(request) } }
    }

    /// Runs a program of the virtual environment against the service.
    ///
    /// - Returns: how it ended; what it wrote.
    func run(_ name: String, _ arguments: [String]) async throws -> Program {
        let environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "AWS_ENDPOINT_URL": endpoint,
            "AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local", "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_PAGER": "",
            "AWS_EC2_METADATA_DISABLED": "true", "PYTHONDONTWRITEBYTECODE": "1",
        ]
        return try await Program.run(PythonTools.program(name), arguments, environment: environment)
    }

    /// Runs a script of Tests/Fixtures/Botocore with the endpoint as its first argument.
    func script(_ name: String, _ arguments: [String] = []) async throws -> Program {
        let path = PackageRoot.path + "/Tests/Fixtures/Botocore/" + name
        return try await run("python", [path, endpoint] + arguments)
    }
}

/// Runs a service while `body` runs.
func withService(
    _ options: LambdaService.Options = LambdaService.Options(),
    _ invokerOptions: InvokerOptions = InvokerOptions(),
    _ body: @escaping @Sendable (RunningService) async throws -> Void
) async throws {
    try await withTemporaryDirectory { folder in
        var options = options
        options.port = 0
        let store = try LambdaStore(folder: folder + "/state")
        try FileManager.default.createDirectory(atPath: folder + "/work", withIntermediateDirectories: false)
        var invokerOptions = invokerOptions
        invokerOptions.initializationLimit = .seconds(300)
        let invoker = try await Invoker(folder: folder + "/work", options: invokerOptions)
        let control = ControlPlane(store: store, invoker: invoker)
        let events = RunningService.EventBox()
        let service = LambdaService(options: options, store: store, controlPlane: control, invoker: invoker) {
            _,
            request in events.add(request)
        }
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { port.finish() }
                try await service.run { port.yield($0) }
            }
            guard let number = await ports.first(where: { _ in true }) else {
                try await group.waitForAll()
                throw TestSupportError("the service does not listen")
            }
            let running = RunningService(port: number, store: store, control: control, invoker: invoker, events: events)
            let result = await Result { try await body(running) }
            group.cancelAll()
            while (try? await group.next()) != nil {}
            await invoker.shutDown()
            try result.get()
        }
    }
}

extension Result where Failure == any Error {
    /// What an operation that may wait comes to.
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
