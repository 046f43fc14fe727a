internal import Foundation
internal import Synchronization
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

/// An invoker in a folder of its own, and functions for it.
struct InvokerFixture: Sendable {
    let folder: String
    let invoker: Invoker
    private let records: Records

    /// What the invoker has told.
    private final class Records: Sendable {
        let list = Mutex<[InvocationRecord]>([])
    }

    /// Lends an invoker, and shuts it down.
    static func with(
        _ change: (inout InvokerOptions) -> Void = { _ in },
        _ body: (InvokerFixture) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { folder in
            let records = Records()
            var options = InvokerOptions()
            options.initializationLimit = .seconds(300)
            options.onInvocation = { record in records.list.withLock { $0.append(record) } }
            change(&options)
            let place = folder + "/invoker"
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
            let invoker = try await Invoker(folder: place, options: options)
            let fixture = InvokerFixture(folder: folder, invoker: invoker, records: records)
            do {
                try await body(fixture)
            } catch {
                Issue.record(error)
            }
            await invoker.shutDown()
            #expect(try FileManager.default.contentsOfDirectory(atPath: place + "/gates").isEmpty)
        }
    }

    /// The records so far.
    var recorded: [InvocationRecord] { records.list.withLock { $0 } }

    /// A deployment of a function whose files, or bootstrap, these are.
    func deployment(
        _ files: [String: String] = ["bootstrap": ScriptedBootstrap.text],
        revision: String = "1",
        layers: [String] = [],
        reserved: Int? = nil,
        _ change: (inout FunctionSettings) -> Void = { _ in }
    ) throws -> Deployment {
        // The limits are the business of the tests that set them.
        var settings = try FunctionSettings(name: "function", handler: "x", timeout: 300)
        change(&settings)
        return Deployment(
            revision: revision,
            settings: settings,
            code: try zip(files),
            layers: layers,
            reservedConcurrency: reserved
        )
    }

    /// Zips files, all of them executable.
    func zip(_ files: [String: String]) throws -> String {
        var zip = ZipFixture()
        for (name, text) in files { zip.add(name, text, mode: 0o100_755) }
        let path = folder + "/" + UUID().uuidString + ".zip"
        try Data(zip.data).write(to: URL(filePath: path))
        return path
    }

    /// Invokes with an event.
    func callAsFunction(_ deployment: Deployment, _ event: String) async throws -> InvocationResult {
        try await invoker.invoke(deployment, Self.request(event))
    }

    /// A request with an event.
    static func request(_ event: String) -> InvocationRequest {
        InvocationRequest(event: Array(event.utf8), functionARN: "arn:aws:lambda:us-east-1:000000000000:function:f")
    }
}

extension InvocationResult {
    /// The answer as text.
    var text: String { String(decoding: body, as: UTF8.self) }
    /// The log as text.
    var logText: String { String(decoding: log, as: UTF8.self) }
}
