internal import FoundationEssentials

/// How bubblewrap is called for one environment: a value, from which the arguments follow.
public struct Sandbox: Sendable {
    /// What is at `/`.
    public var root: RootFolder
    /// Folder of this machine that is `/opt`; read-only.
    public var layers: String
    /// Folder of this machine that is `/var/task`; read-only.
    public var code: String
    /// What is at `/tmp`.
    public var temporary: TemporaryStorage
    /// The function's environment, all of it.
    public var variables: [String: String]
    /// A shell of this machine that is wanted at ``RootFolder/shellPath``; nil for none.
    var shell: String?
    /// A named pipe of this machine that is wanted at ``RootFolder/gatePath``; nil for none.
    var gate: String?
    /// False gives the function the terminal, as `--shell` needs it for Ctrl-C and job control.
    ///
    /// Then a program in the sandbox could push characters into the terminal's input (ioctl_tty(2), TIOCSTI);
    /// a function that is invoked never gets it.
    var hasOwnSession = true

    /// Makes a sandbox of folders that exist.
    public init(
        root: RootFolder,
        layers: String,
        code: String,
        temporary: TemporaryStorage,
        variables: [String: String]
    ) {
        self.root = root
        self.layers = layers
        self.code = code
        self.temporary = temporary
        self.variables = variables
    }

    /// Arguments of `bwrap` (bwrap(1)), the command to run included.
    ///
    /// - Parameters:
    ///   - command: path in the sandbox, and its arguments.
    ///   - statusDescriptor: where bwrap writes the pid and the exit status; nil for nowhere.
    /// - Returns: all of them.
    func arguments(running command: [String], statusDescriptor: Int? = nil) -> [String] {
        let identity = Identity.lambda
        var arguments = ["--clearenv", "--unshare-user", "--unshare-pid", "--unshare-ipc", "--die-with-parent"]
        arguments += ["--uid", String(identity.userID), "--gid", String(identity.groupID), "--cap-drop", "ALL"]
        if hasOwnSession { arguments.append("--new-session") }
        arguments += rootArguments
        arguments += ["--dev", "/dev", "--proc", "/proc"]
        arguments += ["--ro-bind", layers, "/opt", "--ro-bind", code, "/var/task"]
        switch temporary {
        case .folder(let folder): arguments += ["--bind", folder, "/tmp"]
        case .memory(let megabytes):
            arguments += ["--perms", "1777", "--size", String(megabytes << 20), "--tmpfs", "/tmp"]
        }
        if let shell { arguments += ["--ro-bind", shell, RootFolder.shellPath] }
        if let gate { arguments += ["--ro-bind", gate, RootFolder.gatePath] }
        arguments += ["--chdir", "/var/task"]
        for (name, value) in variables.sorted(by: { $0.key < $1.key }) {
            arguments += ["--setenv", name, value]
        }
        if let statusDescriptor { arguments += ["--json-status-fd", String(statusDescriptor)] }
        return arguments + ["--"] + command
    }

    /// Whether a path of the sandbox leads to something.
    ///
    /// A link counts, wherever it leads: that is known in the sandbox only.
    func hasFile(_ path: String) -> Bool {
        var mounts = [("/opt/", layers), ("/var/task/", code)]
        if case .folder(let folder) = temporary { mounts.append(("/tmp/", folder)) }
        let mount = mounts.first { path.hasPrefix($0.0) }
        let file = mount.map { $0.1 + "/" + path.dropFirst($0.0.count) } ?? (root.folder ?? "") + path
        return (try? FileManager.default.attributesOfItem(atPath: file)) != nil
    }

    /// File names of the external extensions that the layers bring: programs in `/opt/extensions`.
    var extensionNames: [String] {
        let folder = layers + "/extensions"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().filter { name in
            var isFolder = false
            guard FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder), !isFolder else {
                return false
            }
            return FileManager.default.isExecutableFile(atPath: folder + "/" + name)
        }
    }

    private var rootArguments: [String] {
        guard let folder = root.folder else {
            // /var/task and /run/mortise cannot be made under a read-only root.
            return ["--ro-bind", "/", "/", "--tmpfs", "/var", "--tmpfs", "/run"]
        }
        // The shell's mount point must exist before the root is read-only, and it is no part of the root.
        return ["--ro-bind", folder, "/", "--tmpfs", "/run"]
    }
}
