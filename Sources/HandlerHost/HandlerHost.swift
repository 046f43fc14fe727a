internal import CurlTransport
internal import Platform
internal import RuntimeAPI

/// The runtime from its first to its last line: find the handler, load it, start it, run its calls.
public enum HandlerHost {
    /// Runs the function that the environment variables name.
    ///
    /// - Returns: exit status of the process; never 0 on Lambda, which counts every exit as a failure.
    public static func run() -> Int32 {
        let log = Log(
            format: EnvironmentVariables["AWS_LAMBDA_LOG_FORMAT"],
            level: EnvironmentVariables["AWS_LAMBDA_LOG_LEVEL"]
        )
        guard let environment = FunctionEnvironment() else {
            log.write(
                .fatal,
                "AWS_LAMBDA_RUNTIME_API is not set: this program is the runtime inside AWS Lambda; "
                    + "to run a function on this machine, use \"mortise run\", or AWS's Runtime Interface Emulator"
            )
            return 1
        }
        let reason: String
        do throws(TransportError) {
            reason = run(environment, client: try RuntimeClient(environment: environment, log: log), log: log)
        } catch {
            reason = error.message
        }
        log.write(.fatal, reason)
        return 1
    }

    /// Runs with a client; the result says why it ended.
    private static func run(
        _ environment: FunctionEnvironment,
        client: consuming RuntimeClient,
        log: Log
    ) -> String {
        let calls = CallTable(environment: environment, log: log)
        do throws(ErrorReport) {
            try ExecWrapper.run()
            CurrentProcess.ignoreBrokenPipes()
            let taskRoot = enter(environment.taskRoot, log: log)
            ExitNotice.install(for: calls)
            let name = try HandlerName(environment.handler)
            let hosts = try Hosts(layerRoot: environment.layerRoot)
            let resolver = HandlerResolver(
                taskRoot: taskRoot,
                layerRoot: environment.layerRoot,
                scripts: hosts.scripts(for: name, calls: calls)
            )
            let declared = try DeclaredSignatures.environment()
            let function = try LoadedFunction(
                try resolver.resolve(name, mayBeLibrary: declared != nil),
                of: name,
                hosts: hosts,
                declared: declared,
                taskRoot: taskRoot,
                calls: calls
            )
            var loop = RunLoop(client: client, handler: function.handler, calls: calls)
            let stop = loop.run()
            function.stop(calls)
            return stop.message
        } catch {
            StandardStreams.flush()
            if !error.isLogged { log.write(.fatal, error.logLine) }
            client.failInitialization(with: error)
            return "the function could not be started; the runtime exits"
        }
    }

    /// Changes to the task root.
    ///
    /// - Returns: the path under which it is found from there.
    private static func enter(_ taskRoot: String, log: Log) -> String {
        if let cause = CurrentProcess.changeDirectory(to: taskRoot) {
            log.write(.warn, "cannot change to LAMBDA_TASK_ROOT \"" + taskRoot + "\": " + cause)
            return taskRoot
        }
        return taskRoot.utf8.first == UInt8(ascii: "/") ? taskRoot : "."
    }
}
