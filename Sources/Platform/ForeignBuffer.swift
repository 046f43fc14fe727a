/// Bytes that somebody else allocated, and how to give them back.
///
/// `release` runs exactly once, when this value ends.
@safe public struct ForeignBuffer: ~Copyable {
    /// Gives the memory back to its owner, on whatever thread the value ends.
    public typealias Release = @convention(c) (UnsafeMutableRawPointer?) -> Void

    /// The bytes, valid until the value ends.
    public let bytes: UnsafeRawBufferPointer
    private let loan: Loan

    /// Takes ownership of `bytes`.
    ///
    /// - Parameters:
    ///   - bytes: stay valid and unchanged until `release` is called.
    ///   - release: nil for bytes that need no release.
    ///   - owner: passed to `release`.
    public init(taking bytes: UnsafeRawBufferPointer, release: Release?, owner: UnsafeMutableRawPointer?) {
        unsafe self.bytes = unsafe bytes
        unsafe loan = Loan(release: release, owner: owner)
    }
}

/// Gives the bytes back when it ends; a class for the reason that `ByteBuffer`'s memory is one.
@safe private final class Loan {
    private let release: ForeignBuffer.Release?
    private let owner: UnsafeMutableRawPointer?

    init(release: ForeignBuffer.Release?, owner: UnsafeMutableRawPointer?) {
        unsafe self.release = release
        unsafe self.owner = unsafe owner
    }

    deinit {
        if let release = unsafe release {
            unsafe release(owner)
        }
    }
}
