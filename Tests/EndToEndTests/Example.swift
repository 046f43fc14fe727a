internal import Foundation
internal import TestSupport
internal import Testing

/// A folder in `examples/`.
struct Example {
    /// Language and folder: `c/http`.
    let name: String
    /// What its `.so` and its zip are called: `http`.
    let file: String

    init(_ name: String) {
        self.name = name
        file = name.split(separator: "/").last.map(String.init) ?? name
    }

    /// All that are functions; a folder in hosts/ is a layer.
    static var names: [String] {
        get throws {
            let folder = PackageRoot.path + "/examples"
            return try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
                $0.hasSuffix("/Makefile") && !$0.hasPrefix("hosts/")
            }
            .map { String($0.dropLast("/Makefile".count)) }.sorted()
        }
    }

    /// The symbols that its `.so` is to export: a module's entry point; of a library with signatures beside it, the functions
    /// that these name.
    var exports: [String] {
        get throws {
            let path = PackageRoot.path + "/examples/\(name)/\(file).signatures"
            guard FileManager.default.fileExists(atPath: path) else { return ["mortise_module_v1"] }
            let signatures = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
            // A line each; the name is the last word before the parenthesis. Structs have none.
            return signatures.split(separator: "\n").filter { $0.contains("(") }.compactMap { line in
                line.prefix { $0 != "(" }.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.last.map(String.init)
            }
        }
    }

    /// A real event of `Sources/LocalLambda/SampleEvents/json`.
    static func event(_ name: String) throws -> [UInt8] {
        let path = PackageRoot.path + "/Sources/LocalLambda/SampleEvents/json/\(name).json"
        return try Array(Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Builds `<name>.so` and the zip, at most once a process, and copies both into a folder of the test; gives the zip's path.
    func build(in folder: String) async throws -> String {
        let built = try await BuiltExample.folder(of: name)
        for path in ["\(file).so", "\(file).zip"] {
            try FileManager.default.copyItem(atPath: "\(built)/\(path)", toPath: "\(folder)/\(path)")
        }
        return "\(folder)/\(file).zip"
    }

    /// Builds the example, unpacks its zip into a task root and runs it; nil for the only handler.
    ///
    /// `without` is a file that gets lost on the way.
    func run(_ handler: String?, events: [[UInt8]] = [], without: String? = nil) async throws -> Scenario.Outcome {
        try await withTemporaryDirectory { folder in
            let zip = try await build(in: folder)
            var scenario = Scenario(file, events: events.map { .event($0) })
            scenario.modules = []
            scenario.handler = [file, handler].compactMap { $0 }.joined(separator: ".")
            return try await scenario.run { root in
                try await Program.check("unzip", ["-q", zip, "-d", root])
                if let without { try FileManager.default.removeItem(atPath: "\(root)/\(without)") }
            }
        }
    }
}
