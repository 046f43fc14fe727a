internal import FoundationEssentials
internal import Glibc
internal import Subprocess
internal import SystemPackage

/// A shell in a function's root: for `--debug`, which needs one to stop a process, and for people.
public enum FunctionShell {
    /// Opens a shell on the terminal, in the place of the function: same root, same folders, same variables.
    ///
    /// The Runtime API that the variables name is there, but has no events.
    ///
    /// - Returns: exit status of the shell.
    public static func open(
        _ function: FunctionSettings,
        in folders: FunctionFolders
    ) async throws -> Int32 {
        try await SandboxLaunch.check()
        let shell = try find()
        return try await RuntimeAPIServer(session: RuntimeSession(), extensions: ExtensionRegistry(function)).run {
            address in
            let stream = EnvironmentVariables.logStream(of: function)
            var variables = EnvironmentVariables.all(of: function, logStream: stream, address: address)
            variables["TERM"] = ProcessInfo.processInfo.environment["TERM"]
            var sandbox = folders.sandbox(variables: variables)
            sandbox.shell = shell
            sandbox.hasOwnSession = isatty(STDIN_FILENO) == 0
            let program = folders.root.kind == .platform ? "/bin/bash" : RootFolder.shellPath
            let command = ["/usr/bin/env"] + SandboxLaunch.prefix + sandbox.arguments(running: [program])
            let result = try await Subprocess.run(
                SandboxLaunch(command).configuration,
                input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
                output: .currentStandardOutput,
                error: .currentStandardError
            )
            switch ProcessExit(result.terminationStatus) {
            case .status(let status): return status
            case .signal(let signal): return 128 + signal
            }
        }
    }

    /// Finds the shell of this machine that is lent to the sandbox.
    ///
    /// dash, because it needs the C library and nothing else: the bare root has that.
    static func find() throws(LocalLambdaError) -> String {
        let candidates = ["/usr/bin/dash", "/bin/dash"]
        if let found = candidates.first(where: FileManager.default.isExecutableFile(atPath:)) { return found }
        let advice = "install it with: apt-get install dash"
        throw LocalLambdaError(.sandboxUnavailable, "this needs dash, which is not at \(candidates[0]); \(advice)")
    }
}
