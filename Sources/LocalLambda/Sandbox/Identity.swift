internal import Glibc

/// User and group that a function runs as.
public struct Identity: Sendable, Equatable {
    /// User id.
    public var userID: UInt32
    /// Group id.
    public var groupID: UInt32

    /// The ids that Lambda's environments have.
    public static let lambda = Identity(userID: 993, groupID: 990)

    /// Who runs this process.
    public static var current: Identity {
        Identity(userID: geteuid(), groupID: getegid())
    }

    /// Whether the ids can be changed to ``lambda`` on this machine, which only root can.
    public var isRoot: Bool { userID == 0 }
}
