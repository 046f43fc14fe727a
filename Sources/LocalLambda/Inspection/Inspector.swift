internal import FoundationEssentials
internal import ObjectFile
internal import SystemPackage

/// Inspects shared objects, and zips of them, without running any code of theirs.
public struct Inspector: Sendable {
    private let architecture: LambdaArchitecture

    /// Asks for an architecture.
    public init(architecture: LambdaArchitecture) {
        self.architecture = architecture
    }

    /// A shared object that is asked for.
    private struct Subject {
        /// As the user knows it.
        var name: String
        /// Its file on this machine.
        var path: String
        /// What would be `/var/task` or `/opt`.
        var root: String
        /// Why it does not run, whatever it holds.
        var reasons: [Inspection.Reason] = []
    }

    /// Inspects files, one after another.
    ///
    /// A library that another one of them needs need be no Mortise module.
    ///
    /// - Parameter paths: of shared objects, or of zips, of which each shared object is inspected.
    /// - Returns: what was found; also of files that cannot be read, which then do not run.
    /// - Throws: ``LocalLambdaError`` when a zip needs a folder to be unpacked in, and that cannot be made.
    public func inspect(_ paths: [String]) async throws -> InspectionReport {
        let files: [Inspection]
        if paths.contains(where: Self.isZip) {
            files = try await WorkFolder.with { inspect(paths, unpackingIn: $0) }
        } else {
            files = inspect(paths, unpackingIn: "")
        }
        return InspectionReport(
            format: InspectionReport.currentFormat,
            platform: "provided.al2023",
            architecture: architecture,
            files: files
        )
    }

    private func inspect(_ paths: [String], unpackingIn folder: String) -> [Inspection] {
        var subjects: [Subject] = []
        var cache = ObjectCache()
        for (index, path) in paths.enumerated() {
            guard Self.isZip(path) else {
                let root = URL(filePath: path).deletingLastPathComponent().path
                subjects.append(Subject(name: path, path: path, root: root))
                continue
            }
            subjects += Self.unpack(path, into: "\(folder)/\(index)", &cache)
        }
        let objects = subjects.map { try? cache.object(at: $0.path).get() }
        let needed = Set(objects.flatMap { $0?.neededLibraries ?? [] })
        // What lies in a host's layer is for the host to load.
        let hosts = zip(subjects, objects).filter { subject, object in
            object.map { ModuleCheck(object: $0, path: subject.path).host != nil } ?? false
        }
        let layers = Set(hosts.map { subject, _ in subject.root })
        return subjects.map { subject in
            let isNeeded = needed.contains(URL(filePath: subject.path).lastPathComponent)
            return inspect(subject, isLibrary: isNeeded || layers.contains(subject.root), &cache)
        }
    }

    private static func isZip(_ path: String) -> Bool {
        guard let start = try? WholeFile.read(path, while: { _ in false }) else { return false }
        return start.starts(with: [0x50, 0x4B, 3, 4]) || start.starts(with: [0x50, 0x4B, 5, 6])
    }

    /// Unpacks a zip; what is wrong with it becomes the reason of the one subject.
    private static func unpack(_ zip: String, into folder: String, _ cache: inout ObjectCache) -> [Subject] {
        func refused(_ text: String) -> [Subject] {
            [Subject(name: zip, path: "", root: "", reasons: [Inspection.Reason(kind: .package, text: text)])]
        }
        var tree = FileTree(folder: folder, mountPoint: "/var/task", ownerIsFunction: false)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            try tree.unpack(zip: zip)
        } catch {
            return refused((error as? LocalLambdaError)?.description ?? FileFailure.cause(error))
        }
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        let files = names.sorted().filter { isSharedObject($0, in: folder) || isProgram($0, in: folder, &cache) }
        let subjects = files.map { name in
            var subject = Subject(name: "\(zip)/\(name)", path: "\(folder)/\(name)", root: folder)
            if tree.unreadableNames.contains("/var/task/" + name) {
                let text = "Lambda's user cannot read it; chmod 644 it before zipping"
                subject.reasons.append(Inspection.Reason(kind: .unreadable, text: text))
            }
            return subject
        }
        let script = names.contains(ObjectCache.program) ? ", and its bootstrap is a script or needs no libraries" : ""
        return subjects.isEmpty
            ? refused("it holds no .so\(script); name the zip of a function or of a layer") : subjects
    }

    private static func isSharedObject(_ name: String, in folder: String) -> Bool {
        let file = name.split(separator: "/").last ?? ""
        guard file.hasSuffix(".so") || file.contains(".so.") else { return false }
        let type = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.type] as? FileAttributeType
        return type == .typeRegular
    }

    /// Whether it is what Lambda starts, and needs libraries; a script is nothing to tell of.
    private static func isProgram(_ name: String, in folder: String, _ cache: inout ObjectCache) -> Bool {
        name == ObjectCache.program && (try? cache.object(at: folder + "/" + name).get()) != nil
    }

    private func inspect(_ subject: Subject, isLibrary: Bool, _ cache: inout ObjectCache) -> Inspection {
        guard !subject.path.isEmpty else { return Inspection(file: subject.name, subject.reasons) }
        let object: ELFObject
        switch cache.object(at: subject.path) {
        case .success(let found): object = found
        case .failure(let refusal): return Inspection(file: subject.name, subject.reasons + [refusal.reason])
        }
        let places = LibraryPlaces(root: subject.root)
        let module = ModuleCheck(object: object, path: subject.path)
        let signatures = SignatureCheck(object, at: subject.path)
        let platform = PlatformCheck(architecture: architecture, places: places)
        // Of a library that Lambda has, this is a copy: there, its own is used.
        let isCopy = LibraryPlaces.isPlatform(URL(filePath: subject.path).lastPathComponent)
        let reasons = isCopy ? [] : platform.reasons(against: object, at: subject.path, &cache)
        let isProgram = object.kind == .program
        let ofModule = module.reasons(isLibrary: isLibrary || isProgram, isDeclared: signatures.isDeclared)
        var inspection = Inspection(file: subject.name, subject.reasons + reasons + ofModule + signatures.reasons)
        inspection.architecture = LambdaArchitecture.name(of: object.architecture)
        inspection.module = module.module
        inspection.host = module.host
        if inspection.module == nil && inspection.host == nil && !isProgram { inspection.functions = object.functions }
        inspection.signatures = signatures.file
        inspection.libraries = libraries(of: object, at: subject.path, places)
        inspection.rpath = object.inheritedPaths
        inspection.runpath = object.ownPaths
        return inspection
    }

    private func libraries(of object: ELFObject, at path: String, _ places: LibraryPlaces) -> [Inspection.Library] {
        let inherited = places.folders(object.inheritedPaths, at: path)
        let versions = Dictionary(grouping: object.newestVersions, by: \.library)
        return object.neededLibraries.map { name in
            let from: String? =
                switch places.place(of: name, neededBy: object, at: path, inherited: inherited) {
                case .platform: "platform"
                case .file(let path): places.name(of: path)
                case .path, .missing: nil
                }
            return Inspection.Library(name: name, from: from, versions: (versions[name] ?? []).map(\.version.name))
        }
    }
}
