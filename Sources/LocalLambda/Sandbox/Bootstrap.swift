internal import FoundationEssentials
internal import SharedObject
internal import SystemPackage

/// The program that Lambda starts for an OS-only runtime: the function's own, or the layers'.
enum Bootstrap: Sendable {
    /// Its path in the sandbox.
    case found(String)
    /// There is none, and why.
    case missing(String)

    /// Looks where Lambda looks, in its order.
    ///
    /// - Parameters:
    ///   - sandbox: has the function's folders.
    ///   - architecture: of the function.
    init(in sandbox: Sandbox, for architecture: LambdaArchitecture) {
        let places = [(sandbox.code, "/var/task/bootstrap"), (sandbox.layers, "/opt/bootstrap")]
        for (folder, path) in places {
            let file = folder + "/bootstrap"
            guard let attributes = try? FileManager.default.attributesOfItem(atPath: file) else { continue }
            let permissions = attributes[.posixPermissions] as? UInt
            let isLink = attributes[.type] as? FileAttributeType == .typeSymbolicLink
            // Where a link leads is known in the sandbox only.
            if !isLink, let permissions, permissions & 0o001 == 0 {
                let mode = String(permissions, radix: 8)
                let advice = "set its mode to 0755 before zipping (chmod 755 bootstrap)"
                self = .missing("fork/exec \(path): permission denied: its mode is 0\(mode); \(advice)")
                return
            }
            let start = isLink ? [] : Self.start(of: file)
            if let complaint = Self.complaint(of: start, architecture) {
                self = .missing("fork/exec \(path): exec format error: \(complaint)")
                return
            }
            if let interpreter = Self.interpreter(in: start), !sandbox.hasFile(interpreter) {
                let cause = interpreter.hasSuffix("\r") ? Self.carriageReturn : "it is not in the function's root"
                self = .missing(
                    "fork/exec \(path): No such file or directory: its interpreter is \(interpreter.filter { $0 != "\r" }): "
                        + cause
                )
                return
            }
            self = .found(path)
            return
        }
        let names = places.map(\.1).joined(separator: " ")
        let advice = Self.misplaced(in: places) ?? "attach the runtime layer (--layer)"
        self = .missing("Couldn't find valid bootstrap(s): [\(names)]; \(advice)")
    }

    private static let carriageReturn = "the line ends in a carriage return: save the file with Unix line ends"

    /// Finds a bootstrap that is one folder too deep.
    private static func misplaced(in places: [(folder: String, path: String)]) -> String? {
        for (folder, path) in places {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for name in names.sorted() {
                guard FileManager.default.fileExists(atPath: "\(folder)/\(name)/bootstrap") else { continue }
                let found = path.split(separator: "/").dropLast().joined(separator: "/")
                return "found /\(found)/\(name)/bootstrap: zip the folder's contents, not the folder"
            }
        }
        return nil
    }

    /// The first bytes of a file; none when it cannot be read.
    private static func start(of file: String) -> [UInt8] {
        guard let handle = try? FileDescriptor.open(FilePath(file), .readOnly) else { return [] }
        defer { try? handle.close() }
        return (try? handle.readBytes(upTo: 256)) ?? []
    }

    /// Why a program cannot run for its processor; nil for one that can, and for scripts.
    ///
    /// bwrap would hand what the kernel refuses to the shell, which complains of a script's syntax.
    private static func complaint(of start: [UInt8], _ architecture: LambdaArchitecture) -> String? {
        // System V ABI, chapter 4: EI_DATA is at 5, e_machine at 18; Lambda's processors are little-endian.
        guard start.count >= 20, start.starts(with: [0x7F, 0x45, 0x4C, 0x46]), start[5] == 1 else { return nil }
        let built = Architecture(machine: UInt16(start[18]) | UInt16(start[19]) << 8)
        let machine = LambdaArchitecture.current.rawValue
        if built != architecture.elf {
            let name = LambdaArchitecture.name(of: built)
            return "it was built for \(name), the function is for \(architecture.rawValue); use one that was built for "
                + "\(architecture.rawValue), or make the function one for \(name)"
        }
        guard architecture != .current else { return nil }
        return "it is for \(architecture.rawValue), as the function is, and this machine is \(machine); to try the "
            + "function here, make it one for \(machine), with layers and code that were built for \(machine)"
    }

    /// Program that a script's first line names (execve(2), "Interpreter scripts"); nil for anything else.
    private static func interpreter(in start: [UInt8]) -> String? {
        guard start.starts(with: "#!".utf8) else { return nil }
        let blank = [UInt8(ascii: " "), UInt8(ascii: "\t")]
        let line = start.dropFirst(2).prefix { $0 != UInt8(ascii: "\n") }.drop { blank.contains($0) }
        let name = String(decoding: line.prefix { !blank.contains($0) }, as: UTF8.self)
        return name.hasPrefix("/") ? name : nil
    }
}
