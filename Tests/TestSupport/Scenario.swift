/// One run of the real `bootstrap` against a scripted Runtime API, with fixture modules in its task root.
public struct Scenario: Sendable {
    /// Sources in `Tests/Fixtures/Handlers` that are compiled into the task root, each as `<name>.so`.
    public var modules: [String]
    /// Further arguments of the compiler, such as `-DSTATUS=42`.
    public var options: [String]
    /// Value of `_HANDLER`; nil leaves it unset.
    public var handler: String?
    /// What follows the name of `bootstrap` on its command line.
    public var arguments: [String] = []
    /// What the Runtime API answers.
    public var script: RuntimeAPIScript
    /// Variables on top of those that every run has; nil unsets one of them.
    public var environment: [String: String?]
    /// True to start in the task root, false to start in `/`.
    public var startsInTaskRoot = false
    /// A folder that is /opt during the run; nil for the machine's own.
    public var layers: String?

    /// Makes a run of the module of that name, which gets `events` and is told to exit after the last.
    ///
    /// - Parameters:
    ///   - module: name of its source.
    ///   - options: further arguments of the compiler.
    ///   - events: answers to `/next`.
    ///   - posts: answers to `/response` and `/error`; then 202.
    ///   - environment: further variables; nil unsets one.
    public init(
        _ module: String,
        options: [String] = [],
        events: [ScriptedReply] = [.event("{}")],
        posts: [ScriptedReply] = [],
        environment: [String: String?] = [:]
    ) {
        self.modules = [module]
        self.options = options
        self.handler = module
        self.script = RuntimeAPIScript(next: events, posts: posts)
        self.environment = environment
    }

    /// What is left of a run.
    public struct Outcome: Sendable {
        /// Every request that `bootstrap` made, in order.
        public let requests: [ReceivedRequest]
        /// How `bootstrap` ended.
        public let ending: Bootstrap.Ending
        /// Its stdout.
        public let standardOutput: String
        /// Its stderr.
        public let standardError: String
        /// Absolute path of the task root, which is gone by now.
        public let taskRoot: String

        /// The `GET …/invocation/next`.
        public var nexts: [ReceivedRequest] { requests.filter { $0.kind == .next } }
        /// The `POST …/response`.
        public var responses: [ReceivedRequest] { requests.filter { $0.kind == .response } }
        /// The `POST …/error`.
        public var errors: [ReceivedRequest] { requests.filter { $0.kind == .error } }
        /// The `POST …/init/error`.
        public var initErrors: [ReceivedRequest] { requests.filter { $0.kind == .initError } }
        /// What came over the socket and is none of these.
        public var unknownRequests: [ReceivedRequest] { requests.filter { $0.kind == nil } }
        /// What `bootstrap` and the module wrote, both outputs.
        public var log: String { standardOutput + standardError }
    }

    /// Builds the modules in a folder of its own, runs `bootstrap`, and removes the folder.
    ///
    /// `prepare` changes the task root, whose path it receives, before `bootstrap` starts.
    public func run(prepare: (String) async throws -> Void = { _ in }) async throws -> Outcome {
        try await withTemporaryDirectory { root in
            for module in modules {
                try await FixtureModule.build(module, into: root, options: options)
            }
            try await prepare(root)
            return try await ScriptedRuntimeAPI.serving(script) { server in
                let process = try await Bootstrap.run(
                    arguments: arguments,
                    environment: variables(root, server.address),
                    in: startsInTaskRoot ? root : "/",
                    layers: layers
                )
                return Outcome(
                    requests: server.requests,
                    ending: process.ending,
                    standardOutput: process.standardOutput,
                    standardError: process.standardError,
                    taskRoot: root
                )
            }
        }
    }

    private func variables(_ root: String, _ address: String) -> [String: String] {
        var variables = ["AWS_LAMBDA_RUNTIME_API": address, "LAMBDA_TASK_ROOT": root]
        variables["_HANDLER"] = handler
        for (name, value) in environment {
            variables[name] = value
        }
        return variables
    }
}
