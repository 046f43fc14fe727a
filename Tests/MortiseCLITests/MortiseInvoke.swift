internal import TestSupport

/// A function of a running `mortise local`, for tests that invoke it.
struct MortiseInvoke {
    /// What `mortise invoke` printed, and how it ended.
    struct Result {
        var status: Int32
        var output: String
        var log: String
    }

    /// Where the function is.
    let service: LocalLambdaProcess

    /// Starts a service with the example `c/hello` as `hello`, and `divide` of `c/error` as `failing`.
    static func with(_ body: @escaping @Sendable (MortiseInvoke) async throws -> Void) async throws {
        try await LocalLambdaProcess.with { service in
            try await service.create("hello", example: "c/hello")
            try await service.create("failing", example: "c/error", handler: "error.divide")
            try await body(MortiseInvoke(service: service))
        }
    }

    /// Runs `mortise invoke` with the arguments, outside of a terminal.
    func callAsFunction(_ arguments: String...) async throws -> Result {
        try await withTemporaryDirectory { folder in
            let script = "exec \"$0\" invoke \"$@\" 2>\(folder)/log"
            let run = try await Program.run(
                "sh",
                ["-c", script, MortiseProgram.path] + arguments,
                environment: service.variables
            )
            let log = try await Program.check("cat", [folder + "/log"])
            return Result(status: run.status, output: run.output, log: log)
        }
    }
}
