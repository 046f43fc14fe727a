// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `TenancyConfig` of the Lambda API.
public struct TenancyConfig: Codable, Equatable, Sendable {
    /// `TenantIsolationMode`: one of `PER_TENANT`; required.
    public var tenantIsolationMode: String?

    /// Makes it; what is nil is left out.
    public init(tenantIsolationMode: String? = nil) {
        self.tenantIsolationMode = tenantIsolationMode
    }

    private enum CodingKeys: String, CodingKey {
        case tenantIsolationMode = "TenantIsolationMode"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        violations.require(tenantIsolationMode != nil, at: path + "tenantIsolationMode")
        if let tenantIsolationMode {
            violations.check(tenantIsolationMode, isOneOf: ["PER_TENANT"], at: path + "tenantIsolationMode")
        }
    }
}
