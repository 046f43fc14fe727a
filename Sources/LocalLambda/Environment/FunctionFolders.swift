/// The folders of one function, made below one folder of this machine: its root, layers, code and `/tmp`.
public struct FunctionFolders: Sendable {
    /// Layers that a function may have (AWS, "Lambda quotas").
    public static let largestLayerCount = 5

    /// What the function finds at `/`.
    public let root: RootFolder
    /// What it finds at `/opt` and `/var/task`.
    let tree: PackageTree

    /// Path for a pipe on which the start of the runtime waits.
    let gatePath: String

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
        try WorkFolder.make(base + "/root")
        gatePath = base + "/gate"
        temporaryFolder = base + "/tmp"
        try WorkFolder.make(temporaryFolder, permissions: 0o1777)
        self.root = try RootFolder(root, in: base + "/root")
        tree = try PackageTree(layers: layers, function: function, in: base)
    }

    /// Names of the files that Lambda's own user could not read, as the function would name them.
    public var unreadableNames: [String] { tree.unreadableNames }

    /// Files that need a newer C library than Lambda has, each with that need, as the function would name them.
    public var glibcNeeds: [String] { tree.glibcNeeds }

    /// The sandbox of one environment.
    func sandbox(variables: [String: String]) -> Sandbox {
        Sandbox(
            root: root,
            layers: tree.layers.folder,
            code: tree.code.folder,
            temporary: .folder(temporaryFolder),
            variables: variables
        )
    }
}
