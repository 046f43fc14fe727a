/// Where an entry of a package lies below the mount point, after all that could lead out of it is refused.
struct PackagePath: Hashable, Sendable {
    /// Names of the folders and the file, never empty, `.` or `..`.
    let components: [String]

    /// Joined by slashes; empty for the package's own folder.
    var description: String { components.joined(separator: "/") }

    /// Why a name or a link is not taken.
    enum Refusal: String, Error {
        case absolute = "its name is absolute"
        case leavesPackage = "its name leads out of the package through \"..\""
        case linkLeavesPackage =
            """
            it is a symbolic link that leads out of the package; remove it, or give a folder that holds only the \
            function's files
            """
    }

    /// Reads the name of an entry.
    ///
    /// - Throws: ``Refusal`` for absolute names and `..`.
    init(_ name: String) throws(Refusal) {
        guard !name.hasPrefix("/") else { throw .absolute }
        let parts = name.split(separator: "/").filter { $0 != "." }
        guard !parts.contains("..") else { throw .leavesPackage }
        components = parts.map(String.init)
    }

    /// Checks that a link found at this path stays inside `mountPoint` or another of the function's own folders.
    ///
    /// Targets below `/opt`, `/var/task` and `/tmp` are what functions use; everything else would point into a
    /// machine that is not the same here and there.
    func checkLink(to target: String, mountPoint: String) throws(Refusal) {
        let folder = mountPoint.split(separator: "/").map(String.init) + components.dropLast()
        var resolved = target.hasPrefix("/") ? [] : folder
        for part in target.split(separator: "/") where part != "." {
            if part == ".." {
                guard resolved.popLast() != nil else { throw .linkLeavesPackage }
            } else {
                resolved.append(String(part))
            }
        }
        let allowed = [["opt"], ["var", "task"], ["tmp"]]
        guard allowed.contains(where: { resolved.starts(with: $0) }) else { throw .linkLeavesPackage }
    }
}
