internal import FoundationEssentials
internal import Glibc
internal import LambdaStore

/// Where `mortise local` keeps what lasts, and where its environments live.
struct ServiceFolders: Sendable {
    /// Layers, functions, events; for its owner alone.
    let state: String
    /// Unpacked packages and the environments' `/tmp`: the functions' user has to get there.
    let environments: String
    /// A file a log stream, in a folder a function.
    var logs: String { state + "/logs" }
    /// Whether the state outlasts the service.
    let isKept: Bool

    /// Folders within one that is removed when the service ends.
    init(ephemeralIn folder: String) throws(Unusable) {
        state = folder + "/state"
        environments = folder + "/environments"
        isKept = false
        try Self.make(environments)
    }

    /// Folders that stay.
    ///
    /// - Parameters:
    ///   - named: of `--state`.
    ///   - variables: for the place to take without one (XDG Base Directory Specification).
    /// - Throws: ``Unusable``.
    init(named: String?, variables: [String: String]) throws(Unusable) {
        let path: String
        if let named {
            path = named
        } else if let home = variables["XDG_STATE_HOME"], home.hasPrefix("/") {
            path = home + "/mortise"
        } else if let home = variables["HOME"], home.hasPrefix("/") {
            path = home + "/.local/state/mortise"
        } else {
            throw Unusable(
                description: "there is no HOME to keep the state in: name a folder with --state, or --ephemeral"
            )
        }
        state = URL(filePath: path).standardizedFileURL.path
        isKept = true
        if getuid() == 0 {
            // Functions run as another user then, who must not be kept out by /root or by the state's own permissions.
            let name = state.replacing("-", with: "--").replacing("/", with: "-")
            environments = "/var/tmp/mortise" + String(name.suffix(200))
        } else {
            environments = state + "/environments"
            try Self.make(state)
        }
        try Self.make(environments)
    }

    /// Removes what no later service needs; one that was killed leaves it to the next.
    func removeEnvironments() {
        try? FileManager.default.removeItem(atPath: environments)
    }

    /// Why a folder cannot be used.
    struct Unusable: Error, CustomStringConvertible {
        let description: String
    }

    private static func make(_ folder: String) throws(Unusable) {
        let files = FileManager.default
        do {
            var isFolder = false
            if !files.fileExists(atPath: folder, isDirectory: &isFolder) {
                try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
            }
            // Of the path itself: a link that somebody else has put there is not followed.
            let attributes = try files.attributesOfItem(atPath: folder)
            guard attributes[.type] as? FileAttributeType == .typeDirectory,
                attributes[.ownerAccountID] as? Int == Int(getuid())
            else {
                let advice = "remove it, or name another state folder with --state"
                throw Unusable(description: "\"\(folder)\" is not a folder of this user; \(advice)")
            }
        } catch let error as Unusable {
            throw error
        } catch {
            throw Unusable(
                description: "the folder \"\(folder)\" cannot be made: \(error.systemCause); name another with --state"
            )
        }
    }
}
