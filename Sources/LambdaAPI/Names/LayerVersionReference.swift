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
    ///   ``ServiceError/Code/invalidParameterValue`` for a layer of another region or account.
    public init(arn: String) throws(ServiceError) {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        let isMet = parts.count == 8 && Self.isLayerARN(parts) && parts[7].isNumber
        var violations = ConstraintViolations()
        violations.check(arn, matches: Self.layerPattern + ":[0-9]+", isMet: isMet, at: "arn")
        if let error = violations.error { throw error }
        guard parts[3] == Account.region else {
            throw ServiceError(
                .invalidParameterValue,
                "Layers are not in the same region as the function. Layers are expected to be in region "
                    + "\(Account.region): \(arn) is not; publish it here first"
            )
        }
        guard parts[4] == Account.id, let version = Int(parts[7]) else {
            throw ServiceError(
                .invalidParameterValue,
                "Layer version \(arn) does not exist: publish it here first; the layers here belong to account "
                    + Account.id
            )
        }
        name = String(parts[6])
        self.version = version
    }

    /// Reads what a path names a layer by: its name, or its ARN without a version.
    ///
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/validation`` for what is neither, or
    ///   ``ServiceError/Code/resourceNotFound`` for a layer of another region or account.
    public static func layerName(_ text: String) throws(ServiceError) -> String {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let isName = text.isName(upTo: .max)
        let isMet = isName || parts.count == 7 && isLayerARN(parts)
        var violations = ConstraintViolations()
        violations.check(text, matches: "(\(layerPattern))|[a-zA-Z0-9-_]+", isMet: isMet, at: "layerName")
        violations.check(length: text, in: 1...140, at: "layerName")
        if let error = violations.error { throw error }
        guard !isName else { return text }
        guard parts[3] == Account.region, parts[4] == Account.id else {
            throw ServiceError(
                .resourceNotFound,
                "Layer \(text) does not exist: it belongs to account \(parts[4]) in \(parts[3]), the layers here to "
                    + "\(Account.id) in \(Account.region)"
            )
        }
        return String(parts[6])
    }

    private static let layerPattern = #"arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:layer:[a-zA-Z0-9-_]+"#

    /// Whether the first seven parts are those of ``layerPattern``.
    private static func isLayerARN(_ parts: [Substring]) -> Bool {
        parts[0] == "arn" && parts[1].isARNPart && parts[2] == "lambda" && parts[3].isARNPart && parts[4].isAccount
            && parts[5] == "layer" && parts[6].isName(upTo: .max)
    }

    /// ARN of the layer, without the version.
    public var layerARN: String { Account.arn("layer:" + name) }
    /// ARN of this version.
    public var arn: String { "\(layerARN):\(version)" }
}
