internal import TestSupport
internal import Testing

/// Today's ABI, or the one that ``GrownABI`` makes of it.
enum Generation: String, CaseIterable, Sendable {
    case today, grown

    /// Minor of the ABI.
    var minor: Int { self == .today ? 2 : 3 }

    /// Folder of its headers.
    var headers: String {
        get throws { self == .today ? PackageRoot.headers : try #require(GrownABI.current).headers }
    }

    /// Path of its runtime.
    func bootstrap() async throws -> String {
        if self == .grown { return try #require(GrownABI.current).bootstrap }
        return try await BuiltLayer.bootstrap()
    }

    /// Runs a fixture module, compiled with the headers of one generation, in this generation's runtime.
    ///
    /// The events are delivered in their order; then the runtime is told to exit. `options` are further arguments of
    /// the compiler.
    func run(
        _ fixture: String,
        of module: Generation = .today,
        events: [String] = [],
        options: [String] = []
    ) async throws -> ModuleRun {
        try await withTemporaryDirectory { folder in
            try await ABIFixture(fixture).build(to: folder + "/module.so", headers: module.headers, options: options)
            let program = try await bootstrap()
            let script = RuntimeAPIScript(next: events.map { .event($0) })
            return try await ScriptedRuntimeAPI.serving(script) { server in
                let command = try await Program.run(
                    program,
                    [],
                    environment: [
                        "AWS_LAMBDA_RUNTIME_API": server.address, "LAMBDA_TASK_ROOT": folder,
                        "_HANDLER": "module.handle",
                    ]
                )
                return ModuleRun(requests: server.requests, log: command.output, status: command.status)
            }
        }
    }
}

/// What is left of a run of a module.
struct ModuleRun: Sendable {
    /// Every request of the runtime.
    let requests: [ReceivedRequest]
    /// What it wrote.
    let log: String
    /// Its exit status.
    let status: Int32

    /// The posts whose path ends so: `/response`, `/error`.
    func posts(_ suffix: String) -> [ReceivedRequest] {
        requests.filter { $0.method == "POST" && $0.path.hasSuffix(suffix) }
    }

    /// The body of the only init error.
    var initError: String {
        get throws {
            let posts = posts("/init/error")
            try #require(posts.count == 1, "\(log)")
            return posts[0].text
        }
    }
}
