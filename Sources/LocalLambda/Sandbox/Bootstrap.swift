internal import FoundationEssentials

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
            self = .found(path)
            return
        }
        let names = places.map(\.1).joined(separator: " ")
        self = .missing("Couldn't find valid bootstrap(s): [\(names)]; attach the runtime layer (--layer)")
    }
}
