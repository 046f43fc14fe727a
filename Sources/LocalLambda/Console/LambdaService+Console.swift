public import LambdaAPI

extension LambdaService {
    /// Serves the web console at `/_mortise`.
    ///
    /// - Parameters:
    ///   - controlPlane: tells which functions and layers there are.
    ///   - invoker: runs what the console's form asks for.
    ///   - history: what the console shows of past invocations.
    ///   - folder: of the durable state; nil when nothing is kept.
    public mutating func addConsole(
        controlPlane: ControlPlane,
        invoker: Invoker,
        history: InvocationHistory,
        folder: String?
    ) {
        let backend = ConsoleBackend(controlPlane: controlPlane, invoker: invoker, folder: folder)
        let routes = ConsoleRoutes(backend, history: history)
        consoleRoutes = { routes.add(to: $0) }
    }
}

extension ConsoleBackend {
    /// Of a service on this machine.
    init(controlPlane: ControlPlane, invoker: Invoker, folder: String?) {
        self.init(
            folder: folder,
            functions: { () async throws(ServiceError) -> [FunctionConfiguration] in
                try await controlPlane.allFunctions()
            },
            layers: { () async throws(ServiceError) -> [LayersListItem] in
                try await controlPlane.listLayers(maxItems: 50).layers ?? []
            },
            invoke: { (reference, event) async throws(ServiceError) -> InvocationResult in
                let deployment = try await controlPlane.deployment(reference)
                return try await invoker.invoke(
                    deployment,
                    InvocationRequest(event: event, functionARN: reference.arn)
                )
            }
        )
    }
}

extension ControlPlane {
    /// `$LATEST` of every function, sorted by name.
    ///
    /// - Throws: ``ServiceError`` when the state cannot be read.
    public func allFunctions() async throws(ServiceError) -> [FunctionConfiguration] {
        var all: [FunctionConfiguration] = []
        var marker: String?
        repeat {
            let page = try await listFunctions(marker: marker)
            all += page.functions ?? []
            marker = page.nextMarker
        } while marker != nil
        return all.sorted { ($0.functionName ?? "") < ($1.functionName ?? "") }
    }
}
