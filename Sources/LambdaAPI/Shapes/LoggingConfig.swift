// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `LoggingConfig` of the Lambda API.
public struct LoggingConfig: Codable, Equatable, Sendable {
    /// `LogFormat`: one of `JSON`, `Text`.
    public var logFormat: String?
    /// `ApplicationLogLevel`: one of `TRACE`, `DEBUG`, `INFO`, `WARN`, `ERROR`, `FATAL`.
    public var applicationLogLevel: String?
    /// `SystemLogLevel`: one of `DEBUG`, `INFO`, `WARN`.
    public var systemLogLevel: String?
    /// `LogGroup`: text, 1 to 512 characters.
    public var logGroup: String?

    /// Makes it; what is nil is left out.
    public init(
        logFormat: String? = nil,
        applicationLogLevel: String? = nil,
        systemLogLevel: String? = nil,
        logGroup: String? = nil
    ) {
        self.logFormat = logFormat
        self.applicationLogLevel = applicationLogLevel
        self.systemLogLevel = systemLogLevel
        self.logGroup = logGroup
    }

    private enum CodingKeys: String, CodingKey {
        case logFormat = "LogFormat"
        case applicationLogLevel = "ApplicationLogLevel"
        case systemLogLevel = "SystemLogLevel"
        case logGroup = "LogGroup"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        if let logFormat {
            violations.check(logFormat, isOneOf: ["JSON", "Text"], at: path + "logFormat")
        }
        if let applicationLogLevel {
            violations.check(
                applicationLogLevel,
                isOneOf: ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"],
                at: path + "applicationLogLevel"
            )
        }
        if let systemLogLevel {
            violations.check(systemLogLevel, isOneOf: ["DEBUG", "INFO", "WARN"], at: path + "systemLogLevel")
        }
        if let logGroup {
            violations.check(length: logGroup, in: 1...512, at: path + "logGroup")
            violations.check(logGroup, matches: #"[\.\-_/#A-Za-z0-9]+"#, at: path + "logGroup")
        }
    }
}
