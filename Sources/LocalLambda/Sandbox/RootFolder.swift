internal import FoundationEssentials

/// The folder that becomes a function's `/`: made once, mounted read-only, the same for any number of environments.
///
/// It is a folder of copies and not a tmpfs with a mount for every file, because some 120 mounts cost 75 ms a start.
public struct RootFolder: Sendable {
    /// Which root it is.
    public let kind: RootKind
    /// Folder of this machine; nil when the machine's own root is mounted.
    public let folder: String?

    /// Out of the way of everything that Lambda has: where the shell for `--debug` and `--shell` lies.
    static let shellPath = "/run/mortise/sh"
    /// Where the pipe lies on which the start of the runtime waits.
    static let gatePath = "/run/mortise/gate"

    /// Fills a folder, which exists and is empty.
    ///
    /// - Throws: ``LocalLambdaError`` when a file of this machine that the root needs is missing.
    public init(_ kind: RootKind, in folder: String) throws(LocalLambdaError) {
        self.kind = kind
        guard kind != .host else {
            self.folder = nil
            return
        }
        self.folder = folder
        do {
            try Self.makeSkeleton(in: folder)
            try Self.writeConfiguration(in: folder)
            try Self.copy(Self.libraryFiles(kind), to: folder + "/usr/lib64")
            if kind == .platform { try Self.copyTools(to: folder + "/usr/bin") }
        } catch let error as LocalLambdaError {
            throw error
        } catch {
            let sentence = "the function's root cannot be made in \"\(folder)\": \(FileFailure.cause(error))"
            let advice = "set TMPDIR to a folder with room"
            throw LocalLambdaError(.inaccessibleFile, "\(sentence); \(advice)")
        }
    }

    private static func makeSkeleton(in root: String) throws {
        let files = FileManager.default
        for name in ["dev", "etc", "opt", "proc", "run/mortise", "tmp", "usr/bin", "usr/lib", "usr/lib64", "var/task"] {
            try files.createDirectory(atPath: root + "/" + name, withIntermediateDirectories: true)
        }
        // Debian's loader searches its own multiarch folder and not /lib64, where Lambda's libraries are: one folder.
        var links = ["bin": "usr/bin", "lib": "usr/lib", "lib64": "usr/lib64", "usr/lib/\(Multiarch.name)": "../lib64"]
        links["usr/lib/\(Multiarch.loader)"] = "../lib64/\(Multiarch.loader)"
        for (name, target) in links {
            try files.createSymbolicLink(atPath: root + "/" + name, withDestinationPath: target)
        }
    }

    private static func writeConfiguration(in root: String) throws {
        let texts = [
            "passwd": "root:x:0:0:root:/root:/bin/bash\nsbx_user1051:x:993:990::/home/sbx_user1051:/sbin/nologin\n",
            "group": "root:x:0:\nsbx_user1051:x:990:\n",
            "hosts": "127.0.0.1 localhost\n",
            "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
            "resolv.conf": (try? String(contentsOfFile: "/etc/resolv.conf", encoding: .utf8)) ?? "",
        ]
        for (name, text) in texts {
            try Data(text.utf8).write(to: URL(filePath: root + "/etc/" + name))
        }
    }

    /// Libraries of the list that exist here; the C library itself has to.
    private static func libraryFiles(_ kind: RootKind) throws -> [String] {
        var names = PlatformLibraries.names(.glibc)
        if kind == .platform { names += PlatformLibraries.names(.compiler) + PlatformTools.libraries }
        let found = names.compactMap(Multiarch.path(ofLibrary:))
        guard found.contains(where: { $0.hasSuffix("/libc.so.6") }) else {
            let places = Multiarch.folders.joined(separator: ", ")
            let advice = "use --root host, or run on a machine with glibc"
            throw LocalLambdaError(.sandboxUnavailable, "libc.so.6 is in none of \(places); \(advice)")
        }
        return found
    }

    private static func copyTools(to folder: String) throws {
        try copy(
            PlatformTools.names.map { "/usr/bin/" + $0 }.filter(FileManager.default.isReadableFile(atPath:)),
            to: folder
        )
        // As on Amazon Linux, where sh is bash.
        try FileManager.default.createSymbolicLink(atPath: folder + "/sh", withDestinationPath: "bash")
    }

    private static func copy(_ paths: [String], to folder: String) throws {
        for path in paths {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            // A library's name is a link to its versioned file: the file is copied under the name that is asked for.
            let file = URL(filePath: path).resolvingSymlinksInPath().path
            try FileManager.default.copyItem(atPath: file, toPath: folder + "/" + name)
        }
    }
}
