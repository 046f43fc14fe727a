internal import RuntimeAPI

/// A handler name as Lambda has it in `_HANDLER`: `[path/]file[.symbol]`.
struct HandlerName: Equatable {
    /// As it was written.
    let text: String
    /// Folder with a slash at its end, or empty.
    let folder: String
    /// The last part of the path up to its last dot.
    let file: String
    /// What comes after that dot, or nil.
    let symbol: String?

    /// Splits a name at its last dot.
    init(_ text: String) throws(ErrorReport) {
        guard !text.utf8.isEmpty else {
            throw Self.malformed(text, "it is empty; set it to the file's name, for example \"hello\" for hello.so")
        }
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard text.utf8.first != UInt8(ascii: "/") else {
            throw Self.malformed(text, "it is an absolute path; name the file relative to the function's folder")
        }
        guard FilePath.isInside(text) else {
            throw Self.malformed(text, "it leaves the function's folder by \"..\"; name a file inside it")
        }
        guard let last = parts.last, !last.isEmpty else {
            throw Self.malformed(text, "it ends with a slash; name a file")
        }
        self.text = text
        folder = String(decoding: text.utf8.dropLast(last.count), as: UTF8.self)
        guard let dot = last.lastIndex(of: UInt8(ascii: ".")) else {
            file = String(decoding: last, as: UTF8.self)
            symbol = nil
            return
        }
        file = String(decoding: last[..<dot], as: UTF8.self)
        symbol = String(decoding: last[last.index(after: dot)...], as: UTF8.self)
        guard dot != last.startIndex, symbol != "" else {
            throw Self.malformed(
                text,
                "there is nothing \(symbol == "" ? "after" : "before") its dot; write file.function"
            )
        }
    }

    /// Which handler of a module is meant when the name does not say: the only one, `handler`, or the file's own name.
    ///
    /// - Parameter available: names of the module's handlers.
    /// - Returns: one of them, or nil when none is meant by default.
    func defaultSymbol(among available: [String]) -> String? {
        if available.count == 1 { return available.first }
        let own = file.utf8.starts(with: "lib".utf8) ? String(decoding: file.utf8.dropFirst(3), as: UTF8.self) : file
        return ["handler", file, own].first { available.contains($0) }
    }

    private static func malformed(_ text: String, _ cause: String) -> ErrorReport {
        ErrorReport(
            type: ErrorType.malformedHandlerName,
            message: "the handler name \"" + text + "\" cannot be used: " + cause
        )
    }
}
