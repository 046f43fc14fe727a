// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `AliasRoutingConfiguration` of the Lambda API.
public struct AliasRoutingConfiguration: Codable, Equatable, Sendable {
    /// `AdditionalVersionWeights`: values by name.
    public var additionalVersionWeights: [String: Double]?

    /// Makes it; what is nil is left out.
    public init(additionalVersionWeights: [String: Double]? = nil) {
        self.additionalVersionWeights = additionalVersionWeights
    }

    private enum CodingKeys: String, CodingKey {
        case additionalVersionWeights = "AdditionalVersionWeights"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        if let additionalVersionWeights {
            for (key, _) in additionalVersionWeights.sorted(by: { $0.key < $1.key }) {
                violations.check(length: key, in: 1...1024, at: path + "additionalVersionWeights")
                violations.check(key, matches: #"[0-9]+"#, at: path + "additionalVersionWeights")
            }
        }
    }
}
