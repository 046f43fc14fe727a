internal import FoundationEssentials
public import LambdaStore

/// All that is in a store, as lines that can be compared.
public enum StoreContent {
    /// Reads records and files.
    public static func lines(of store: LambdaStore) async throws -> [String] {
        let records = try await store.read { transaction in
            var lines: [String] = try transaction.layerVersions().map { "\($0)" }
            for version in try transaction.layerVersions() {
                lines.append("\(String(describing: try transaction.policy(of: "layer:\(version.version)")))")
            }
            for function in try transaction.functions() {
                lines.append("\(function.name) \(function.tags.sorted { $0.key < $1.key })")
                lines += try transaction.functionVersions(of: function.name).map { "\($0)" }
                lines += try transaction.aliases(of: function.name).map { "\($0)" }
                lines += try transaction.functionURLs(of: function.name).map { "\($0)" }
                lines += try transaction.eventInvokeConfigs(of: function.name).map { "\($0)" }
                lines.append("\(String(describing: try transaction.policy(of: function.name + ":live")))")
            }
            return lines
        }
        var events: [String] = []
        for waiting in try await store.waitingEvents(limit: .max) {
            guard let event = try await store.queuedEvent(waiting.id) else { continue }
            events.append("\(event.id) \(event.attempts) \(event.due)")
        }
        let folder = store.folder + "/packages"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
            let bytes = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
            return name + ": " + String(decoding: bytes, as: UTF8.self)
        }
        return records + events + files
    }
}
