internal import ArgumentParser
internal import FoundationEssentials
internal import LambdaAPI
internal import LocalLambda
internal import NIOCore
internal import NIOPosix

/// `mortise local`: a Lambda for this machine that the AWS CLI and the SDKs talk to.
struct LocalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "local",
        abstract: "Serve the Lambda API on this machine: the AWS CLI publishes layers, creates and invokes functions.",
        discussion: """
            Point the AWS CLI, an SDK or `mortise invoke` at the address that it prints. Layers and functions are kept \
            in a folder and are there again at the next start; functions run in environments of their own, as on \
            Lambda. Their log goes to standard error, each line behind the function's name. A web console is at \
            /_mortise.

            It listens on 127.0.0.1 and takes any signature there. To listen elsewhere, name keys with --credentials: \
            requests must then be signed with one of them.

            With --watch it creates a function from a folder and the zips of its layers, and updates it whenever they \
            change; nothing is built.

            Exit status: 2 when it cannot serve, 64 when the command line is wrong, 128 and the signal's number when a \
            signal ended it.

            Examples:
              mortise local
              mortise local --ephemeral --port 0 --watch build/ \\
                --handler hello --layer mortise-runtime-x86_64.zip
            """
    )

    @Option(help: ArgumentHelp("Port to listen on; 0 for any that is free.", valueName: "number"))
    var port: UInt16 = 9_001

    @Option(help: ArgumentHelp("Address or name to listen on.", valueName: "address"))
    var host = "127.0.0.1"

    @Option(
        help: ArgumentHelp(
            "Folder in which everything is kept; $XDG_STATE_HOME/mortise or ~/.local/state/mortise unless given.",
            valueName: "folder"
        )
    )
    var state: String?

    @Flag(help: "Keep nothing: begin empty, and forget all at the end.")
    var ephemeral = false

    @Option(help: ArgumentHelp("Keys that requests must be signed with, in the AWS CLI's format.", valueName: "file"))
    var credentials: String?

    @Option(
        name: .customLong("s3-root"),
        help: ArgumentHelp("Folder whose folders stand for buckets, for packages from S3.", valueName: "folder")
    )
    var s3Root: String?

    @Flag(help: "Stop processes between invocations, as Lambda does.")
    var freeze = false

    @Option(
        help: """
            What functions find beside /opt, /var/task and /tmp: platform has Lambda's own libraries, bash, \
            coreutils, grep and sed; bare has the C library only; host is this machine, read-only.
            """
    )
    var root = RootKind.platform

    @Option(
        name: .customLong("allowed-host"),
        help: ArgumentHelp("Name that requests may have in Host beside loopback's; repeat for more.", valueName: "name")
    )
    var allowedHosts: [String] = []

    @Option(
        help: ArgumentHelp("Folder with a function's code, deployed again whenever it changes.", valueName: "folder")
    )
    var watch: String?

    @Option(help: ArgumentHelp("Handler of the watched function.", valueName: "name"))
    var handler: String?

    @Option(
        name: .customLong("layer"),
        help: ArgumentHelp("Zip of a layer of the watched function, watched too; repeat for more.", valueName: "zip")
    )
    var layers: [String] = []

    @Option(help: ArgumentHelp("Name of the watched function; that of its folder unless given.", valueName: "name"))
    var functionName: String?

    func validate() throws {
        guard !(ephemeral && state != nil) else { throw ValidationError("--state and --ephemeral exclude each other") }
        guard watch != nil || (handler == nil && layers.isEmpty && functionName == nil) else {
            throw ValidationError(
                "--handler, --layer and --function-name are of a function to --watch: name its folder"
            )
        }
        guard watch == nil || handler != nil else {
            throw ValidationError("--watch needs the function's handler: give --handler NAME")
        }
        guard layers.count <= FunctionFolders.largestLayerCount else {
            throw ValidationError("there are \(layers.count) layers, and Lambda allows 5; merge some")
        }
        if let handler { _ = try watchedFunction(handler: handler) }
    }

    func run() async throws {
        // Tasks run on the threads that serve the connections: an invocation changes threads less often.
        _ = NIOSingletons.unsafeTryInstallSingletonPosixEventLoopGroupAsConcurrencyGlobalExecutor()
        let interruption = Interruption()
        let session = LocalSession(self)
        let status = await interruption.cancelling { await session.run() }
        throw ExitCode(status)
    }

    /// What to listen on; in URLs, an address of IPv6 has brackets.
    var address: String {
        host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    }

    /// The function that is watched; nil for none.
    func watchedFunction() throws -> WatchedFunction? {
        try handler.map(watchedFunction)
    }

    private func watchedFunction(handler: String) throws -> WatchedFunction {
        guard let watch else { throw ValidationError("there is no folder to --watch") }
        let folder = URL(filePath: watch).standardizedFileURL.path
        let name = functionName ?? folder.split(separator: "/").last.map(String.init) ?? "function"
        do {
            _ = try FunctionSettings(name: name, handler: handler)
        } catch {
            let advice = functionName == nil ? "; give another name with --function-name" : ""
            throw ValidationError(error.description + advice)
        }
        return WatchedFunction(name: name, handler: handler, files: WatchedFiles(folder: watch, layers: layers))
    }
}
