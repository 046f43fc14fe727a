internal import Foundation
internal import LambdaAPI
internal import LambdaStore
internal import Synchronization
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

/// A control plane in a new folder, whose functions are never run.
final class ControlPlaneFixture: Sendable {
    let plane: ControlPlane
    let store: LambdaStore
    /// Folder for the test's own files.
    let folder: String
    /// What people were told.
    let warnings = Warnings()

    static let role = "arn:aws:iam::000000000000:role/lambda"

    /// Lends one and removes it.
    static func with(
        s3Root: String? = nil,
        _ body: (ControlPlaneFixture) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { folder in
            let fixture = try ControlPlaneFixture(folder, s3Root: s3Root)
            try await body(fixture)
            try fixture.store.close()
        }
    }

    private init(_ folder: String, s3Root: String?) throws {
        self.folder = folder
        store = try LambdaStore(folder: folder + "/state")
        let warnings = warnings
        let options = ControlPlaneOptions(
            s3Root: s3Root.map { folder + "/" + $0 },
            packageURL: { "http://127.0.0.1:9001/_mortise/packages/\($0).zip" },
            functionURL: { "http://\($0).lambda-url.us-east-1.localhost:9001/" },
            warn: { warnings.add($0) }
        )
        plane = ControlPlane(store: store, invoker: nil, options: options)
    }

    /// Sentences for people.
    final class Warnings: Sendable {
        private let sentences = Mutex<[String]>([])

        /// In the order they came.
        var all: [String] { sentences.withLock { $0 } }

        fileprivate func add(_ sentence: String) { sentences.withLock { $0.append(sentence) } }
    }

    /// A zip with one file.
    static func zip(_ text: String = "code", name: String = "hello.so") -> [UInt8] {
        var zip = ZipFixture()
        zip.add(name, text)
        return zip.data
    }

    /// A request that makes a function.
    static func request(_ name: String = "hello", zip: [UInt8] = zip()) -> CreateFunctionRequest {
        CreateFunctionRequest(
            functionName: name,
            runtime: "provided.al2023",
            role: role,
            handler: "hello",
            code: FunctionCode(zipFile: Data(zip).base64EncodedString())
        )
    }

    /// Makes a function.
    @discardableResult
    func create(
        _ name: String = "hello",
        zip: [UInt8] = ControlPlaneFixture.zip(),
        _ change: (inout CreateFunctionRequest) -> Void = { _ in }
    ) async throws -> FunctionConfiguration {
        var request = Self.request(name, zip: zip)
        change(&request)
        return try await plane.createFunction(request)
    }

    /// Publishes a layer.
    @discardableResult
    func publishLayer(
        _ name: String = "layer",
        text: String = "layer",
        runtimes: [String]? = nil
    ) async throws -> PublishLayerVersionResponse {
        let zip = Data(Self.zip(text, name: "lib/file")).base64EncodedString()
        let request = PublishLayerVersionRequest(
            description: "of a test",
            content: LayerVersionContentInput(zipFile: zip),
            compatibleRuntimes: runtimes
        )
        return try await plane.publishLayerVersion(name: name, request)
    }

    /// Names of the zips on disk, after what the store has begun in the background.
    func packageFiles() async throws -> [String] {
        _ = try await store.queuedEventCount()
        return try FileManager.default.contentsOfDirectory(atPath: folder + "/state/packages")
    }
}

/// Expects that something is refused with an error and words in its message.
func expectRefusal(
    _ code: ServiceError.Code,
    _ words: String,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async {
    do {
        try await body()
        Issue.record("it was not refused", sourceLocation: sourceLocation)
    } catch let error as ServiceError {
        #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
        #expect(error.message.contains(words), "\(error)", sourceLocation: sourceLocation)
    } catch {
        Issue.record("\(error)", sourceLocation: sourceLocation)
    }
}
