internal import ObjectFile
internal import SystemPackage

/// Reads ELF files, each once.
struct ObjectCache {
    /// What Lambda calls the program that it starts: the one program that need be no shared object.
    static let program = "bootstrap"

    private var objects: [String: Result<ELFObject, Refusal>] = [:]

    /// Why a file is no shared object.
    struct Refusal: Error {
        var reason: Inspection.Reason
    }

    /// Reads a file.
    mutating func object(at path: String) -> Result<ELFObject, Refusal> {
        if let known = objects[path] { return known }
        let object = Self.read(path)
        objects[path] = object
        return object
    }

    private static func read(_ path: String) -> Result<ELFObject, Refusal> {
        func refuse(_ kind: Inspection.Reason.Kind, _ text: String) -> Result<ELFObject, Refusal> {
            .failure(Refusal(reason: Inspection.Reason(kind: kind, text: text)))
        }
        do {
            let bytes = try WholeFile.read(path, while: ELFObject.isELF)
            guard bytes.count <= Int(FileTree.largestSize) else {
                return refuse(.package, "it has more than the \(FileTree.largestSize) bytes that Lambda allows")
            }
            let object = try ELFObject(bytes)
            switch object.kind {
            case .sharedObject: return .success(object)
            case .program where FilePath(path).lastComponent?.string == program: return .success(object)
            case .program: return refuse(.notSharedObject, "it is a program; link it with -shared -fPIC")
            case .objectFile: return refuse(.notSharedObject, "it is an object file (.o); link it with -shared -fPIC")
            case .other: return refuse(.notSharedObject, "it has no dynamic section; link it with -shared -fPIC")
            }
        } catch let error as ObjectFileError {
            let isBroken = error.reason == .truncated || error.reason == .damaged
            return refuse(isBroken ? .damaged : .notSharedObject, error.cause)
        } catch {
            return refuse(.unreadable, cause(error as? Errno ?? .ioError))
        }
    }

    private static func cause(_ errno: Errno) -> String {
        switch errno {
        case .noSuchFileOrDirectory: "it does not exist; check the path"
        case .isDirectory: "it is a folder; name the .so files in it, or zip it"
        case .permissionDenied: "it cannot be read: \(errno); check its permissions (chmod 644)"
        default: "it cannot be read: \(errno); check the path"
        }
    }
}
