internal import FoundationEssentials
internal import ObjectFile
internal import SystemPackage

/// What a file is to the runtime: a module, or a library whose functions a signature declares.
struct ModuleCheck {
    /// Bytes that a text of signatures may have (mortise/typed.h, "SIGNATURES").
    private static let largestText = 65_536
    /// What the name of the entry point has before the major.
    private static let entryPoint = "mortise_module_v"

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

    /// Why the runtime would not take it.
    ///
    /// - Parameter isLibrary: whether another file needs it, so that it need not be a module.
    /// - Returns: at most one.
    func reasons(isLibrary: Bool) -> [Inspection.Reason] {
        let current = ModuleNotes.currentABI
        guard module != nil else { return isLibrary ? [] : reasonsOfLibrary }
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
        guard let abi = object.notes.abi, abi.requiredMinor > current.minor else { return [] }
        let needs = "it needs Mortise ABI \(abi.major).\(abi.requiredMinor)"
        let has = "this version of Mortise speaks \(current.major).\(current.minor)"
        let text = "\(needs), \(has); use a newer layer and command line"
        return [Inspection.Reason(kind: .abi, text: text)]
    }

    private var reasonsOfLibrary: [Inspection.Reason] {
        do {
            guard try signatures() == nil else { return [] }
            let text = "it is no Mortise module: callable only with a signature (MORTISE_SIGNATURE or \(sidecar))"
            return [Inspection.Reason(kind: .noModule, text: text)]
        } catch {
            return [Inspection.Reason(kind: .signatures, text: "\(sidecar) beside it \(error.description)")]
        }
    }

    /// Why a text of signatures is not taken.
    struct UnreadableSignatures: Error, CustomStringConvertible {
        let description: String
    }

    /// The text of signatures beside the file; nil when there is none.
    func signatures() throws(UnreadableSignatures) -> Inspection.SignatureFile? {
        let file = URL(filePath: path).deletingLastPathComponent().path + "/" + sidecar
        let bytes: [UInt8]
        do {
            bytes = try WholeFile.read(file, upTo: Self.largestText)
        } catch {
            if error as? Errno == .noSuchFileOrDirectory { return nil }
            let cause = error as? Errno ?? .ioError
            throw UnreadableSignatures(description: "cannot be read: \(cause); check its permissions")
        }
        guard bytes.count <= Self.largestText else {
            let limit = "has more than the \(Self.largestText) bytes that are read"
            throw UnreadableSignatures(description: "\(limit); leave out what is not called")
        }
        return Inspection.SignatureFile(file: sidecar, text: String(decoding: bytes, as: UTF8.self))
    }

    /// `libm.signatures` for `libm.so.6`.
    private var sidecar: String {
        let name = URL(filePath: path).lastPathComponent
        let stem = name.firstRange(of: ".so").map { String(name[..<$0.lowerBound]) } ?? name
        return stem + ".signatures"
    }

    /// Majors whose entry point is exported.
    private var majors: [Int] {
        object.functions.filter { $0.hasPrefix(Self.entryPoint) }.compactMap {
            Int($0.dropFirst(Self.entryPoint.count))
        }
    }
}
