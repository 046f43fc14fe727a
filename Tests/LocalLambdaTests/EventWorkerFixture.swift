internal import Foundation
internal import LambdaAPI
internal import LambdaStore
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

/// A worker with its store, control plane and invoker in a folder of its own.
struct EventWorkerFixture: Sendable {
    let store: LambdaStore
    let plane: ControlPlane
    let worker: EventWorker
    private let lines: AsyncStream<String>
    private let place: String

    /// Lends one; the worker runs meanwhile unless the test runs it itself.
    static func with(runs: Bool = true, _ body: @escaping @Sendable (EventWorkerFixture) async throws -> Void)
        async throws
    {
        try await withTemporaryDirectory { folder in
            let place = folder + "/invoker"
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
            var options = InvokerOptions()
            options.initializationLimit = .seconds(300)
            let invoker = try await Invoker(folder: place, options: options)
            let fixture = try EventWorkerFixture(folder, place, invoker)
            do {
                if runs {
                    try await fixture.running { try await body(fixture) }
                } else {
                    try await body(fixture)
                }
            } catch {
                Issue.record(error)
            }
            await invoker.shutDown()
            try fixture.store.close()
        }
    }

    private init(_ folder: String, _ place: String, _ invoker: Invoker) throws {
        self.place = place
        store = try LambdaStore(folder: folder + "/state")
        plane = ControlPlane(store: store, invoker: invoker)
        let (lines, line) = AsyncStream.makeStream(of: String.self)
        self.lines = lines
        worker = EventWorker(
            store: store,
            controlPlane: plane,
            invoker: invoker,
            destinations: DestinationLog(path: folder + "/destinations.jsonl") { line.yield($0) },
            retryDelays: [.zero]
        )
    }

    /// Runs the worker while `body` runs.
    func running(_ body: () async throws -> Void) async throws {
        let task = Task { await worker.run() }
        do {
            try await body()
        } catch {
            task.cancel()
            await task.value
            throw error
        }
        task.cancel()
        await task.value
    }

    /// Makes a function that does what its events say.
    func create(_ name: String) async throws {
        var zip = ZipFixture()
        zip.add("bootstrap", ScriptedBootstrap.text, mode: 0o100_755)
        var request = ControlPlaneFixture.request(name, zip: zip.data)
        request.timeout = 300
        _ = try await plane.createFunction(request)
    }

    /// Sets the configuration for asynchronous invocations.
    func configure(
        _ name: String,
        retries: Int? = nil,
        maximumAge: Int? = nil,
        onSuccess: String? = nil,
        onFailure: String? = nil
    ) async throws {
        let request = PutFunctionEventInvokeConfigRequest(
            maximumRetryAttempts: retries,
            maximumEventAgeInSeconds: maximumAge,
            destinationConfig: DestinationConfig(
                onSuccess: onSuccess.map { OnSuccess(destination: $0) },
                onFailure: onFailure.map { OnFailure(destination: $0) }
            )
        )
        _ = try await plane.putFunctionEventInvokeConfig(FunctionReference(name: name), request)
    }

    /// Queues an event.
    ///
    /// - Returns: request id.
    @discardableResult
    func enqueue(_ name: String, _ event: String) async throws -> String {
        let request = InvocationRequest(event: Array(event.utf8), functionARN: FunctionReference(name: name).arn)
        try await worker.enqueue(request)
        return request.requestID
    }

    /// The next line for destinations.
    func nextLine() async throws -> String {
        for await line in lines { return line }
        throw CancellationError()
    }

    /// The next line, which has to be a record.
    func nextRecord() async throws -> Record {
        let line = try await nextLine()
        return try JSONDecoder().decode(Record.self, from: Data(line.utf8))
    }

    /// Waits until the worker has forgotten all events; it does so right after their records.
    func expectEmptyQueue() async throws {
        while try await store.queuedEventCount() > 0 { await Task.yield() }
    }

    /// Waits until the worker has put an event off.
    func untilRescheduled() async throws {
        while true {
            for waiting in try await store.waitingEvents(limit: 10) {
                if let event = try await store.queuedEvent(waiting.id), event.due > event.received { return }
            }
            await Task.yield()
        }
    }

    /// Sets a function's reserved concurrency.
    func reserve(_ count: Int, for name: String) async throws {
        let request = PutFunctionConcurrencyRequest(reservedConcurrentExecutions: count)
        _ = try await plane.putFunctionConcurrency(FunctionReference(name: name), request)
    }

    /// Makes a file in the unpacked code of a function that runs.
    func addFile(_ file: String, to name: String) async throws {
        let key = PackageTrees.key(of: try await plane.deployment(FunctionReference(name: name)))
        try Data().write(to: URL(filePath: "\(place)/trees/\(key)/task/\(file)"))
    }

    /// A record as destinations get it.
    struct Record: Decodable, Sendable {
        struct RequestContext: Decodable, Sendable {
            let requestId: String
            let functionArn: String
            let condition: String
            let approximateInvokeCount: Int
        }

        struct ResponseContext: Decodable, Sendable {
            let functionError: String?
        }

        /// A payload of these tests: a text, or an object.
        enum Payload: Decodable, Equatable, Sendable {
            case text(String)
            case object([String: String])
            case other

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let text = try? container.decode(String.self) {
                    self = .text(text)
                } else if let object = try? container.decode([String: String].self) {
                    self = .object(object)
                } else {
                    self = .other
                }
            }
        }

        let requestContext: RequestContext
        let requestPayload: Payload?
        let responseContext: ResponseContext?
        let responsePayload: Payload?
        let destination: String?
    }
}
