/// The AWS CLI, boto3 and AWS's runtime for Python, installed once by `scripts/install-python.sh`.
public enum PythonTools {
    /// Path of a program of the virtual environment.
    ///
    /// - Parameter name: `python`, `aws`.
    /// - Returns: its absolute path.
    /// - Throws: ``TestSupportError`` with pip's words when they cannot be installed.
    public static func program(_ name: String) async throws -> String {
        try await folder.value + "/bin/" + name
    }

    /// Folder with Python's modules, such as `awslambdaric` for a function's zip.
    ///
    /// - Returns: the absolute path of `site-packages`.
    /// - Throws: as ``program(_:)``.
    public static func modules() async throws -> String {
        let line = "import sysconfig; print(sysconfig.get_path('purelib'), end='')"
        return try await Program.check(program("python"), ["-c", line])
    }

    private static let folder = Task {
        try await Program.check(PackageRoot.path + "/scripts/install-python.sh")
        return PackageRoot.path + "/.build-python"
    }
}
