/// Bytes that somebody else allocated, and how to give them back.
///
/// `release` runs exactly once, when this value ends.
@safe public struct ForeignBuffer: ~Copyable {
    /// Gives the memory back to its owner, on whatever thread the value ends.
    public typealias Release = @convention(c) (UnsafeMutableRawPointer?) -> Void

    /// The bytes, valid until the value ends.
    public let bytes: UnsafeRawBufferPointer
    private let release: Release?
    private let owner: UnsafeMutableRawPointer?

    /// Takes ownership of `bytes`.
    ///
    /// - Parameters:
    ///   - bytes: stay valid and unchanged until `release` is called.
    ///   - release: nil for bytes that need no release.
    ///   - owner: passed to `release`.
    public init(taking bytes: UnsafeRawBufferPointer, release: Release?, owner: UnsafeMutableRawPointer?) {
        unsafe self.bytes = bytes
        unsafe self.release = release
        unsafe self.owner = owner
    }

    deinit {
        if let release = unsafe release {
            unsafe release(owner)
        }
    }
}
