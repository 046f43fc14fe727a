// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `CapacityProviderConfig` of the Lambda API.
public struct CapacityProviderConfig: Codable, Equatable, Sendable {
    /// `LambdaManagedInstancesCapacityProviderConfig`: see the type; required.
    public var lambdaManagedInstancesCapacityProviderConfig: LambdaManagedInstancesCapacityProviderConfig?

    /// Makes it; what is nil is left out.
    public init(lambdaManagedInstancesCapacityProviderConfig: LambdaManagedInstancesCapacityProviderConfig? = nil) {
        self.lambdaManagedInstancesCapacityProviderConfig = lambdaManagedInstancesCapacityProviderConfig
    }

    private enum CodingKeys: String, CodingKey {
        case lambdaManagedInstancesCapacityProviderConfig = "LambdaManagedInstancesCapacityProviderConfig"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        violations.require(
            lambdaManagedInstancesCapacityProviderConfig != nil,
            at: path + "lambdaManagedInstancesCapacityProviderConfig"
        )
        if let lambdaManagedInstancesCapacityProviderConfig {
            lambdaManagedInstancesCapacityProviderConfig.validate(
                at: path + "lambdaManagedInstancesCapacityProviderConfig.",
                &violations
            )
        }
    }
}
