public import LambdaAPI

/// Runs functions: keeps their environments, starts, stops and freezes them, and hands them events.
public actor Invoker {
    /// Makes an invoker.
    ///
    /// - Parameters:
    ///   - folder: existing folder for unpacked packages, the environments' `/tmp` and logs.
    ///     What another invoker left there, in a service that was killed, is removed.
    ///   - options: limits and hooks.
    /// - Throws: ``LocalLambdaError`` when the folder cannot be used or bubblewrap is missing.
    public init(folder: String, options: InvokerOptions = InvokerOptions()) async throws {}

    /// Unpacks what the deployment consists of, unless that was done before.
    ///
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/invalidParameterValue`` when a package cannot be used.
    public func prepare(_ deployment: Deployment) async throws(ServiceError) {
        throw ServiceError(.service, "not there yet")
    }

    /// Invokes a function and waits for its whole answer.
    ///
    /// - Throws: ``ServiceError``: ``ServiceError/Code/tooManyRequests`` when all environments that the function may
    ///   have are busy. What the function does wrong is a result.
    public func invoke(
        _ deployment: Deployment,
        _ request: InvocationRequest
    ) async throws(ServiceError) -> InvocationResult {
        throw ServiceError(.service, "not there yet")
    }

    /// Invokes a function and hands its answer on as it comes.
    ///
    /// - Throws: as ``invoke(_:_:)``, before the first byte.
    public func stream(
        _ deployment: Deployment,
        _ request: InvocationRequest
    ) async throws(ServiceError) -> InvocationStream {
        throw ServiceError(.service, "not there yet")
    }

    /// Ends the environments of a function that has changed or is gone, once they are idle.
    public func retire(functionNamed name: String) async {}

    /// Ends all environments, as Lambda does: SIGTERM where an extension registered, then SIGKILL.
    public func shutDown() async {}
}
