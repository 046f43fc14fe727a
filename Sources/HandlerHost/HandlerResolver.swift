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
                let script = isModule(folder + "/" + name.text) ? nil : scripts.file(named: name.text)
                let whole = Candidate(path: name.text, symbol: script?.function, host: script?.host)
                return try match(whole, in: folder)
            }
        }
        let candidates = candidates(for: name)
        for folder in folders {
            if let match = try match(for: name, among: candidates, in: folder) { return match }
        }
        let error = notFound(name, candidates.map { $0.path }, hasSignature: mayBeLibrary)
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

    /// One path that a name may mean.
    private struct Candidate {
        /// Within each folder.
        var path: String
        var symbol: String?
        /// The host that opens it; nil for what is loaded itself.
        var host: Int?
    }

    private func candidates(for name: HandlerName) -> [Candidate] {
        let modules = [
            name.folder + name.file + ".so", name.folder + "lib" + name.file + ".so", name.folder + name.file,
        ]
        return modules.map { Candidate(path: $0, symbol: name.symbol) }
            + scripts.files.map { Candidate(path: $0.path, symbol: $0.function, host: $0.host) }
    }

    /// Chooses among the candidates in one folder.
    private func match(
        for name: HandlerName,
        among candidates: [Candidate],
        in folder: String
    ) throws(ErrorReport) -> Match? {
        let found = candidates.filter { candidate in
            let path = folder + "/" + candidate.path
            guard isCandidate(path) else { return false }
            // A file that a host asks for, too, is what its first bytes say.
            let isWanted = candidate.host != nil || scripts.files.contains { $0.path == candidate.path }
            return !isWanted || isModule(path) == (candidate.host == nil)
        }
        guard let first = found.first else { return nil }
        // The candidates of one host are in an order: a later one is no second match.
        let others = found.dropFirst().filter { $0.path != first.path && ($0.host == nil || $0.host != first.host) }
        if let other = others.first { throw ambiguous(name, [folder + "/" + first.path, folder + "/" + other.path]) }
        return try match(first, in: folder)
    }

    private func match(_ candidate: Candidate, in folder: String) throws(ErrorReport) -> Match {
        let path = folder + "/" + candidate.path
        if let host = candidate.host { return Match(place: .script(path, host: host), symbol: candidate.symbol) }
        if let missing = MissingHost(script: path) { throw missing.report }
        return Match(place: .file(path), symbol: candidate.symbol)
    }

    /// True for an ELF file: no host opens one.
    private func isModule(_ path: String) -> Bool {
        FileSystem.text(of: path, limit: 4) == "\u{7F}ELF"
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
        for hint in NearMisses(name: name, folders: folders, endings: scripts.endings.map { $0.ending }).hints {
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
