/// Where this package's files are.
public enum PackageRoot {
    /// Absolute path of the folder that holds `Package.swift`.
    public static let path: String = {
        // <root>/Tests/TestSupport/PackageRoot.swift
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        return parts.joined(separator: "/")
    }()

    /// Folder of the C sources that `FixtureModule` compiles.
    public static let handlers = path + "/Tests/Fixtures/Handlers"
    /// Folder of the programs that stand in for `AWS_LAMBDA_EXEC_WRAPPER`.
    public static let wrappers = path + "/Tests/Fixtures/Wrappers"
    /// Folder of the public C headers.
    public static let headers = path + "/Sources/CMortise/include"
}
