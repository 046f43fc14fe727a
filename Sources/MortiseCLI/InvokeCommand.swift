internal import ArgumentParser
internal import FoundationEssentials
internal import LambdaAPI
internal import LocalLambda

/// `mortise invoke`: one event to a function of a running `mortise local`.
struct InvokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invoke",
        abstract: "Invoke a function of a running `mortise local`, and print what it answers.",
        discussion: """
            The answer goes to standard output, indented when that is a terminal and it is JSON, as it came otherwise. \
            The last 4 kB of the function's log, and how long everything took, go to standard error. The request is \
            signed when AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are set, or AWS_SHARED_CREDENTIALS_FILE names a \
            file with keys, which a `mortise local` with --credentials asks for.

            Exit status: 0 when the function succeeded, 1 when it failed, 2 when it could not be invoked, 64 when the \
            command line is wrong, 128 and the signal's number when a signal ended it.

            Sample events: \(SampleEvent.allCases.map(\.rawValue).joined(separator: ", ")).

            Examples:
              mortise invoke hello --data '{"name":"Ada"}'
              mortise invoke hello:live --example apigw-v2
              jq . event.json | mortise invoke hello --event - > answer.json
            """
    )

    @Argument(help: ArgumentHelp("Name of the function, name:qualifier, or an ARN.", valueName: "name"))
    var function: String

    @Option(help: ArgumentHelp("The event itself.", valueName: "json"))
    var data: String?

    @Option(help: ArgumentHelp("File with the event, or - for standard input.", valueName: "file"))
    var event: String?

    @Option(help: ArgumentHelp("A sample event, as an AWS service sends it; see below.", valueName: "name"))
    var example: SampleEvent?

    @Option(help: ArgumentHelp("Version or alias of the function.", valueName: "qualifier"))
    var qualifier: String?

    @Option(help: ArgumentHelp("JSON that the function finds in its client context.", valueName: "json"))
    var clientContext: String?

    @Flag(name: .customLong("async"), help: "Queue the event, and do not wait for the answer.")
    var isAsynchronous = false

    @Flag(help: "Print parts of the answer as they come.")
    var stream = false

    @Flag(help: "Do not print the function's log.")
    var noLog = false

    @Option(
        help: ArgumentHelp(
            "Where the service listens; otherwise AWS_ENDPOINT_URL_LAMBDA, AWS_ENDPOINT_URL, or "
                + "\(ServiceEndpoint.standard).",
            valueName: "url"
        )
    )
    var endpointURL: String?

    func validate() throws {
        guard [data, event, example?.rawValue].compacted.count <= 1 else {
            throw ValidationError("--data, --event and --example exclude each other: give one of them")
        }
        guard !(isAsynchronous && stream) else { throw ValidationError("--async and --stream exclude each other") }
        if let clientContext, Array(clientContext.utf8).base64Count > 3_583 {
            let size = "\(clientContext.utf8.count) bytes, more than the 2685 that Lambda takes"
            throw ValidationError("the client context has \(size); send the rest in the event")
        }
        do {
            _ = try reference()
            _ = try endpoint()
        } catch let error as ServiceError {
            let subject = "\"\(function)\"" + (qualifier.map { " with --qualifier \"\($0)\"" } ?? "")
            let isName = error.code != .validation
            let cause = isName ? error.message : "give its name, name:qualifier, or its ARN"
            throw ValidationError("\(subject) does not name a function: \(cause)")
        } catch let error as ServiceEndpoint.Unusable {
            throw ValidationError(error.description)
        }
        do {
            _ = try keys()
        } catch {
            throw ValidationError("\(error)")
        }
    }

    func run() async throws {
        let interruption = Interruption()
        let session = try InvokeSession(self)
        let status = await interruption.cancelling { await session.run() }
        throw ExitCode(status)
    }

    /// The function and the qualifier, once they are checked.
    func reference() throws -> FunctionReference {
        try FunctionReference(function, qualifier: qualifier)
    }

    /// What the request is signed with.
    func keys() throws(SigningKeys.Half) -> SigningKeys {
        try SigningKeys(environment: ProcessInfo.processInfo.environment)
    }

    /// Where the service is.
    func endpoint() throws -> ServiceEndpoint {
        try ServiceEndpoint(endpointURL, environment: ProcessInfo.processInfo.environment)
    }
}

extension [String?] {
    /// Those that are there.
    fileprivate var compacted: [String] { compactMap(\.self) }
}

extension [UInt8] {
    /// How many characters the bytes take in base64.
    fileprivate var base64Count: Int { (count + 2) / 3 * 4 }
}
