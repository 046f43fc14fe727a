internal import ForeignCall
internal import FoundationEssentials
internal import ObjectFile

/// What a file is to the runtime: a module, or a library whose functions a signature declares.
struct ModuleCheck {
    /// What the name of the entry point has before the major.
    private static let entryPoint = "mortise_module_v"
    private static let hostEntryPoint = "mortise_host_v"

    let object: ELFObject
    let path: String

    /// The module; nil when the file is none.
    var module: Inspection.Module? {
        let notes = object.notes
        guard !majors.isEmpty || notes.abi != nil || !notes.handlers.isEmpty else { return nil }
        return Inspection.Module(
            abi: notes.abi.map {
                Inspection.Module.ABI(major: $0.major, minor: $0.minor, requiredMinor: $0.requiredMinor)
            },
            // Compilers put them in different orders.
            handlers: notes.handlers.sorted { $0.name < $1.name }.map {
                Inspection.Module.Handler(name: $0.name, threading: $0.threading, signature: $0.signature)
            },
            types: notes.types
        )
    }

    /// The host; nil when the file is none.
    var host: Inspection.Host? {
        guard !majors(of: Self.hostEntryPoint).isEmpty else { return nil }
        return Inspection.Host(
            abi: object.notes.hostABI.map {
                Inspection.Module.ABI(major: $0.major, minor: $0.minor, requiredMinor: $0.requiredMinor)
            }
        )
    }

    /// Why the runtime would not take it.
    ///
    /// - Parameters:
    ///   - isLibrary: whether another file needs it, so that it need not be a module.
    ///   - isDeclared: whether there are signatures beside it, so that it need not be one either.
    /// - Returns: at most one.
    func reasons(isLibrary: Bool, isDeclared: Bool) -> [Inspection.Reason] {
        let current = ModuleNotes.currentABI
        if isDeclared && !majors.contains(current.major) { return [] }
        if majors(of: Self.hostEntryPoint).contains(current.major) { return reasons(newer: object.notes.hostABI) }
        guard module != nil else {
            if isLibrary { return [] }
            let sidecar = URL(filePath: SignatureFile.path(of: path)).lastPathComponent
            let text = "it is no Mortise module: callable only with a signature (MORTISE_SIGNATURE or \(sidecar))"
            return [Inspection.Reason(kind: .noModule, text: text)]
        }
        let majors = majors + (object.notes.abi.map { [$0.major] } ?? [])
        if let other = majors.first(where: { $0 != current.major }),
            !self.majors.contains(current.major) || object.notes.abi?.major == other
        {
            let text = "it was built for Mortise ABI \(other), this version of Mortise speaks ABI \(current.major)"
            let advice = "build it with the headers of this version"
            return [Inspection.Reason(kind: .abi, text: "\(text); \(advice)")]
        }
        guard self.majors.contains(current.major) else {
            let text = "it has the notes of a Mortise module, but does not export \(Self.entryPoint)\(current.major)"
            return [Inspection.Reason(kind: .abi, text: "\(text); export it, by the linker's version script as well")]
        }
        return reasons(newer: object.notes.abi)
    }

    /// Whether it needs a newer minor than there is.
    private func reasons(newer abi: ModuleNotes.ABI?) -> [Inspection.Reason] {
        let current = ModuleNotes.currentABI
        guard let abi, abi.requiredMinor > current.minor else { return [] }
        let needs = "it needs Mortise ABI \(abi.major).\(abi.requiredMinor)"
        let has = "this version of Mortise speaks \(current.major).\(current.minor)"
        let text = "\(needs), \(has); use a newer layer and command line"
        return [Inspection.Reason(kind: .abi, text: text)]
    }

    /// Majors whose entry point is exported.
    private var majors: [Int] { majors(of: Self.entryPoint) }

    private func majors(of entryPoint: String) -> [Int] {
        object.functions.filter { $0.hasPrefix(entryPoint) }.compactMap { Int($0.dropFirst(entryPoint.count)) }
    }
}
