internal import CMortise
internal import Logging
internal import Mortise
internal import Synchronization
internal import Testing

/// What a handler learns of a call.
@Suite struct ContextTests {
    /// Runs a handler and gives what it makes of its context.
    private func read<Value: Sendable>(_ call: ScriptedCall, _ body: @escaping @Sendable (Context) -> Value)
        async throws
        -> Value
    {
        let value = Kept<Value>()
        let module = Module {
            Handler.bytes("read") { (_: Span<UInt8>, context) in
                let read = body(context)
                value.kept.withLock { $0 = read }
                return []
            }
        }
        #expect(await call.run(module, "read").status == 0)
        return try #require(value.kept.withLock { $0 })
    }

    private final class Kept<Value: Sendable>: Sendable {
        let kept = Mutex<Value?>(nil)
    }

    @Test func `a context has what the runtime says`() async throws {
        let texts = [
            MORTISE_REQUEST_ID: "id", MORTISE_FUNCTION_ARN: "arn:ä", MORTISE_FUNCTION_NAME: "name",
            MORTISE_FUNCTION_VERSION: "$LATEST", MORTISE_LOG_GROUP: "group", MORTISE_LOG_STREAM: "stream",
            MORTISE_TRACE_ID: "Root=1", MORTISE_CLIENT_CONTEXT: "{}", MORTISE_COGNITO_IDENTITY: "[]",
            MORTISE_TENANT_ID: "tenant", MORTISE_EVENT_CONTENT_TYPE: "application/json",
        ]
        let numbers: [Int: Int64] = [
            MORTISE_MEMORY_LIMIT_MB: 512, MORTISE_DEADLINE_MS: 1 << 41, MORTISE_REMAINING_MS: 2500,
        ]
        let context = try await read(ScriptedCall(texts: texts, numbers: numbers)) { $0 }
        #expect(context.requestID == "id")
        #expect(context.functionARN == "arn:ä")
        #expect(context.functionName == "name")
        #expect(context.functionVersion == "$LATEST")
        #expect(context.logGroup == "group")
        #expect(context.logStream == "stream")
        #expect(context.traceID == "Root=1")
        #expect(context.clientContext == "{}")
        #expect(context.cognitoIdentity == "[]")
        #expect(context.tenantID == "tenant")
        #expect(context.eventContentType == "application/json")
        #expect(context.memoryLimit == 512)
    }

    @Test func `time is left, or over, or without end`() async throws {
        let left = ScriptedCall(numbers: [MORTISE_DEADLINE_MS: 5, MORTISE_REMAINING_MS: 2500])
        #expect(try await read(left) { $0.remaining } == .milliseconds(2500))
        #expect(try await read(ScriptedCall(numbers: [MORTISE_DEADLINE_MS: 5])) { $0.remaining } == .zero)
        #expect(try await read(ScriptedCall()) { $0.remaining } == nil)
    }

    @Test func `what the runtime does not know is empty or nil`() async throws {
        let context = try await read(ScriptedCall()) { $0 }
        #expect(context.requestID == "" && context.functionARN == "" && context.functionName == "")
        #expect(context.functionVersion == "" && context.logGroup == "" && context.logStream == "")
        #expect(context.traceID == nil && context.clientContext == nil && context.cognitoIdentity == nil)
        #expect(context.tenantID == nil && context.eventContentType == nil && context.memoryLimit == nil)
    }

    @Test func `each level of the logger is one of the runtime's`() async throws {
        let call = ScriptedCall()
        try await read(call) { context in
            var logger = context.logger
            logger.logLevel = .trace
            Logger.Level.allCases.forEach { logger.log(level: $0, "\($0)") }
        }
        let levels = [
            MORTISE_LOG_TRACE, MORTISE_LOG_DEBUG, MORTISE_LOG_INFO, MORTISE_LOG_INFO, MORTISE_LOG_WARN,
            MORTISE_LOG_ERROR,
            MORTISE_LOG_FATAL,
        ]
        let log = call.record.withLock { $0.log }
        #expect(log.map(\.level) == levels.map(Int32.init))
        #expect(log.map(\.message) == Logger.Level.allCases.map { "\($0)" })
    }

    @Test func `a logger is silent below info unless told otherwise`() async throws {
        let call = ScriptedCall()
        try await read(call) { context in
            context.logger.debug("no")
            context.logger.info("yes")
        }
        #expect(call.record.withLock { $0.log.map(\.message) } == ["yes"])
    }

    @Test func `metadata stands after the message, sorted, with the nearest value, and an error with its causes`()
        async throws
    {
        struct Broken: HandlerError {
            var message: String { "broken" }
            var cause: (any Error)? { CancellationError() }
        }
        let call = ScriptedCall()
        try await read(call) { context in
            var logger = context.logger
            logger[metadataKey: "b"] = "1"
            logger[metadataKey: "a"] = "1"
            logger.error("failed", error: Broken(), metadata: ["b": "2", "list": ["x", "y"]])
        }
        let error = "error=Broken: broken; because of CancellationError: CancellationError()"
        #expect(call.record.withLock { $0.log.map(\.message) } == ["failed a=1 b=2 \(error) list=[\"x\", \"y\"]"])
    }
}
