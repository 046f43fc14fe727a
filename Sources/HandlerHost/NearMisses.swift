internal import Platform

/// What was probably meant by a handler name that names no file.
struct NearMisses {
    /// At most so many hints: more would hide the message.
    private static let mostHints = 4
    /// At most so many folders are looked into.
    private static let mostFolders = 64
    private static let sources = ["c", "cc", "cpp", "cxx", "f90", "go", "rs", "swift", "zig"]

    /// Sentences.
    let hints: [String]

    /// Looks through the folders that were searched, and one level below them.
    init(name: HandlerName, folders: [String]) {
        var search = Search(wanted: name.file.lowercasedASCII())
        for folder in folders {
            search.look(in: folder, prefix: "")
            for entry in FileSystem.names(inDirectory: folder).sortedByBytes()
            where search.folderCount < Self.mostFolders {
                let path = folder + "/" + entry
                guard !folders.contains(path), FileSystem.kind(of: path) == .directory else { continue }
                search.look(in: path, prefix: entry + "/")
            }
        }
        let found = search.alike.isEmpty ? search.others : search.alike
        hints = found.isEmpty ? ["no .so file is in " + (folders.first ?? "")] : Array(found.prefix(Self.mostHints))
    }

    /// What one walk has found.
    private struct Search {
        let wanted: String
        /// Files and folders of the same name but for something.
        var alike: [String] = []
        /// Any other module.
        var others: [String] = []
        var folderCount = 0

        /// Looks at the entries of a folder; `prefix` is what a handler name needs before a file in it.
        mutating func look(in folder: String, prefix: String) {
            folderCount += 1
            for entry in FileSystem.names(inDirectory: folder).sortedByBytes() {
                let path = folder + "/" + entry
                let (stem, fileExtension) = split(entry)
                let isAlike = [wanted, "lib" + wanted].contains(stem.lowercasedASCII())
                let isModule = fileExtension == "so" && FileSystem.kind(of: path) == .file
                if isAlike, let hint = hint(fileExtension, at: path, handlerName: prefix + stem) {
                    alike.append("found " + path + hint)
                } else if isModule {
                    others.append("is it " + path + "? Then its handler name is " + prefix + stem)
                }
            }
        }

        private func hint(_ fileExtension: String, at path: String, handlerName: String) -> String? {
            guard FileSystem.kind(of: path) == .file else {
                return fileExtension == "so" ? ", which is not a file but a folder" : nil
            }
            if let missing = MissingHost(script: path) { return ", but " + missing.advice }
            if fileExtension == "signatures" { return ", which declares functions: put their library beside it" }
            if sources.contains(fileExtension) { return ", which is source code: compile it with -shared -fPIC" }
            return fileExtension == "o"
                ? ", which is an object file: link it with -shared"
                : ": if it is the one, its handler name is " + handlerName
        }

        private func split(_ name: String) -> (stem: String, fileExtension: String) {
            guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return (name, "") }
            let rest = name.utf8[name.utf8.index(after: dot)...]
            return (String(decoding: name.utf8[..<dot], as: UTF8.self), String(decoding: rest, as: UTF8.self))
        }
    }
}

extension String {
    /// ASCII letters in lower case; others stay, since Unicode's tables would be half the runtime.
    fileprivate func lowercasedASCII() -> String {
        String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
