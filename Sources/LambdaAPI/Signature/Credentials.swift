/// Keys that requests may be signed with.
public struct Credentials: Sendable, Equatable {
    /// `AKIA…`, or any text without a slash, comma or white space.
    public let accessKeyID: String
    /// Never shown, never logged.
    public let secretAccessKey: String
    /// Goes with temporary credentials; nil for lasting ones.
    public let sessionToken: String?

    /// Makes credentials of their parts.
    public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
    }
}
