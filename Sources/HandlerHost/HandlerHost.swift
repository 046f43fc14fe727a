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
                    + "to run a function on this machine, use \"mortise run\""
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
            let resolver = HandlerResolver(taskRoot: taskRoot, layerRoot: environment.layerRoot)
            let declared = try DeclaredSignatures.environment()
            let match = try resolver.resolve(name, mayBeLibrary: declared != nil)
            let module = try load(match.place, declared, calls: calls)
            let handler = try select(match.symbol, of: name, in: module)
            try module.start(calls)
            var loop = RunLoop(client: client, handler: handler, calls: calls)
            let stop = loop.run()
            module.stop(calls)
            return stop.message
        } catch {
            StandardStreams.flush()
            log.write(.fatal, error.logLine)
            client.failInitialization(with: error)
            return "the function could not be started; the runtime exits"
        }
    }

    /// Loads a module, whose constructors may do anything, also end the process.
    private static func load(
        _ place: HandlerResolver.Match.Place,
        _ declared: DeclaredSignatures?,
        calls: CallTable
    ) throws(ErrorReport) -> LoadedModule {
        calls.isLoading = true
        defer { calls.isLoading = false }
        switch place {
        case .file(let path):
            if let declared { return try LoadedModule(path: path, declared: declared) }
            return try LoadedModule(path: path, declared: try DeclaredSignatures.sidecar(of: path))
        case .library(let name, let noFile):
            guard let declared else { throw noFile }
            do throws(ErrorReport) {
                return try LoadedModule(library: name, declared: declared)
            } catch {
                let message = noFile.message + "; as a library of the platform: " + error.message
                throw ErrorReport(type: noFile.type, message: message)
            }
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

    private static func select(
        _ symbol: String?,
        of name: HandlerName,
        in module: borrowing LoadedModule
    ) throws(ErrorReport) -> Handler {
        let available = module.handlerNames
        if let wanted = symbol ?? name.defaultSymbol(among: available), let handler = try module.handler(named: wanted)
        {
            return handler
        }
        var list = ""
        for name in available {
            list += (list.utf8.isEmpty ? "\"" : ", \"") + name + "\""
        }
        let wanted = symbol.map { "has no handler \"" + $0 + "\"" } ?? "has several handlers and none is named handler"
        throw ErrorReport(
            type: ErrorType.handlerNotFound,
            message: "\"" + module.path + "\" " + wanted + "; it has " + list + ": set the function's handler to \""
                + name.folder + name.file + "." + (available.first ?? "name") + "\""
        )
    }
}
