/// What a ``ControlPlane`` asks of the service around it.
public struct ControlPlaneOptions: Sendable {
    /// Folder that stands for S3, with a folder a bucket and keys as paths below that; nil to refuse `S3Bucket`.
    public var s3Root: String?
    /// URL under which a package can be fetched, made of its SHA-256 in hexadecimal digits.
    public var packageURL: @Sendable (String) -> String
    /// URL of a function, made of the id of its URL.
    public var functionURL: @Sendable (String) -> String
    /// Gets sentences for people about what was accepted but is better changed.
    public var warn: @Sendable (String) -> Void

    /// Makes options of their parts; the defaults are for a service that does not listen.
    public init(
        s3Root: String? = nil,
        packageURL: @escaping @Sendable (String) -> String = { "/_mortise/packages/\($0).zip" },
        functionURL: @escaping @Sendable (String) -> String = { "http://\($0).lambda-url.us-east-1.localhost/" },
        warn: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.s3Root = s3Root
        self.packageURL = packageURL
        self.functionURL = functionURL
        self.warn = warn
    }
}
