internal import Foundation
internal import TestSupport
internal import Testing

/// A function in Python, and the layer it runs with: what `make layers` built.
enum PythonFunction {
    /// Runs a handler of Tests/Fixtures/Python.
    static func run(
        _ handler: String,
        _ events: [ScriptedReply],
        environment: [String: String?] = [:],
        prepare: (String) throws -> Void = { _ in }
    ) async throws -> Scenario.Outcome {
        var scenario = Scenario(handler, events: events, environment: environment)
        scenario.modules = []
        scenario.layers = try await PythonHost.layer()
        return try await scenario.run { root in
            let folder = PackageRoot.path + "/Tests/Fixtures/Python"
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: root + "/" + name)
            }
            try prepare(root)
        }
    }
}
