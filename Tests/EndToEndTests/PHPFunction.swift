internal import Foundation
internal import TestSupport
internal import Testing

/// A function in PHP, and the layers it runs with: what `make layers` built.
struct PHPFunction {
    /// Value of `_HANDLER`.
    var handler: String
    /// Where in the task root each of `Tests/Fixtures/PHP` goes, by its name without `.php`.
    var files: [String: String] = [:]
    /// Further files of the task root, and their text.
    var texts: [String: String] = [:]
    /// Files of a further layer, and their text.
    var layer: [String: String] = [:]
    var environment: [String: String?] = [:]
    /// Header fields that come with each event.
    var headers: [(name: String, value: String?)] = []
    /// Layers beside the runtime.
    var layers = ["mortise-php-8.2"]

    /// One fixture as the function `name.php`.
    init(_ handler: String, _ fixture: String, environment: [String: String?] = [:]) {
        self.handler = handler
        self.environment = environment
        files = ["function.php": fixture]
    }

    /// Runs it with these events, one after another.
    func run(_ events: [String] = [#"{"name":"World"}"#]) async throws -> Scenario.Outcome {
        try await withTemporaryDirectory { opt in
            try await BuiltHostLayer.link(layers, into: opt)
            try write(layer, to: opt)
            var scenario = Scenario(
                "php",
                events: events.map { .event($0, headers: headers) },
                environment: environment
            )
            scenario.modules = []
            scenario.handler = handler
            scenario.layers = opt
            return try await scenario.run { root in
                try write(texts, to: root)
                var scripts: [String: String] = [:]
                for (place, fixture) in files {
                    let path = PackageRoot.path + "/Tests/Fixtures/PHP/\(fixture).php"
                    scripts[place] = try String(contentsOfFile: path, encoding: .utf8)
                }
                try write(scripts, to: root)
            }
        }
    }

    private func write(_ texts: [String: String], to folder: String) throws {
        for (place, text) in texts {
            let url = URL(filePath: folder + "/" + place)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try text.write(to: url, atomically: false, encoding: .utf8)
        }
    }
}
