internal import FoundationEssentials
internal import LambdaAPI
public import LambdaStore

/// Changes to a store, numbered from 0: each is one change, and the same one whoever makes it.
public enum StoreSteps {
    /// Kinds of changes; they repeat.
    private static let count = 8

    /// Makes one change, after all those with smaller numbers; it is there when this returns.
    public static func take(_ number: Int, in store: LambdaStore) async throws {
        let round = number / count
        let function = "function\(round)"
        switch number % count {
        case 0: try await createFunction(function, code: "code \(round)", in: store)
        case 1: try await publishLayer(round, in: store)
        case 2: try await updateFunction(function, round, in: store)
        case 3: try await publishVersion(of: function, in: store)
        case 4: try await addBelongings(to: function, in: store)
        case 5: try await store.enqueue(event(round))
        case 6: try await deleteLayer(round, in: store)
        default: try await endRound(round, in: store)
        }
    }

    private static func createFunction(_ name: String, code: String, in store: LambdaStore) async throws {
        let package = try store.receive(Data(code.utf8))
        try await store.write(holding: [package]) { transaction in
            try transaction.save(record(package))
            try transaction.save(Function(name: name, tags: ["made": "by step"], reservedConcurrency: 7))
            try transaction.save(version(name, 0, package, layers: []))
        }
    }

    private static func publishLayer(_ round: Int, in store: LambdaStore) async throws {
        let package = try store.receive(Data("layer \(round)".utf8))
        try await store.write(holding: [package]) { transaction in
            try transaction.save(record(package))
            try transaction.insert(
                LayerVersion(
                    layer: "layer",
                    version: transaction.nextVersion(of: "layer"),
                    createdDate: "\(round)",
                    compatibleRuntimes: ["provided.al2023"],
                    package: package.sha256Hex
                )
            )
            try transaction.save(Policy(resource: "layer:\(round + 1)", statements: ["{}"], revisionId: "\(round)"))
        }
    }

    private static func updateFunction(_ name: String, _ round: Int, in store: LambdaStore) async throws {
        let package = try store.receive(Data("new code \(round)".utf8))
        try await store.write(holding: [package]) { transaction in
            try transaction.save(record(package))
            let layers = try transaction.layerVersions(of: "layer").prefix(1).map { layer in
                FunctionVersion.Layer(arn: "layer:\(layer.version)", package: layer.package)
            }
            try transaction.save(version(name, 0, package, layers: layers))
        }
    }

    private static func publishVersion(of name: String, in store: LambdaStore) async throws {
        try await store.write { transaction in
            guard var latest = try transaction.functionVersion(name, 0) else { return }
            latest.number = try transaction.nextVersion(of: name)
            latest.publishedContent = "content"
            try transaction.save(latest)
        }
    }

    private static func addBelongings(to name: String, in store: LambdaStore) async throws {
        try await store.write { transaction in
            let alias = AliasConfiguration(name: "live", functionVersion: "1")
            try transaction.save(Alias(function: name, name: "live", configuration: alias))
            let url = FunctionUrlConfig(authType: "NONE")
            try transaction.save(FunctionURL(id: name, function: name, qualifier: "live", configuration: url))
            let config = FunctionEventInvokeConfig(maximumRetryAttempts: 1)
            try transaction.save(EventInvokeConfig(function: name, qualifier: "$LATEST", configuration: config))
            try transaction.save(Policy(resource: name + ":live", statements: ["{}"], revisionId: "1"))
        }
    }

    private static func deleteLayer(_ round: Int, in store: LambdaStore) async throws {
        try await store.write { try $0.deleteLayerVersion("layer", round + 1, arn: "layer:\(round + 1)") }
    }

    /// Every other round ends with the deletion of its function, the others with changes of the queue.
    private static func endRound(_ round: Int, in store: LambdaStore) async throws {
        switch round % 4 {
        case 0: try await store.rescheduleEvent("event\(round)", attempts: 1, due: Double(round) + 60)
        case 2: try await store.removeEvent("event\(round)")
        default: try await store.write { try $0.deleteFunction("function\(round)", arn: "function\(round)") }
        }
    }

    private static func record(_ package: Package) -> StoredPackage {
        StoredPackage(sha256: package.sha256Hex, size: package.size, unzippedSize: package.size)
    }

    private static func version(
        _ name: String,
        _ number: Int,
        _ package: Package,
        layers: [FunctionVersion.Layer]
    ) -> FunctionVersion {
        FunctionVersion(
            function: name,
            number: number,
            configuration: FunctionConfiguration(functionName: name, codeSha256: package.sha256),
            package: package.sha256Hex,
            layers: layers
        )
    }

    private static func event(_ round: Int) -> QueuedEvent {
        QueuedEvent(
            id: "event\(round)",
            functionARN: "function\(round)",
            event: Data(repeating: UInt8(truncatingIfNeeded: round), count: 10_000),
            received: Double(round)
        )
    }
}
