internal import Platform
internal import RuntimeAPI

/// What the environment variables say of the function; read once, at start.
struct FunctionEnvironment {
    /// `AWS_LAMBDA_RUNTIME_API`, `host:port`.
    var runtimeAPI: String
    /// The first argument, else `_HANDLER`; empty when there is neither.
    var handler: String
    /// `LAMBDA_TASK_ROOT`, else the working directory: Lambda's emulator does not set it.
    var taskRoot: String
    /// `AWS_LAMBDA_FUNCTION_NAME`.
    var functionName: String?
    /// `AWS_LAMBDA_FUNCTION_VERSION`.
    var functionVersion: String?
    /// `AWS_LAMBDA_FUNCTION_MEMORY_SIZE`, in MB.
    var memoryLimit: Int64?
    /// `AWS_LAMBDA_LOG_GROUP_NAME`.
    var logGroup: String?
    /// `AWS_LAMBDA_LOG_STREAM_NAME`.
    var logStream: String?
    /// Where layers are unpacked.
    var layerRoot = "/opt"

    /// Reads the variables.
    ///
    /// - Returns: nil when `AWS_LAMBDA_RUNTIME_API` is not set, which means that this is not Lambda.
    init?() {
        guard let runtimeAPI = EnvironmentVariables["AWS_LAMBDA_RUNTIME_API"] else { return nil }
        self.runtimeAPI = runtimeAPI
        // A container image has its handler in CMD, and Lambda sets no _HANDLER. What reads the variable, such as the
        // program that AWS_LAMBDA_EXEC_WRAPPER names and the runtime that it starts, finds it there all the same.
        if let argument = CurrentProcess.firstArgument { EnvironmentVariables.set("_HANDLER", to: argument) }
        handler = EnvironmentVariables["_HANDLER"] ?? ""
        taskRoot = EnvironmentVariables["LAMBDA_TASK_ROOT"] ?? "."
        functionName = EnvironmentVariables["AWS_LAMBDA_FUNCTION_NAME"]
        functionVersion = EnvironmentVariables["AWS_LAMBDA_FUNCTION_VERSION"]
        memoryLimit = EnvironmentVariables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"].flatMap { Int64($0) }
        logGroup = EnvironmentVariables["AWS_LAMBDA_LOG_GROUP_NAME"]
        logStream = EnvironmentVariables["AWS_LAMBDA_LOG_STREAM_NAME"]
    }
}
