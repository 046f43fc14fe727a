internal import Platform

/// What the layer brings beside the host.
struct Tools {
    /// The layer's bash, or the machine's where the host is without its layer.
    let bash: String
    /// The script that calls a function of a script.
    let driver: String
    /// `PATH=…`, with the layer's programs first.
    let searchPath: String

    /// Finds them from the host's own file, `/opt/mortise/hosts/shell.so`.
    init(host: String) {
        let parts = host.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        var root = ""
        for part in parts.dropLast(2) { root += String(decoding: part, as: UTF8.self) + "/" }
        root += "shell"
        let own = root + "/bin/bash"
        bash = FileSystem.kind(of: own) == .file ? own : "/bin/bash"
        driver = root + "/call.bash"
        searchPath = "PATH=" + root + "/bin:" + (EnvironmentVariables["PATH"] ?? "/usr/local/bin:/usr/bin:/bin")
    }
}
