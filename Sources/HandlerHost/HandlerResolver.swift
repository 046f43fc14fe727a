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
            /// In a script, by its path; the host has this number in ``Hosts``.
            case script(String, host: Int)
            /// No file: maybe in a library of the platform, which ld.so(8) finds by its name; else it is the error.
            case library(String, orElse: ErrorReport)
        }

        /// Where the function is.
        var place: Place
        /// Name of the handler, or nil for the module's or the host's own choice.
        var symbol: String?
    }

    /// The function's own code.
    let taskRoot: String
    /// Where layers are unpacked.
    let layerRoot: String
    /// What the name means to script hosts.
    var scripts = ScriptFiles()

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
                let path = folder + "/" + name.text
                let script = isModule(path) ? nil : scripts.file(named: name.text)
                return try match(Candidate(path: path, symbol: script?.function, host: script?.host))
            }
        }
        var tried: [String] = []
        for folder in folders {
            let candidates = candidates(for: name, in: folder)
            if let match = try match(for: name, in: candidates) { return match }
            tried += candidates.map { $0.path }
        }
        let error = notFound(name, tried, hasSignature: mayBeLibrary)
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

    /// One path that a name may mean in one folder.
    private struct Candidate {
        var path: String
        var symbol: String?
        /// The host that opens it; nil for what is loaded itself.
        var host: Int?
    }

    private func candidates(for name: HandlerName, in folder: String) -> [Candidate] {
        let start = folder + "/" + name.folder
        let native = [start + name.file + ".so", start + "lib" + name.file + ".so", start + name.file]
        let files = scripts.files.map { Candidate(path: folder + "/" + $0.path, symbol: $0.function, host: $0.host) }
        // A file that a host asks for, too, is what its first bytes say.
        let modules = native.filter { path in !files.contains { $0.path == path } || isModule(path) }
        return modules.map { Candidate(path: $0, symbol: name.symbol) } + files.filter { !modules.contains($0.path) }
    }

    /// Chooses among the candidates of one folder.
    private func match(for name: HandlerName, in candidates: [Candidate]) throws(ErrorReport) -> Match? {
        let found = candidates.filter { isCandidate($0.path) }
        guard let first = found.first else { return nil }
        // The candidates of one host are in an order: a later one is no second match.
        let others = found.dropFirst().filter { $0.path != first.path && ($0.host == nil || $0.host != first.host) }
        if let other = others.first { throw ambiguous(name, [first.path, other.path]) }
        return try match(first)
    }

    private func match(_ candidate: Candidate) throws(ErrorReport) -> Match {
        if let host = candidate.host {
            return Match(place: .script(candidate.path, host: host), symbol: candidate.symbol)
        }
        if let missing = MissingHost(script: candidate.path) { throw missing.report }
        return Match(place: .file(candidate.path), symbol: candidate.symbol)
    }

    /// True for an ELF file: no host opens one.
    private func isModule(_ path: String) -> Bool {
        isCandidate(path) && FileSystem.text(of: path, limit: 4) == "\u{7F}ELF"
    }

    private func ambiguous(_ name: HandlerName, _ found: [String]) -> ErrorReport {
        ErrorReport(
            type: ErrorType.noSuchHandler,
            message: "the handler name \"" + name.text + "\" means more than one file: " + list(found)
                + "; remove or rename all but one"
        )
    }

    private func notFound(_ name: HandlerName, _ tried: [String], hasSignature: Bool) -> ErrorReport {
        // The hints first: the list of paths is long.
        var message = "no file for the handler name \"" + name.text + "\""
        for hint in NearMisses(name: name, folders: folders).hints {
            message += "; " + hint
        }
        if name.file.utf8.starts(with: "lib".utf8) && !hasSignature {
            message += "; is it a library of the platform? Then set MORTISE_SIGNATURE to the function's prototype"
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
