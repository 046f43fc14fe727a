internal import FoundationEssentials

/// The folders of one function, made below one folder of this machine: its root, layers, code and `/tmp`.
public struct FunctionFolders: Sendable {
    /// What the function finds at `/`.
    public let root: RootFolder
    /// What it finds at `/opt`.
    public private(set) var layers: FileTree
    /// What it finds at `/var/task`.
    public private(set) var code: FileTree

    /// Layers that a function may have (AWS, "Lambda quotas").
    public static let largestLayerCount = 5

    private let temporaryFolder: String

    /// Unpacks layers and function.
    ///
    /// - Parameters:
    ///   - layers: zips, in the order in which Lambda merges them: a later one replaces files of an earlier one.
    ///   - function: a zip or a folder.
    ///   - root: what is at `/`.
    ///   - base: an existing, empty folder, readable for every user, without symbolic links in its path.
    /// - Throws: ``LocalLambdaError`` naming zip and entry.
    public init(
        layers: [String],
        function: String,
        root: RootKind,
        in base: String
    ) throws(LocalLambdaError) {
        guard layers.count <= Self.largestLayerCount else {
            let limit = "more than the \(Self.largestLayerCount) that Lambda allows"
            throw LocalLambdaError(.invalidConfiguration, "there are \(layers.count) layers, \(limit); merge some")
        }
        for name in ["root", "opt", "task", "tmp"] {
            try Self.makeFolder(base + "/" + name, permissions: name == "tmp" ? 0o1777 : 0o755)
        }
        temporaryFolder = base + "/tmp"
        self.root = try RootFolder(root, in: base + "/root")
        let ownerIsFunction = !Identity.current.isRoot
        self.layers = FileTree(folder: base + "/opt", mountPoint: "/opt", ownerIsFunction: ownerIsFunction)
        for layer in layers { try self.layers.unpack(zip: layer) }
        code = FileTree(
            folder: base + "/task",
            mountPoint: "/var/task",
            budget: self.layers.budget,
            ownerIsFunction: ownerIsFunction
        )
        try code.fill(from: function)
    }

    /// Names of the files that Lambda's own user could not read, as the function would name them.
    public var unreadableNames: [String] { layers.unreadableNames + code.unreadableNames }

    /// Files that need a newer C library than Lambda has, each with that need, as the function would name them.
    public var glibcNeeds: [String] { layers.glibcNeeds + code.glibcNeeds }

    /// The sandbox of one environment.
    func sandbox(variables: [String: String]) -> Sandbox {
        Sandbox(
            root: root,
            layers: layers.folder,
            code: code.folder,
            temporaryFolder: temporaryFolder,
            variables: variables
        )
    }

    private static func makeFolder(_ path: String, permissions: Int) throws(LocalLambdaError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            // Set apart from making it, which the umask has a say in.
            try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
        } catch {
            let cause = FileFailure.cause(error)
            let advice = "set TMPDIR to a folder with room"
            throw LocalLambdaError(.inaccessibleFile, "the folder \"\(path)\" cannot be made: \(cause); \(advice)")
        }
    }
}
