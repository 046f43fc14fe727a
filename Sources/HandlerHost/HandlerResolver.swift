internal import Platform
internal import RuntimeAPI

/// Finds the file that a handler name means.
struct HandlerResolver {
    /// What was found, and which of its handlers is meant.
    struct Match {
        /// Where the function is.
        enum Place {
            /// In a file, by its path.
            case file(String)
            /// No file: maybe in a library of the platform, which ld.so(8) finds by its name; else it is the error.
            case library(String, orElse: ErrorReport)
        }

        /// Where the function is.
        var place: Place
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
    /// `mayBeLibrary` says whether the platform's libraries count, too; they can be called with a signature only.
    func resolve(_ name: HandlerName, mayBeLibrary: Bool = false) throws(ErrorReport) -> Match {
        if name.symbol != nil {
            for folder in folders where isCandidate(folder + "/" + name.text) {
                return Match(place: .file(folder + "/" + name.text), symbol: nil)
            }
        }
        let candidates = candidates(for: name)
        for folder in folders {
            let found = candidates.map { folder + "/" + $0 }.filter { isCandidate($0) }
            if found.count > 1 { throw ambiguous(name, found) }
            if let path = found.first { return Match(place: .file(path), symbol: name.symbol) }
        }
        let error = notFound(name, candidates, hasSignature: mayBeLibrary)
        guard mayBeLibrary, name.folder.utf8.isEmpty else { throw error }
        return Match(place: .library(name.file, orElse: error), symbol: name.symbol)
    }

    /// True for a file, and for what cannot be told: loading it then says why it cannot be used.
    private func isCandidate(_ path: String) -> Bool {
        switch FileSystem.kind(of: path) {
        case .file, .other: true
        case .absent, .directory: false
        }
    }

    /// Paths within each folder.
    private func candidates(for name: HandlerName) -> [String] {
        [name.folder + name.file + ".so", name.folder + "lib" + name.file + ".so", name.folder + name.file]
    }

    private func ambiguous(_ name: HandlerName, _ found: [String]) -> ErrorReport {
        ErrorReport(
            type: ErrorType.noSuchHandler,
            message: "the handler name \"" + name.text + "\" means more than one file: " + list(found)
                + "; remove or rename all but one"
        )
    }

    private func notFound(_ name: HandlerName, _ tried: [String], hasSignature: Bool) -> ErrorReport {
        // The hints first: the list of places is long.
        var message = "no file for the handler name \"" + name.text + "\""
        for hint in NearMisses(name: name, folders: folders).hints {
            message += "; " + hint
        }
        if name.file.utf8.starts(with: "lib".utf8) && !hasSignature {
            message += "; is it a library of the platform? Then set MORTISE_SIGNATURE to the function's prototype"
        }
        return ErrorReport(
            type: ErrorType.noSuchHandler,
            message: message + "; tried " + list(tried) + " in " + list(folders)
        )
    }

    private func list(_ paths: [String]) -> String {
        var text = ""
        for path in paths {
            text += (text.utf8.isEmpty ? "" : ", ") + path
        }
        return text
    }
}
