public import LambdaAPI
public import LambdaStore

/// The operations of the Lambda API that change or tell what there is: one method an operation.
///
/// Names, answers, errors and limits are those of the Lambda API Reference. A method that has returned has made its
/// change durable; one that throws has changed nothing.
public actor ControlPlane {
    /// Where everything is kept.
    public nonisolated let store: LambdaStore
    /// What the service around asked for.
    public nonisolated let options: ControlPlaneOptions

    private let invoker: Invoker?
    private var routes = RouteCache()

    /// Makes a control plane.
    ///
    /// - Parameters:
    ///   - store: where everything is kept.
    ///   - invoker: is told of changes; nil when functions are never run.
    ///   - options: of the service around.
    public init(store: LambdaStore, invoker: Invoker?, options: ControlPlaneOptions = ControlPlaneOptions()) {
        self.store = store
        self.invoker = invoker
        self.options = options
    }

    /// Reads from one state of everything.
    func read<Result: Sendable>(
        _ body: @Sendable (StoreTransaction) throws -> Result
    ) async throws(ServiceError) -> Result {
        do {
            return try await store.read(body)
        } catch {
            throw Self.serviceError(error)
        }
    }

    /// Makes a change, all or nothing.
    ///
    /// A caller that goes away does not stop it: what was begun is finished, and known here.
    func change<Result: Sendable>(
        holding packages: [Package] = [],
        _ body: @escaping @Sendable (StoreTransaction) throws -> Result
    ) async throws(ServiceError) -> Result {
        let store = store
        let change = Task { try await store.write(holding: packages, body) }
        defer { routes.forget() }
        do {
            return try await change.value
        } catch {
            throw Self.serviceError(error)
        }
    }

    /// Makes a change after which the function's environments are out of date.
    func change<Result: Sendable>(
        ofFunction name: String,
        holding packages: [Package] = [],
        _ body: @escaping @Sendable (StoreTransaction) throws -> Result
    ) async throws(ServiceError) -> Result {
        let result = try await change(holding: packages, body)
        // What was prepared is what the change has brought.
        await invoker?.retire(functionNamed: name, keepsPrepared: true)
        return result
    }

    /// Ends all environments of a function, or of one version of it, once they are idle, and forgets what is prepared.
    func retire(functionNamed name: String, version: String?) async {
        await invoker?.retire(functionNamed: name, version: version)
    }

    /// Has a version unpacked, so that what cannot be is refused before it is stored.
    func prepare(_ version: FunctionVersion) async throws(ServiceError) {
        guard let invoker else { return }
        try await invoker.prepare(Self.deployment(of: version, in: store))
    }

    /// What to run for a function, version or alias; an alias with weights gives one of its versions by chance.
    ///
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/resourceNotFound``.
    public func deployment(_ reference: FunctionReference) async throws(ServiceError) -> Deployment {
        if let route = routes[reference] { return route.choice() }
        let state = routes.state
        let store = store
        let route = try await read { try Route(reference, in: $0, store) }
        // A change that came meanwhile has made it old.
        routes.keep(route, for: reference, ifStill: state)
        return route.choice()
    }

    /// An error as the API answers it.
    static func serviceError(_ error: any Error) -> ServiceError {
        switch error {
        case let error as ServiceError: error
        case let error as StoreError: ServiceError(.service, error.description)
        case let error as LocalLambdaError: ServiceError(.invalidParameterValue, error.description)
        default: ServiceError(.service, "the request could not be carried out: \(error); try again")
        }
    }
}
