internal import ArgumentParser
internal import RuntimeAPI

/// The command line: `mortise SUBCOMMAND`.
@main
struct MortiseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mortise",
        abstract: "Run and inspect AWS Lambda functions on this machine, in the layers they run with on AWS.",
        version: MortiseVersion.text,
        subcommands: [LocalCommand.self, InvokeCommand.self, RunCommand.self, InspectCommand.self]
    )
}
