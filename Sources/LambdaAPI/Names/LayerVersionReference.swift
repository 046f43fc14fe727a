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

    /// Reads what a path names a layer by: its name, or its ARN without a version.
    ///
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/validation`` for what is neither, or
    ///   ``ServiceError/Code/resourceNotFound`` for a layer of another account.
    public static func layerName(_ text: String) throws(ServiceError) -> String {
        var violations = ConstraintViolations()
        violations.check(
            text,
            matches: #"(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+"#,
            at: "layerName"
        )
        violations.check(length: text, in: 1...140, at: "layerName")
        if let error = violations.error { throw error }
        let parts = text.split(separator: ":").map(String.init)
        guard parts.count == 7 else { return text }
        guard parts[4] == Account.id else {
            throw ServiceError(
                .resourceNotFound,
                "Layer \(text) does not exist: it belongs to account \(parts[4]), the layers here to \(Account.id)"
            )
        }
        return parts[6]
    }

    /// ARN of the layer, without the version.
    public var layerARN: String { Account.arn("layer:" + name) }
    /// ARN of this version.
    public var arn: String { "\(layerARN):\(version)" }
}
