internal import Foundation

/// AWS's Runtime Interface Emulator, installed once by `scripts/install-rie.sh`.
public enum RuntimeInterfaceEmulator {
    /// Path of the program, which is static.
    ///
    /// - Throws: ``TestSupportError`` with pip's words when it cannot be had.
    public static func program() async throws -> String { try await path.value }

    private static let path = Task {
        try await Program.check(PackageRoot.path + "/scripts/install-rie.sh")
        return PackageRoot.path + "/.build-rie/aws-lambda-rie"
    }

    /// Starts the emulator in a network of its own, posts it the events, one after the other, and ends it.
    ///
    /// - Parameters:
    ///   - command: program and arguments that start it, port 8080.
    ///   - events: bodies of the posts.
    /// - Returns: the answers, a line each, and then the log.
    /// - Throws: ``TestSupportError`` with the log when it does not start.
    public static func invoke(_ command: [String], events: [String]) async throws -> String {
        let client = PackageRoot.path + "/Tests/Fixtures/Images/invoke-through-emulator.py"
        let network = [
            "--dev-bind", "/", "/", "--proc", "/proc", "--unshare-net", "--unshare-pid", "--die-with-parent",
        ]
        return try await Program.check(
            "bwrap",
            network + ["--", "python3", client, "\(events.count)"] + events + command
        )
    }
}
