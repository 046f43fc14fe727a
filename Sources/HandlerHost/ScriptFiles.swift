/// What a handler name may mean to the script hosts that are attached; a host is called by its number in ``Hosts``.
struct ScriptFiles {
    /// One file that the handler name may mean.
    struct File {
        /// Relative to each folder that is searched.
        var path: String
        /// The function in it; may be empty.
        var function: String
        /// Who opens it.
        var host: Int
    }

    /// Files, host after host, each host's likeliest first.
    var files: [File] = []
    /// Extensions without their dot, and who opens such a file.
    var endings: [(ending: String, host: Int)] = []

    /// How the file of that whole name is opened, or nil when no host does.
    func file(named path: String) -> File? {
        if let file = files.first(where: { $0.path == path }) { return file }
        guard let ending = FilePath.ending(of: path) else { return nil }
        return endings.first { $0.ending == ending }.map { File(path: path, function: "", host: $0.host) }
    }
}
