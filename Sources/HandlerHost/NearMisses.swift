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
    ///
    /// `endings` are those of the scripts that the attached hosts open.
    init(name: HandlerName, folders: [String], endings: [String]) {
        var search = Search(name: name, endings: endings)
        for folder in folders {
            search.look(in: folder, prefix: "")
            for entry in FileSystem.names(inDirectory: folder).sortedByBytes()
            where search.folderCount < Self.mostFolders {
                let path = folder + "/" + entry
                guard !folders.contains(path), FileSystem.kind(of: path) == .directory else { continue }
                search.look(in: path, prefix: entry + "/")
            }
        }
        let found = [search.alike, search.modules, search.scripts].first { !$0.isEmpty }
        hints = found.map { Array($0.prefix(Self.mostHints)) } ?? ["no .so file is in " + (folders.first ?? "")]
    }

    /// What one walk has found.
    private struct Search {
        let name: HandlerName
        let endings: [String]
        /// Files and folders of the same name but for something.
        var alike: [String] = []
        /// Any other module.
        var modules: [String] = []
        /// Any other script: of less weight, since modules are packed with a deploy.sh or two.
        var scripts: [String] = []
        var folderCount = 0

        /// Looks at the entries of a folder; `prefix` is what a handler name needs before a file in it.
        mutating func look(in folder: String, prefix: String) {
            folderCount += 1
            let wanted = name.file.lowercasedASCII()
            for entry in FileSystem.names(inDirectory: folder).sortedByBytes() {
                let path = folder + "/" + entry
                let (stem, fileExtension) = split(entry)
                let isAlike = [wanted, "lib" + wanted].contains(stem.lowercasedASCII())
                if isAlike, let hint = hint(fileExtension, at: path, handlerName: prefix + stem) {
                    alike.append("found " + path + hint)
                } else {
                    lookAtOther(fileExtension, at: path, handlerName: prefix + stem)
                }
            }
        }

        private mutating func lookAtOther(_ fileExtension: String, at path: String, handlerName: String) {
            let question = "is it " + path + "? Then "
            let hasHost = endings.contains(fileExtension)
            guard fileExtension == "so" || hasHost || MissingHost.isKnown(ending: fileExtension) else { return }
            guard FileSystem.kind(of: path) == .file else { return }
            if fileExtension == "so" {
                modules.append(question + "its handler name is " + handlerName)
            } else if hasHost {
                scripts.append(question + "its handler name is " + withSymbol(handlerName))
            } else if scripts.isEmpty, let missing = MissingHost(script: path) {
                scripts.append("found " + path + ", but " + missing.advice)
            }
        }

        /// A host needs the function's name; a module may have its own choice.
        private func withSymbol(_ handlerName: String) -> String {
            name.symbol.map { handlerName + "." + $0 } ?? handlerName
        }

        private func hint(_ fileExtension: String, at path: String, handlerName: String) -> String? {
            guard FileSystem.kind(of: path) == .file else {
                return fileExtension == "so" ? ", which is not a file but a folder" : nil
            }
            if endings.contains(fileExtension) {
                return ": if it is the one, its handler name is " + withSymbol(handlerName)
            }
            if let missing = MissingHost(script: path) { return ", but " + missing.advice }
            if fileExtension == "signatures" { return ", which declares functions: put their library beside it" }
            if sources.contains(fileExtension) { return ", which is source code: compile it with -shared -fPIC" }
            if fileExtension == "o" { return ", which is an object file: link it with -shared" }
            return handlerName == name.folder + name.file
                ? ", but no layer that is attached has a host for ." + fileExtension
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
