// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `VpcConfig` of the Lambda API.
public struct VpcConfig: Codable, Equatable, Sendable {
    /// `SubnetIds`: list, 0 to 16 items.
    public var subnetIds: [String]?
    /// `SecurityGroupIds`: list, 0 to 5 items.
    public var securityGroupIds: [String]?
    /// `Ipv6AllowedForDualStack`: true or false.
    public var ipv6AllowedForDualStack: Bool?

    /// Makes it; what is nil is left out.
    public init(subnetIds: [String]? = nil, securityGroupIds: [String]? = nil, ipv6AllowedForDualStack: Bool? = nil) {
        self.subnetIds = subnetIds
        self.securityGroupIds = securityGroupIds
        self.ipv6AllowedForDualStack = ipv6AllowedForDualStack
    }

    private enum CodingKeys: String, CodingKey {
        case subnetIds = "SubnetIds"
        case securityGroupIds = "SecurityGroupIds"
        case ipv6AllowedForDualStack = "Ipv6AllowedForDualStack"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        if let subnetIds {
            violations.check(count: subnetIds.count, in: 0...16, at: path + "subnetIds")
        }
        if let securityGroupIds {
            violations.check(count: securityGroupIds.count, in: 0...5, at: path + "securityGroupIds")
        }
    }
}
