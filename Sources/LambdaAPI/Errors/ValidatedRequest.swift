/// A request whose limits the model states.
public protocol ValidatedRequest: Decodable, Sendable {
    /// Checks all limits of the model, as Lambda's front end does before the service itself sees the request.
    ///
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/validation`` that names each member that is wrong.
    func validate() throws(ServiceError)
}
