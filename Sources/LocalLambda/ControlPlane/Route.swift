internal import LambdaAPI
internal import LambdaStore

/// Where the events of a function, version or alias go.
struct Route: Sendable {
    private let main: Deployment
    /// Others, each with its share of the events.
    private let additional: [(weight: Double, deployment: Deployment)]

    /// Reads it from the store.
    ///
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/resourceNotFound``.
    init(_ reference: FunctionReference, in transaction: StoreTransaction, _ store: LambdaStore) throws {
        let function = try transaction.existingFunction(reference)
        let reservedByAll = try transaction.totalReservedConcurrency()
        let deployment = { (number: String) throws in
            let target = FunctionReference(name: reference.name, qualifier: number)
            var deployment = try ControlPlane.deployment(of: transaction.existingVersion(target), in: store)
            deployment.reservedConcurrency = function.reservedConcurrency
            deployment.reservedByAll = reservedByAll
            return deployment
        }
        guard let qualifier = reference.qualifier, let alias = try transaction.alias(reference.name, qualifier) else {
            main = try deployment(reference.qualifier ?? FunctionVersion.latest)
            additional = []
            return
        }
        main = try deployment(alias.configuration.functionVersion ?? FunctionVersion.latest)
        let weights = alias.configuration.routingConfig?.additionalVersionWeights ?? [:]
        additional = try weights.sorted { $0.key < $1.key }.map { ($0.value, try deployment($0.key)) }
    }

    /// One of the versions, by chance where there is more than one.
    func choice() -> Deployment {
        guard !additional.isEmpty else { return main }
        var random = Double.random(in: 0..<1)
        for (weight, deployment) in additional {
            if random < weight { return deployment }
            random -= weight
        }
        return main
    }
}

/// Keeps routes until something changes: an invocation does not go to the database.
struct RouteCache {
    private var routes: [FunctionReference: Route] = [:]
    /// Changes with everything that may make a route old.
    private(set) var state = 0

    /// References come from callers: more of them than this are not kept.
    private static let largestCount = 10_000

    subscript(_ reference: FunctionReference) -> Route? { routes[reference] }

    mutating func keep(_ route: Route, for reference: FunctionReference, ifStill state: Int) {
        guard state == self.state else { return }
        if routes.count >= Self.largestCount { routes = [:] }
        routes[reference] = route
    }

    mutating func forget() {
        state += 1
        routes = [:]
    }
}
