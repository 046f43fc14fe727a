internal import Platform
internal import RuntimeAPI

/// `AWS_LAMBDA_EXEC_WRAPPER`: a program of the user's that starts the runtime.
///
/// On OS-only runtimes the platform leaves it to the runtime (AWS, "Modifying the runtime environment").
enum ExecWrapper {
    private static let variable = "AWS_LAMBDA_EXEC_WRAPPER"

    /// Replaces this process by the wrapper, if there is one.
    static func run() throws(ErrorReport) {
        guard let wrapper = EnvironmentVariables[variable] else { return }
        // The wrapper starts this program again, which must not start the wrapper again.
        EnvironmentVariables.set(variable, to: nil)
        let cause = CurrentProcess.execute(wrapper, arguments: [CurrentProcess.executablePath()])
        throw ErrorReport(
            type: ErrorType.initializationError,
            message: "cannot run the wrapper \"" + wrapper + "\" that AWS_LAMBDA_EXEC_WRAPPER names: " + cause
                + "; it must be an executable file in the function or a layer, with a #! line if it is a script"
        )
    }
}
