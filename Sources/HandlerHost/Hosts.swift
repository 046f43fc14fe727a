internal import Platform
internal import RuntimeAPI

/// The script hosts that layers have brought.
struct Hosts {
    private let hosts: [LoadedHost]

    /// Loads every host in a layer root's `mortise/hosts`; one that cannot be used is an error, also where it is not
    /// needed: a layer that is broken is to be seen at once.
    init(layerRoot: String) throws(ErrorReport) {
        let folder = layerRoot + "/mortise/hosts"
        var hosts: [LoadedHost] = []
        for name in FileSystem.names(inDirectory: folder).sortedByBytes() where FilePath.ending(of: name) == "so" {
            hosts.append(try LoadedHost(path: folder + "/" + name))
        }
        self.hosts = hosts
    }

    /// What a handler name may mean in their languages.
    func scripts(for name: HandlerName, calls: CallTable) -> ScriptFiles {
        var scripts = ScriptFiles()
        for (index, host) in hosts.enumerated() {
            scripts.endings += host.extensions.map { (ending: $0, host: index) }
            for candidate in host.candidates(for: name.text, calls: calls) {
                let file = ScriptFiles.File(path: candidate.path, function: candidate.function, host: index)
                scripts.files.append(file)
            }
        }
        return scripts
    }

    /// The host that ``ScriptFiles`` calls by this number.
    subscript(index: Int) -> LoadedHost { hosts[index] }
}
