internal import TestSupport
internal import Testing

@testable internal import LocalLambda

@Suite struct SandboxTests {
    /// Arguments for a root of that kind.
    private func arguments(_ kind: RootKind, _ change: (inout Sandbox) -> Void = { _ in }) async throws -> [String] {
        try await withTemporaryDirectory { folder in
            var sandbox = Sandbox(
                root: try RootFolder(kind, in: folder),
                layers: "/l",
                code: "/c",
                temporary: .folder("/t"),
                variables: ["A": "1 2"]
            )
            change(&sandbox)
            return sandbox.arguments(running: ["/opt/bootstrap"], statusDescriptor: 3)
        }
    }

    @Test(arguments: RootKind.allCases)
    func `every sandbox is apart from the machine`(kind: RootKind) async throws {
        let arguments = try await arguments(kind)
        for flag in ["--clearenv", "--unshare-pid", "--unshare-ipc", "--new-session", "--die-with-parent"] {
            #expect(arguments.contains(flag))
        }
        let line = arguments.joined(separator: " ")
        #expect(line.contains("--cap-drop ALL"))
        #expect(line.contains("--ro-bind /l /opt --ro-bind /c /var/task --bind /t /tmp"))
        #expect(line.contains("--setenv A 1 2"))
        #expect(line.hasSuffix("--chdir /var/task --setenv A 1 2 --json-status-fd 3 -- /opt/bootstrap"))
    }

    @Test func `only a shell on the terminal shares its session`() async throws {
        let arguments = try await arguments(.bare) { $0.hasOwnSession = false }
        #expect(!arguments.contains("--new-session"))
    }

    @Test func `the list of libraries has groups and comments`() {
        let text = "# c\n[glibc]\nlibc.so.6 # comment\n\n[compiler]\nlibgcc_s.so.1\n"
        #expect(PlatformLibraries.names(.glibc, in: text) == ["libc.so.6"])
        #expect(PlatformLibraries.names(.compiler, in: text) == ["libgcc_s.so.1"])
        #expect(PlatformLibraries.names(.glibc).contains("libc.so.6"))
        #expect(PlatformLibraries.names(.compiler) == ["libgcc_s.so.1", "libstdc++.so.6"])
    }

    @Test(arguments: [
        ("bwrap: No permissions to create new namespace", "user.max_user_namespaces"),
        ("bwrap: Can't find source path /x: Permission denied", "set TMPDIR"),
        ("hm\nbwrap: what\n", "bubblewrap cannot make the function's root: what; run bwrap by hand"),
    ])
    func `a sandbox that cannot be made is explained`(output: String, words: String) throws {
        guard case .failed(let error) = SandboxLaunch.failure(saying: output) else {
            Issue.record("taken for a fault of the command")
            return
        }
        #expect(error.description.contains(words))
    }

    @Test func `a program that cannot be started is not the sandbox's fault`() {
        guard case .notExecutable(let reason) = SandboxLaunch.failure(saying: "bwrap: execvp /x: Exec format error\n")
        else {
            Issue.record("taken for a fault of the sandbox")
            return
        }
        #expect(reason == "/x: Exec format error")
    }
}
