/// Whose functions they are: one account in one region, neither of which exists.
public enum Account {
    /// Number of the account.
    public static let id = "000000000000"
    /// Region; a request that is signed for another one is served all the same.
    public static let region = "us-east-1"
    /// Partition of the ARNs.
    static let partition = "aws"

    /// `arn:aws:lambda:us-east-1:000000000000:` and the rest.
    static func arn(_ rest: String) -> String {
        "arn:\(partition):lambda:\(region):\(id):\(rest)"
    }
}
