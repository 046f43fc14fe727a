internal import Foundation

/// The Python layer as `make layers` wrote it, unpacked once a test process, and AWS's own runtime to compare with.
public enum PythonHost {
    /// What is left of a run of either runtime.
    public struct Outcome: Sendable {
        /// Every request that it made, in order.
        public let requests: [ReceivedRequest]
        /// Status it exited with; 128 and the signal's number where one ended it.
        public let status: Int32
        /// Its stdout, then its stderr.
        public let log: String

        /// Makes an outcome.
        public init(requests: [ReceivedRequest], status: Int32, log: String) {
            self.requests = requests
            self.status = status
            self.log = log
        }
    }

    /// Folder that is to be /opt during a run: the layer's files.
    ///
    /// - Returns: its absolute path.
    /// - Throws: ``TestSupportError`` where there is no layer.
    public static func layer() async throws -> String { try await folder.value }

    /// Runs a function by the managed runtime's own code, `python -m awslambdaric`.
    ///
    /// - Parameters:
    ///   - handler: the handler's name.
    ///   - root: the function's folder.
    ///   - script: what the Runtime API answers.
    ///   - environment: variables of the function.
    /// - Returns: what came of it.
    /// - Throws: when it cannot be installed or started.
    public static func runManaged(
        _ handler: String,
        in root: String,
        script: RuntimeAPIScript,
        environment: [String: String]
    ) async throws -> Outcome {
        let python = try await PythonTools.program("python")
        return try await ScriptedRuntimeAPI.serving(script) { server in
            var variables = environment
            variables["AWS_LAMBDA_RUNTIME_API"] = server.address
            variables["LAMBDA_TASK_ROOT"] = root
            let arguments = ["-C", root, python, "-m", "awslambdaric", handler]
            let program = try await Program.run("/usr/bin/env", arguments, environment: variables)
            return Outcome(requests: server.requests, status: program.status, log: program.output)
        }
    }

    /// Path of the layer's zip for this machine.
    public static let zip = BuiltLayer.zip.replacingOccurrences(of: "mortise-runtime-", with: "mortise-python-3.11-")

    private static let folder = Task {
        guard FileManager.default.isReadableFile(atPath: zip) else {
            throw TestSupportError("\(zip) is not there, and these tests run the built layer: run `make layers` first.")
        }
        let folder = try TemporaryDirectory.ofProcess.get() + "/python-layer"
        try await Program.check("unzip", ["-q", zip, "-d", folder])
        return folder
    }
}
