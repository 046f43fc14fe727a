/// The packages of a function, unpacked: what its environments find at `/opt` and `/var/task`, read-only.
struct PackageTree: Sendable {
    /// What the function finds at `/opt`.
    let layers: FileTree
    /// What it finds at `/var/task`.
    let code: FileTree

    /// Unpacks layers and function.
    ///
    /// - Parameters:
    ///   - layers: zips, in the order in which Lambda merges them: a later one replaces files of an earlier one.
    ///   - function: a zip or a folder.
    ///   - base: an existing folder, readable for every user, without symbolic links in its path.
    /// - Throws: ``LocalLambdaError`` naming zip and entry.
    init(layers: [String], function: String, in base: String) throws(LocalLambdaError) {
        guard layers.count <= FunctionFolders.largestLayerCount else {
            let limit = "more than the \(FunctionFolders.largestLayerCount) that Lambda allows"
            throw LocalLambdaError(.invalidConfiguration, "there are \(layers.count) layers, \(limit); merge some")
        }
        try WorkFolder.make(base + "/opt")
        try WorkFolder.make(base + "/task")
        let ownerIsFunction = !Identity.current.isRoot
        var merged = FileTree(folder: base + "/opt", mountPoint: "/opt", ownerIsFunction: ownerIsFunction)
        for layer in layers { try merged.unpack(zip: layer) }
        var code = FileTree(
            folder: base + "/task",
            mountPoint: "/var/task",
            budget: merged.budget,
            ownerIsFunction: ownerIsFunction
        )
        try code.fill(from: function)
        self.layers = merged
        self.code = code
    }

    /// Names of the files that Lambda's own user could not read, as the function would name them.
    var unreadableNames: [String] { layers.unreadableNames + code.unreadableNames }

    /// Files that need a newer C library than Lambda has, each with that need, as the function would name them.
    var glibcNeeds: [String] { layers.glibcNeeds + code.glibcNeeds }
}
