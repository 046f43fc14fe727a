internal import Platform
internal import RuntimeAPI

/// The function's own code in this process, and the handler that its calls go to.
struct LoadedFunction: ~Copyable {
    private enum Code: ~Copyable {
        case module(LoadedModule)
        case script(LoadedHost)
    }

    /// What the calls go to.
    let handler: Handler
    private let code: Code

    /// Loads what was found and starts it, which may do anything, also end the process.
    init(
        _ match: HandlerResolver.Match,
        of name: HandlerName,
        hosts: Hosts,
        declared: DeclaredSignatures?,
        taskRoot: String,
        calls: CallTable
    ) throws(ErrorReport) {
        guard case .script(let path, let index) = match.place else {
            let module = try Self.load(match.place, declared, calls: calls)
            let handler = try Self.select(match.symbol, of: name, in: module)
            try module.start(calls)
            self.init(handler: handler, code: .module(module))
            return
        }
        let host = hosts[index]
        try host.open(path, of: match.symbol ?? "", handler: name.text, taskRoot: taskRoot, calls: calls)
        self.init(handler: Handler(script: path, host: host), code: .script(host))
    }

    private init(handler: Handler, code: consuming Code) {
        self.handler = handler
        self.code = code
    }

    /// Ends it before an orderly exit.
    func stop(_ calls: CallTable) {
        switch code {
        case .module(let module): module.stop(calls)
        case .script(let host): host.stop(calls)
        }
    }

    /// Loads a module, whose constructors run.
    private static func load(
        _ place: HandlerResolver.Match.Place,
        _ declared: DeclaredSignatures?,
        calls: CallTable
    ) throws(ErrorReport) -> LoadedModule {
        calls.isLoading = true
        defer { calls.isLoading = false }
        switch place {
        case .file(let path), .script(let path, _):
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
