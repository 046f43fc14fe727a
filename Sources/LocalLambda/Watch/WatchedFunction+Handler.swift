extension WatchedFunction {
    /// What is to be said of a handler for which no file of the folder can be meant; nil when one can.
    ///
    /// The runtime alone knows, and layers may hold the file: this is for a slip of the pen, which would show only in the
    /// first invocation.
    public func missingHandler() -> String? {
        let names = files.fileNames()
        // A runtime of the function's own takes its handler as it likes; the platform's libraries are no files of it.
        guard !names.contains("bootstrap"), !handler.contains(".so.") else { return nil }
        let words = handler.split { "./\\:".contains($0) }
        let meant = words.count > 1 ? words.dropLast() : words[...]
        let isThere = names.contains { name in
            let stem = Self.stem(name)
            return meant.contains { $0 == stem || "lib" + $0 == stem }
        }
        guard !isThere else { return nil }
        let modules = names.filter { name in
            [".so", ".php", ".py", ".sh"].contains { name.hasSuffix($0) }
        }
        let hint = modules.first.map { "; is it \"\($0)\"? Then give --handler \(Self.handler(of: $0))" }
        return
            "no file in \"\(files.folder)\" has the name of the handler \"\(handler)\", and invocations fail unless a "
            + "layer has it" + (hint ?? "")
    }

    /// The name of the file without folders and from the first dot on.
    private static func stem(_ path: String) -> Substring {
        let file = path.split(separator: "/").last ?? ""
        return file.prefix { $0 != "." }
    }

    private static func handler(of path: String) -> String {
        String(path.prefix(path.count - (path.split(separator: ".").last?.count ?? 0) - 1))
    }
}
