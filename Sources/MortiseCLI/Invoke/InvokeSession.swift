internal import AsyncHTTPClient
internal import FoundationEssentials
internal import Glibc
internal import LambdaAPI
internal import LocalLambda
internal import NIOCore
internal import SystemPackage

/// What `mortise invoke` does, once its command line is understood.
struct InvokeSession: Sendable {
    /// Lambda's limit for one answer is 6 MB, 200 MB for a streamed one.
    private static let largestAnswer = 1 << 28

    private let command: InvokeCommand
    private let function: FunctionReference
    private let endpoint: ServiceEndpoint
    private let keys: SigningKeys

    /// Takes the options over.
    init(_ command: InvokeCommand) throws {
        self.command = command
        function = try command.reference()
        endpoint = try command.endpoint()
        keys = try command.keys()
    }

    /// Invokes the function.
    ///
    /// - Returns: exit status of the program.
    func run() async -> Int32 {
        do {
            var request = LambdaClient.Request(function: function, event: try event())
            request.clientContext = command.clientContext
            request.isAsynchronous = command.isAsynchronous
            request.isStreamed = command.stream
            return try await LambdaClient.with(endpoint, keys) { [request] in try await invoke(request, through: $0) }
        } catch {
            let isLost = error is HTTPClientError || error is IOError
            let words = isLost ? CutShort(reason: Unreachable.words(error)).description : "\(error)"
            RunSession.complain(Task.isCancelled ? "interrupted" : words)
            return 2
        }
    }

    private func event() throws -> [UInt8] {
        if let data = command.data { return try EventSource.checked(Array(data.utf8), "the event of --data") }
        if let name = command.event { return try EventSource(name).read() }
        return command.example?.json ?? Array("{}".utf8)
    }

    private func invoke(_ request: LambdaClient.Request, through client: LambdaClient) async throws -> Int32 {
        let clock = ContinuousClock()
        let start = clock.now
        let answer = try await client.invoke(request)
        if request.isAsynchronous {
            RunSession.complain("\(function.name) will get the event; its log is where mortise local runs")
            return 0
        }
        let end = request.isStreamed ? try await streamed(answer) : try await whole(answer)
        if request.isStreamed, isatty(STDOUT_FILENO) == 1 {
            RunSession.write([UInt8(ascii: "\n")], to: .standardOutput)
        }
        let roundTrip = clock.now - start
        if !command.noLog { RunSession.write(TerminalLog.lines(end.log), to: .standardError) }
        let timing = InvocationTiming(log: end.log, roundTrip: roundTrip)
        RunSession.complain("\(function.name) \(end.isSuccess ? "answered" : "failed"): \(timing.text)")
        return end.isSuccess ? 0 : 1
    }

    private struct End {
        var log: [UInt8]
        var isSuccess: Bool
    }

    private func whole(_ answer: LambdaClient.Answer) async throws -> End {
        let body = try await answer.body.collect(upTo: Self.largestAnswer)
        let bytes = Array(body.readableBytesView)
        if isatty(STDOUT_FILENO) == 1 {
            let text = IndentedJSON(bytes).bytes
            RunSession.write(text.last == UInt8(ascii: "\n") ? text : text + [UInt8(ascii: "\n")], to: .standardOutput)
        } else {
            RunSession.write(bytes, to: .standardOutput)
        }
        return End(log: answer.log ?? [], isSuccess: !answer.isFunctionError)
    }

    private func streamed(_ answer: LambdaClient.Answer) async throws -> End {
        var reader = EventStreamReader()
        for try await part in answer.body {
            reader.append(part)
            while let message = try reader.next() {
                switch (message.type, message.name) {
                case ("event", "PayloadChunk"): RunSession.write(message.payload, to: .standardOutput)
                case ("event", "InvokeComplete"): return try completed(message.payload)
                default: throw CutShort(reason: "\(message.name): \(String(decoding: message.payload, as: UTF8.self))")
                }
            }
        }
        throw CutShort(reason: "the connection ended before the function did")
    }

    private func completed(_ payload: [UInt8]) throws -> End {
        guard let complete = try? JSONDecoder().decode(InvokeComplete.self, from: Data(payload)) else {
            throw EventStreamReader.Malformed()
        }
        if let code = complete.ErrorCode { RunSession.complain("\(code): \(complete.ErrorDetails ?? "no details")") }
        let log = complete.LogResult.flatMap { Data(base64Encoded: $0) }.map(Array.init) ?? []
        return End(log: log, isSuccess: complete.ErrorCode == nil)
    }

    /// InvokeWithResponseStreamCompleteEvent of the Lambda API Reference, whose names these are.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    private struct InvokeComplete: Decodable {
        var ErrorCode: String?
        var ErrorDetails: String?
        var LogResult: String?
    }

    private struct CutShort: Error, CustomStringConvertible {
        let reason: String

        var description: String { "the answer is not whole: \(reason)" }
    }
}
