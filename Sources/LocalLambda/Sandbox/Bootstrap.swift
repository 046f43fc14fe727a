internal import FoundationEssentials
internal import SystemPackage

/// The program that Lambda starts for an OS-only runtime: the function's own, or the layers'.
enum Bootstrap: Sendable {
    /// Its path in the sandbox.
    case found(String)
    /// There is none, and why.
    case missing(String)

    /// Looks where Lambda looks, in its order.
    init(in sandbox: Sandbox) {
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
            if !isLink, let interpreter = Self.interpreter(of: file), !sandbox.hasFile(interpreter) {
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

    /// Program that a script's first line names (execve(2), "Interpreter scripts"); nil for anything else.
    private static func interpreter(of file: String) -> String? {
        guard let handle = try? FileDescriptor.open(FilePath(file), .readOnly) else { return nil }
        defer { try? handle.close() }
        guard let start = try? handle.readBytes(upTo: 256), start.starts(with: "#!".utf8) else { return nil }
        let blank = [UInt8(ascii: " "), UInt8(ascii: "\t")]
        let line = start.dropFirst(2).prefix { $0 != UInt8(ascii: "\n") }.drop { blank.contains($0) }
        let name = String(decoding: line.prefix { !blank.contains($0) }, as: UTF8.self)
        return name.hasPrefix("/") ? name : nil
    }
}
