internal import Platform
internal import RuntimeAPI

/// Finds the file that a handler name means.
struct HandlerResolver {
    /// The file that was found, and which of its handlers is meant.
    struct Match: Equatable {
        /// Path of the file.
        var path: String
        /// Name of the handler, or nil for the module's own choice.
        var symbol: String?
    }

    /// The function's own code.
    let taskRoot: String
    /// Where layers are unpacked.
    let layerRoot: String

    /// Folders that are searched, in this order; the first with a match wins.
    var folders: [String] {
        [taskRoot, taskRoot + "/lib", taskRoot + "/src"]
            + [layerRoot, layerRoot + "/lib", layerRoot + "/mortise/handlers"]
    }

    /// Looks for the file.
    ///
    /// Two matches in one folder are an error: which one runs must not depend on a rule that nobody remembers.
    func resolve(_ name: HandlerName) throws(ErrorReport) -> Match {
        if name.symbol != nil {
            for folder in folders where isCandidate(folder + "/" + name.text) {
                return Match(path: folder + "/" + name.text, symbol: nil)
            }
        }
        var tried: [String] = []
        for folder in folders {
            let candidates = candidates(for: name, in: folder)
            let found = candidates.filter { isCandidate($0) }
            if found.count > 1 { throw ambiguous(name, found) }
            if let path = found.first { return Match(path: path, symbol: name.symbol) }
            tried += candidates
        }
        throw notFound(name, tried)
    }

    /// True for a file, and for what cannot be told: loading it then says why it cannot be used.
    private func isCandidate(_ path: String) -> Bool {
        switch FileSystem.kind(of: path) {
        case .file, .other: true
        case .absent, .directory: false
        }
    }

    private func candidates(for name: HandlerName, in folder: String) -> [String] {
        let start = folder + "/" + name.folder
        return [start + name.file + ".so", start + "lib" + name.file + ".so", start + name.file]
    }

    private func ambiguous(_ name: HandlerName, _ found: [String]) -> ErrorReport {
        ErrorReport(
            type: ErrorType.noSuchHandler,
            message: "the handler name \"" + name.text + "\" means more than one file: " + list(found)
                + "; remove or rename all but one"
        )
    }

    private func notFound(_ name: HandlerName, _ tried: [String]) -> ErrorReport {
        // The hints first: the list of paths is long.
        var message = "no file for the handler name \"" + name.text + "\""
        for hint in NearMisses(name: name, folders: folders).hints {
            message += "; " + hint
        }
        return ErrorReport(type: ErrorType.noSuchHandler, message: message + "; tried " + list(tried))
    }

    private func list(_ paths: [String]) -> String {
        var text = ""
        for path in paths {
            text += (text.utf8.isEmpty ? "" : ", ") + path
        }
        return text
    }
}
