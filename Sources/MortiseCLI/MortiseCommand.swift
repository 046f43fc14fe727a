internal import ArgumentParser
internal import Glibc
internal import RuntimeAPI

/// The command line: `mortise SUBCOMMAND`.
struct MortiseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mortise",
        abstract: "Run and inspect AWS Lambda functions on this machine, in the layers they run with on AWS.",
        version: MortiseVersion.text,
        subcommands: [LocalCommand.self, InvokeCommand.self, RunCommand.self, InspectCommand.self]
    )
}

/// The program.
@main
enum Entry {
    static func main() async {
        if let name = unknownSubcommand() {
            complain(name)
            exit(64)
        }
        await MortiseCommand.main()
    }

    private static let names = MortiseCommand.configuration.subcommands.compactMap { $0.configuration.commandName }

    /// ArgumentParser calls it an unexpected argument, and does not tell which are expected.
    private static func unknownSubcommand() -> String? {
        let name = CommandLine.arguments.dropFirst().first ?? "help"
        return name.hasPrefix("-") || name == "help" || names.contains(name) ? nil : name
    }

    private static func complain(_ name: String) {
        let list = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
        RunSession.complain("there is no subcommand \"\(name)\": there are \(list); see mortise --help")
    }
}
