internal import Subprocess
internal import SystemPackage

/// How a program of this machine is started that becomes a sandbox.
struct SandboxLaunch: Sendable {
    /// Bubblewrap's program.
    static let program = "bwrap"

    private let command: [String]
    private let hasOwnGroup: Bool

    /// Makes a launch of an absolute path and its arguments.
    ///
    /// - Parameters:
    ///   - command: path and arguments.
    ///   - hasOwnGroup: true keeps the terminal's Ctrl-C, which goes to a process group, from it.
    init(_ command: [String], hasOwnGroup: Bool = false) {
        self.command = command
        self.hasOwnGroup = hasOwnGroup
    }

    /// Runs the command in the machine's root, from where the sandbox is made.
    var configuration: Configuration {
        var options = PlatformOptions()
        if hasOwnGroup { options.processGroupID = 0 }
        return Configuration(
            executable: .path(FilePath(command.first ?? "")),
            arguments: Arguments(Array(command.dropFirst())),
            workingDirectory: "/",
            platformOptions: options
        )
    }

    /// What calls bwrap: with Lambda's ids when this process is root's.
    ///
    /// setpriv(1) changes them and not Subprocess, whose child calls glibc's setuid after a raw clone: glibc then
    /// waits for threads that the child does not have (seen with Subprocess 1.0.2: the second start hangs for ever).
    static var prefix: [String] {
        guard Identity.current.isRoot else { return [program] }
        let (user, group) = (Identity.lambda.userID, Identity.lambda.groupID)
        return ["setpriv", "--reuid=\(user)", "--regid=\(group)", "--clear-groups", "--", program]
    }

    /// Command that joins control groups and then becomes another, with its standard input as descriptor 3, too.
    ///
    /// Subprocess passes the descriptors 0, 1 and 2 on and no others.
    ///
    /// - Parameters:
    ///   - command: path or name, and arguments.
    ///   - joinFiles: files of control groups to which the process writes itself.
    ///   - keepsInput: false gives the command an empty standard input.
    /// - Returns: path and arguments.
    static func command(_ command: [String], joining joinFiles: [String], keepsInput: Bool) -> [String] {
        let script = """
            exec 3>&0 \(keepsInput ? "" : "</dev/null")
            count=$1
            shift
            while [ "$count" -gt 0 ]; do
                echo 0 >"$1" || { echo "bwrap: the control group of $1 cannot be joined"; exit 1; }
                count=$((count - 1))
                shift
            done
            exec "$@"
            """
        return ["/bin/sh", "-c", script, "mortise", String(joinFiles.count)] + joinFiles + command
    }

    /// Checks that bubblewrap is installed.
    static func check() async throws(LocalLambdaError) {
        do {
            _ = try await Executable.name(program).resolveExecutablePath(in: .inherit)
        } catch {
            let advice = "install it with: apt-get install bubblewrap"
            throw LocalLambdaError(.sandboxUnavailable, "\(program) (bubblewrap) is not on the PATH; \(advice)")
        }
    }

    /// Explains why bwrap could not run a command.
    ///
    /// - Parameter output: the end of what it has printed.
    /// - Returns: that the command is at fault, or the sandbox.
    static func failure(saying output: String) -> SandboxProcess.End {
        let line = output.split(separator: "\n").last { $0.hasPrefix("bwrap: ") }
        let cause = line.map { String($0.dropFirst("bwrap: ".count)) } ?? output.trimmedLastLine
        if cause.hasPrefix("execvp ") { return .notExecutable(String(cause.dropFirst("execvp ".count))) }
        let advice =
            if cause.contains("namespace") || cause.contains("uid map") || cause.contains("RTM_NEWADDR") {
                "this machine does not let users make namespaces: check that user.max_user_namespaces "
                    + "(and, on Debian and Ubuntu, kernel.unprivileged_userns_clone and "
                    + "kernel.apparmor_restrict_unprivileged_userns) allow them, and in a container that its seccomp "
                    + "profile does"
            } else if cause.contains("source path") || cause.contains("Permission denied") {
                "uid \(Identity.lambda.userID) must be able to reach the temporary folder: set TMPDIR to one it can, "
                    + "such as /tmp"
            } else {
                "run bwrap by hand to see whether it works: bwrap --ro-bind / / true"
            }
        let sentence = "bubblewrap cannot make the function's root: \(cause); \(advice)"
        return .failed(LocalLambdaError(.sandboxUnavailable, sentence))
    }
}

extension String {
    /// The last line that is not empty.
    fileprivate var trimmedLastLine: String {
        split(separator: "\n").last.map(String.init) ?? "it says nothing"
    }
}
