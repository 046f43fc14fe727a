/// A version of a layer.
public struct LayerVersionReference: Hashable, Sendable {
    /// Name of the layer, 1 to 64 characters.
    public let name: String
    /// From 1.
    public let version: Int

    /// Makes a reference of its parts, which are taken as they are.
    public init(name: String, version: Int) {
        self.name = name
        self.version = version
    }

    /// Reads `arn:aws:lambda:…:layer:name:version`.
    ///
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/validation``, or
    ///   ``ServiceError/Code/invalidParameterValue`` for a layer of another account.
    public init(arn: String) throws(ServiceError) {
        var violations = ConstraintViolations()
        violations.check(
            arn,
            matches: #"arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+"#,
            at: "arn"
        )
        if let error = violations.error { throw error }
        let parts = arn.split(separator: ":").map(String.init)
        guard parts[4] == Account.id, let version = Int(parts[7]) else {
            throw ServiceError(
                .invalidParameterValue,
                "Layer version \(arn) does not exist: publish it here first; the layers here belong to account "
                    + Account.id
            )
        }
        name = parts[6]
        self.version = version
    }

    /// ARN of the layer, without the version.
    public var layerARN: String { Account.arn("layer:" + name) }
    /// ARN of this version.
    public var arn: String { "\(layerARN):\(version)" }
}
