internal import Foundation

/// A container image of an OCI archive, unpacked: what it says of itself, and how its root runs.
public struct ContainerImage: Sendable {
    /// What the image's configuration says, by OCI's names.
    public struct Configuration: Decodable, Sendable {
        /// How it is started.
        public struct Process: Decodable, Sendable {
            /// `NAME=value`.
            public var variables: [String]
            /// What is started, and its first arguments.
            public var entrypoint: [String]
            /// More arguments, unless others are given.
            public var command: [String]?
            /// Where it is started.
            public var folder: String

            private enum CodingKeys: String, CodingKey {
                case variables = "Env"
                case entrypoint = "Entrypoint"
                case command = "Cmd"
                case folder = "WorkingDir"
            }
        }

        /// As Go has it: `amd64`.
        public var architecture: String
        /// `linux`.
        public var os: String
        /// How it is started.
        public var config: Process
    }

    private struct Reference: Decodable {
        var digest: String
        var path: String { digest.replacing(":", with: "/") }
    }

    private struct Index: Decodable { var manifests: [Reference] }

    private struct Manifest: Decodable {
        var config: Reference
        var layers: [Reference]
    }

    /// Folder that holds all the image's files.
    public let root: String
    /// The image's digest: it is of all that is in the image.
    public let digest: String
    /// The digest of each of its layers, from the lowest.
    public let layers: [String]
    /// What its configuration says.
    public let configuration: Configuration

    /// Unpacks an archive.
    ///
    /// - Parameters:
    ///   - archive: path of the OCI archive.
    ///   - folder: where to; it does not exist yet.
    /// - Throws: what tar says, or that the archive is none.
    public init(archive: String, into folder: String) async throws {
        root = folder + "/root"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        try await Program.check("tar", ["-xf", archive, "-C", folder])
        let index = try Self.read(Index.self, folder + "/index.json")
        guard let reference = index.manifests.first else { throw TestSupportError("\(archive) has no image.") }
        let manifest = try Self.read(Manifest.self, folder + "/blobs/" + reference.path)
        digest = reference.digest
        layers = manifest.layers.map(\.digest)
        configuration = try Self.read(Configuration.self, folder + "/blobs/" + manifest.config.path)
        for layer in manifest.layers {
            try await Program.check("tar", ["-xpf", folder + "/blobs/" + layer.path, "-C", root])
        }
    }

    private static func read<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(contentsOf: URL(filePath: path)))
    }

    /// Runs `scripts/build-image.sh` and unpacks what it makes.
    ///
    /// - Parameters:
    ///   - arguments: of the script, beside `--output`.
    ///   - folder: where to; it does not exist yet.
    /// - Returns: the image.
    /// - Throws: ``TestSupportError`` with the script's words.
    public static func build(_ arguments: [String], into folder: String) async throws -> ContainerImage {
        let archive = folder + ".tar"
        try await Program.check(PackageRoot.path + "/scripts/build-image.sh", ["--output", archive] + arguments)
        return try await ContainerImage(archive: archive, into: folder)
    }

    /// The C example as an image, built once a test process; it stays as it is.
    public static func hello() async throws -> ContainerImage { try await sharedHello.value }

    private static let sharedHello = Task {
        let zip = try await BuiltExample.folder(of: "c/hello") + "/hello.zip"
        return try await build([zip, "hello"], into: TemporaryDirectory.ofProcess.get() + "/image-hello")
    }

    /// What bubblewrap starts a program in the image by: its root, read-only as on Lambda, its variables and folder.
    ///
    /// - Parameter binds: files of this machine by where the program sees them; `/tmp` is empty but for these.
    /// - Returns: arguments, which the program and its own have to follow.
    public func sandbox(binding binds: [String: String] = [:]) -> [String] {
        var arguments = ["--die-with-parent", "--ro-bind", root, "/", "--dev", "/dev", "--proc", "/proc"]
        arguments += ["--tmpfs", "/tmp", "--chdir", configuration.config.folder, "--clearenv"]
        for (place, file) in binds { arguments += ["--ro-bind", file, place] }
        for variable in configuration.config.variables {
            let parts = variable.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            arguments += ["--setenv"] + parts
        }
        return arguments
    }

    /// Runs the image in bubblewrap as Lambda would, as another user than the one that owns its files, against a
    /// scripted Runtime API.
    ///
    /// - Parameters:
    ///   - command: what is given instead of the image's own; nil for that.
    ///   - events: answers to `/next`.
    /// - Returns: what came of it.
    /// - Throws: when it cannot be started.
    public func run(command: [String]? = nil, events: [ScriptedReply]) async throws -> Scenario.Outcome {
        try await ScriptedRuntimeAPI.serving(RuntimeAPIScript(next: events, posts: [])) { server in
            let program = configuration.config.entrypoint + (command ?? configuration.config.command ?? [])
            let address = ["--setenv", "AWS_LAMBDA_RUNTIME_API", server.address]
            let user = ["/usr/bin/setpriv", "--reuid=993", "--regid=990", "--clear-groups", "--"]
            let process = try await Bootstrap.run(
                command: (geteuid() == 0 ? user : []) + ["/usr/bin/bwrap"] + sandbox() + address + ["--"] + program,
                environment: [:],
                in: "/"
            )
            return Scenario.Outcome(
                requests: server.requests,
                ending: process.ending,
                standardOutput: process.standardOutput,
                standardError: process.standardError,
                taskRoot: configuration.config.folder
            )
        }
    }
}
