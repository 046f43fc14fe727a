internal import ArgumentParser
internal import LocalLambda

/// `mortise run`: one function, its layers, and one event after another.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Invoke a function with its layers, as Lambda does, and print what it answers.",
        discussion: """
            The layers are unpacked at /opt in the order given, the function's code at /var/task, and the bootstrap of \
            the function or of a layer is started there, apart from the rest of this machine. Each event goes to the \
            same process, one after another. Answers are printed on standard output; the function's log, and Lambda's \
            START, END and REPORT lines, on standard error.

            Exit status: 0 when every invocation succeeded, 1 when a function failed, 2 when it could not be run, \
            64 when the command line is wrong, 128 and the signal's number when a signal ended it.

            Examples:
              mortise run --layer runtime.zip --function hello.zip \\
                --handler hello --event event.json
              echo '{}' | mortise run --layer runtime.zip --function build/ \\
                --handler hello --event -
            """
    )

    @Option(
        name: .customLong("layer"),
        help: ArgumentHelp("Zip of a layer; repeat for more, later ones over earlier ones.", valueName: "zip")
    )
    var layers: [String] = []

    @Option(help: ArgumentHelp("Zip of the function's code, or a folder with what would be in it.", valueName: "path"))
    var function: String

    @Option(help: ArgumentHelp("Handler of the function, as in its configuration.", valueName: "name"))
    var handler: String

    @Option(
        name: .customLong("event"),
        help: ArgumentHelp("File with an event, or - for standard input; repeat for more.", valueName: "file")
    )
    var events: [String] = []

    @Option(
        name: .customLong("env"),
        help: ArgumentHelp("Variable of the function; repeat for more.", valueName: "name=value")
    )
    var variables: [String] = []

    @Option(help: ArgumentHelp("Time limit of an invocation, 1 to 900.", valueName: "seconds"))
    var timeout = 3

    @Option(help: ArgumentHelp("Memory of the function, 128 to 10240: reported, not enforced.", valueName: "megabytes"))
    var memory = 128

    @Option(help: ArgumentHelp("Name of the function.", valueName: "name"))
    var functionName = "function"

    @Option(
        help: """
            What the function finds beside /opt, /var/task and /tmp: platform has Lambda's own libraries, bash, \
            coreutils, grep and sed; bare has the C library only; host is this machine, read-only.
            """
    )
    var root = RootKind.platform

    @Flag(help: "Open a shell in the function's root instead of invoking it.")
    var shell = false

    @Flag(help: "Stop the process at its start, print how to attach gdb, and lift all time limits.")
    var debug = false

    func validate() throws {
        guard shell || !events.isEmpty else {
            throw ValidationError("there is no event: give --event FILE, or --event - for standard input")
        }
        guard !(shell && debug) else { throw ValidationError("--shell and --debug exclude each other") }
        guard events.filter({ $0 == "-" }).count <= 1 else {
            throw ValidationError("--event - is given twice, but standard input can be read only once")
        }
        do {
            _ = try configuration()
        } catch let error as LocalLambdaError {
            throw ValidationError(error.description)
        }
    }

    func run() async throws {
        let interruption = Interruption()
        let invocation = try RunSession(self)
        let status = await interruption.cancelling { await invocation.run() }
        throw ExitCode(status)
    }

    /// The function's settings, once they are checked.
    func configuration() throws -> FunctionSettings {
        try FunctionSettings(
            name: functionName,
            handler: handler,
            timeout: timeout,
            memorySize: memory,
            variables: parsedVariables()
        )
    }

    private func parsedVariables() throws -> [String: String] {
        var parsed: [String: String] = [:]
        for variable in variables {
            guard let equals = variable.firstIndex(of: "=") else {
                throw ValidationError("--env \"\(variable)\" has no \"=\": write NAME=VALUE")
            }
            let name = String(variable[..<equals])
            guard parsed.updateValue(String(variable[variable.index(after: equals)...]), forKey: name) == nil else {
                throw ValidationError("--env sets \(name) twice: leave one of them out")
            }
        }
        return parsed
    }
}
