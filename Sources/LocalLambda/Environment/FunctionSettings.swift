internal import LambdaAPI

/// What the settings of a function on Lambda are.
public struct FunctionSettings: Sendable {
    /// Name of the function.
    public var name: String
    /// `_HANDLER`.
    public var handler: String
    /// Seconds that an invocation may take.
    public var timeout: Int
    /// Memory in megabytes; enforced where this machine has control groups that this process may make.
    public var memorySize: Int
    /// The function's own variables.
    public var variables: [String: String]
    /// `$LATEST` or a number.
    public var version = "$LATEST"
    /// Megabytes of `/tmp`.
    public var ephemeralStorage = 512
    /// Events that one environment takes at once: `AWS_LAMBDA_MAX_CONCURRENCY`; nil for one, without the variable.
    public var maximumConcurrency: Int?
    /// Processors that the function was built for.
    public var architecture = LambdaArchitecture.current
    /// `Text` or `JSON`, `AWS_LAMBDA_LOG_FORMAT`; nil leaves the variable away.
    public var logFormat: String?
    /// `AWS_LAMBDA_LOG_LEVEL`; nil leaves the variable away.
    public var logLevel: String?
    /// How much the platform writes to a log in JSON: `DEBUG`, `INFO` or `WARN`; nil for `INFO`.
    public var systemLogLevel: String?
    /// Log group; nil for `/aws/lambda/` and the name.
    public var logGroup: String?

    /// Makes a configuration.
    ///
    /// - Throws: ``LocalLambdaError`` with ``LocalLambdaError/Code/invalidConfiguration`` for what Lambda's
    ///   CreateFunction would refuse: the limits are those of the Lambda API Reference.
    public init(
        name: String,
        handler: String,
        timeout: Int = 3,
        memorySize: Int = 128,
        variables: [String: String] = [:]
    ) throws(LocalLambdaError) {
        self.name = name
        self.handler = handler
        self.timeout = timeout
        self.memorySize = memorySize
        self.variables = variables
        guard !name.isEmpty, name.count <= 64, name.utf8.allSatisfy(Self.isNameByte) else {
            throw Self.error("the function name \"\(name)\" is not 1 to 64 letters, digits, hyphens and underscores")
        }
        guard !handler.isEmpty, handler.utf8.count <= 128, !handler.contains(where: \.isWhitespace) else {
            throw Self.error("the handler \"\(handler)\" is not 1 to 128 bytes without white space")
        }
        guard (1...900).contains(timeout) else {
            throw Self.error("the timeout of \(timeout) s is outside of Lambda's 1 to 900 s")
        }
        guard (128...10_240).contains(memorySize) else {
            throw Self.error("the memory of \(memorySize) MB is outside of Lambda's 128 to 10240 MB")
        }
        try Self.check(variables)
    }

    /// ARN of the function, unqualified.
    var arn: String { FunctionReference(name: name).arn }

    private static func check(_ variables: [String: String]) throws(LocalLambdaError) {
        for name in variables.keys.sorted() {
            let isName = name.utf8.allSatisfy { isNameByte($0) && $0 != UInt8(ascii: "-") }
            guard isName, name.utf8.count >= 2, name.first?.isLetter == true else {
                throw error("the variable name \"\(name)\" is not a letter followed by letters, digits and underscores")
            }
            guard !EnvironmentVariables.reservedNames.contains(name) else {
                throw error(
                    "the variable \(name) is one that Lambda itself sets, so that it refuses it; take another name"
                )
            }
        }
        let size = variables.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        guard size <= 4_096 else {
            throw error("the variables take \(size) bytes, more than the 4096 bytes that Lambda allows")
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func error(_ sentence: String) -> LocalLambdaError {
        LocalLambdaError(.invalidConfiguration, sentence)
    }
}
