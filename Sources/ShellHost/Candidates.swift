internal import Platform

/// The files that a handler name may mean.
enum Candidates {
    /// `function.handler` is the function `handler` of function.sh; `run` and `run.sh` are programs.
    static func of(handler: String) -> [(path: String, function: String?)] {
        var candidates: [(path: String, function: String?)] = [(handler, nil)]
        if let dot = handler.utf8.lastIndex(of: UInt8(ascii: ".")) {
            let file = String(decoding: handler.utf8[..<dot], as: UTF8.self)
            let function = String(decoding: handler.utf8[handler.utf8.index(after: dot)...], as: UTF8.self)
            candidates.append((file + ".sh", function))
            candidates.append((file + ".bash", function))
        } else {
            candidates.append((handler + ".sh", "handler"))
        }
        return candidates
    }
}
