// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `GetAccountSettingsResponse` of the Lambda API.
public struct GetAccountSettingsResponse: Codable, Equatable, Sendable {
    /// `AccountLimit`: see the type.
    public var accountLimit: AccountLimit?
    /// `AccountUsage`: see the type.
    public var accountUsage: AccountUsage?

    /// Makes it; what is nil is left out.
    public init(accountLimit: AccountLimit? = nil, accountUsage: AccountUsage? = nil) {
        self.accountLimit = accountLimit
        self.accountUsage = accountUsage
    }

    private enum CodingKeys: String, CodingKey {
        case accountLimit = "AccountLimit"
        case accountUsage = "AccountUsage"
    }
}
