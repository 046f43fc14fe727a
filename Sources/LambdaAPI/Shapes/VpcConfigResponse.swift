// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `VpcConfigResponse` of the Lambda API.
public struct VpcConfigResponse: Codable, Equatable, Sendable {
    /// `SubnetIds`: list, 0 to 16 items.
    public var subnetIds: [String]?
    /// `SecurityGroupIds`: list, 0 to 5 items.
    public var securityGroupIds: [String]?
    /// `VpcId`: text.
    public var vpcId: String?
    /// `Ipv6AllowedForDualStack`: true or false.
    public var ipv6AllowedForDualStack: Bool?

    /// Makes it; what is nil is left out.
    public init(
        subnetIds: [String]? = nil,
        securityGroupIds: [String]? = nil,
        vpcId: String? = nil,
        ipv6AllowedForDualStack: Bool? = nil
    ) {
        self.subnetIds = subnetIds
        self.securityGroupIds = securityGroupIds
        self.vpcId = vpcId
        self.ipv6AllowedForDualStack = ipv6AllowedForDualStack
    }

    private enum CodingKeys: String, CodingKey {
        case subnetIds = "SubnetIds"
        case securityGroupIds = "SecurityGroupIds"
        case vpcId = "VpcId"
        case ipv6AllowedForDualStack = "Ipv6AllowedForDualStack"
    }
}
