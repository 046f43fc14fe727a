internal import Platform

/// What was probably meant by a handler name that names no file.
struct NearMisses {
    /// At most so many hints: more would hide the message.
    private static let limit = 4
    /// Extensions of scripts, and the layer that brings their host.
    private static let hosts = [
        ("php", "PHP", "mortise-php"), ("py", "Python", "mortise-python"), ("sh", "shell", "mortise-shell"),
    ]

    /// Sentences.
    let hints: [String]

    /// Looks through the folders that were searched.
    init(name: HandlerName, folders: [String]) {
        var alike: [String] = []
        var others: [String] = []
        for folder in folders {
            let folder = name.folder.utf8.isEmpty ? folder : folder + "/" + name.folder.dropLastByte()
            for entry in FileSystem.names(inDirectory: folder).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            ) {
                guard FileSystem.kind(of: folder + "/" + entry) == .file else { continue }
                if let hint = Self.hint(for: entry, name: name) {
                    alike.append("found " + folder + "/" + entry + hint)
                } else if Self.split(entry).fileExtension == "so" {
                    others.append(
                        "is it " + folder + "/" + entry + "? Then its handler name is " + Self.split(entry).stem
                    )
                }
            }
        }
        hints = Array((alike.isEmpty ? others : alike).prefix(Self.limit))
    }

    private static func hint(for entry: String, name: HandlerName) -> String? {
        let wanted = name.file.lowercasedASCII()
        let (stem, fileExtension) = split(entry.lowercasedASCII())
        if let host = hosts.first(where: { $0.0 == fileExtension }), stem == wanted {
            return ", but no " + host.1 + " host is attached: add the layer " + host.2
        }
        guard stem == wanted || stem == "lib" + wanted || entry.lowercasedASCII() == wanted else { return nil }
        return ", which is not the same name: use it as it is written, or rename it"
    }

    private static func split(_ name: String) -> (stem: String, fileExtension: String) {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return (name, "") }
        let rest = name.utf8[name.utf8.index(after: dot)...]
        return (String(decoding: name.utf8[..<dot], as: UTF8.self), String(decoding: rest, as: UTF8.self))
    }
}

extension String {
    /// ASCII letters in lower case; others stay, since Unicode's tables would be half the runtime.
    fileprivate func lowercasedASCII() -> String {
        String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    fileprivate func dropLastByte() -> String {
        String(decoding: utf8.dropLast(), as: UTF8.self)
    }
}
