internal import ArgumentParser
internal import FoundationEssentials
internal import LocalLambda
internal import SystemPackage

/// `mortise inspect`: what is in a shared object, and whether Lambda can run it.
struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what is in a shared object, and whether Lambda can run it, without running it.",
        discussion: """
            Shows architecture, Mortise ABI, handlers with their signatures, and the libraries and symbol versions that \
            are needed; of a library that is no Mortise module the functions that a signature could declare. A needed \
            library counts as there when provided.al2023 has it, or when it is beside the file or in lib/ beside it; \
            such a library is looked at, too. Of a zip, each .so is inspected.

            --json prints an object with format (1; another number means another form), platform, architecture and \
            files, whose properties the README describes under "What is in a .so".

            Exit status: 0 when every file runs on provided.al2023, 1 when one does not, 2 when that cannot be told, \
            64 when the command line is wrong.

            Examples:
              mortise inspect build/hello.so
              mortise inspect --architecture arm64 --json hello.zip layer.zip
            """
    )

    @Argument(help: ArgumentHelp("Shared object, or zip of a function or a layer.", valueName: "file"))
    var files: [String]

    @Option(help: "The function's architecture, x86_64 or arm64; this machine's unless given.")
    var architecture = LambdaArchitecture.current

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let report: InspectionReport
        do {
            report = try await Inspector(architecture: architecture).inspect(files)
            let text = try json ? Self.jsonText(report) : InspectionText(isColored: Self.isColored).text(report)
            try FileDescriptor.standardOutput.writeAll(Array(text.utf8))
        } catch {
            RunSession.complain("\(error)")
            throw ExitCode(2)
        }
        throw ExitCode(report.runs ? 0 : 1)
    }

    private static func jsonText(_ report: InspectionReport) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
    }
}
