internal import FoundationEssentials
internal import LambdaAPI

/// The variables that an environment on Lambda's OS-only runtimes starts with.
///
/// AWS, "Using Lambda environment variables", "Defined runtime environment variables". Not defined there, and so not
/// here: `AWS_EXECUTION_ENV` and, until an invocation sets it, `_X_AMZN_TRACE_ID`.
enum EnvironmentVariables {
    /// All of them, the function's own included.
    ///
    /// - Parameters:
    ///   - function: its settings.
    ///   - logStream: name of the log stream.
    ///   - address: of the Runtime API, `host:port`.
    /// - Returns: values by name.
    static func all(of function: FunctionSettings, logStream: String, address: String) -> [String: String] {
        var lambda = [
            "_HANDLER": function.handler,
            "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
            "AWS_DEFAULT_REGION": Account.region,
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": String(function.memorySize),
            "AWS_LAMBDA_FUNCTION_NAME": function.name,
            "AWS_LAMBDA_FUNCTION_VERSION": function.version,
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            "AWS_LAMBDA_LOG_GROUP_NAME": function.logGroup ?? "/aws/lambda/" + function.name,
            "AWS_LAMBDA_LOG_STREAM_NAME": logStream,
            "AWS_LAMBDA_RUNTIME_API": address,
            "AWS_REGION": Account.region,
            "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "AWS_SESSION_TOKEN": "EXAMPLETOKEN",
            "LAMBDA_RUNTIME_DIR": "/var/runtime",
            "LAMBDA_TASK_ROOT": "/var/task",
        ]
        lambda["AWS_LAMBDA_MAX_CONCURRENCY"] = function.maximumConcurrency.map { String($0) }
        lambda["AWS_LAMBDA_LOG_FORMAT"] = function.logFormat
        lambda["AWS_LAMBDA_LOG_LEVEL"] = function.logLevel
        let defaults = [
            "AWS_XRAY_CONTEXT_MISSING": "LOG_ERROR",
            "AWS_XRAY_DAEMON_ADDRESS": "127.0.0.1:2000",
            "LANG": "en_US.UTF-8",
            "LD_LIBRARY_PATH":
                "/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib",
            "PATH": "/usr/local/bin:/usr/bin/:/bin:/opt/bin",
            "TZ": ":UTC",
        ]
        // The function may set the defaults itself; Lambda's other variables are reserved.
        return defaults.merging(function.variables) { $1 }.merging(lambda) { $1 }
    }

    /// Names that Lambda's CreateFunction refuses for the function's own variables.
    static let reservedNames: Set<String> = [
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION",
        "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_MAX_CONCURRENCY", "AWS_LAMBDA_METADATA_API",
        "AWS_LAMBDA_METADATA_TOKEN", "AWS_LAMBDA_RUNTIME_API", "AWS_REGION", "AWS_SECRET_ACCESS_KEY",
        "AWS_SECRET_KEY", "AWS_SECURITY_TOKEN", "AWS_SESSION_TOKEN", "LAMBDA_RUNTIME_DIR", "LAMBDA_TASK_ROOT",
    ]

    /// `2026/11/21/[$LATEST]` and 32 digits, as Lambda names its streams.
    static func logStream(of function: FunctionSettings) -> String {
        let day = Date().formatted(.iso8601.year().month().day().dateSeparator(.dash)).replacing("-", with: "/")
        return "\(day)/[\(function.version)]\(RandomText.hexadecimal(digits: 32))"
    }
}
