internal import Platform
internal import RuntimeAPI

/// A script whose host is not attached.
struct MissingHost {
    /// What is known of the hosts that we make; others are known only when they are there.
    private static let layers = [
        (ending: "php", language: "PHP", layer: "mortise-php"),
        (ending: "py", language: "Python", layer: "mortise-python"),
        (ending: "sh", language: "shell", layer: "mortise-shell"),
    ]

    /// The file.
    let path: String
    private let language: String
    private let layer: String

    /// Says whether a file, which no host has asked for, is a script; nil when it is not.
    init?(script path: String) {
        let ending = FilePath.ending(of: path)
        guard ending != "so" else { return nil }
        guard let known = Self.layers.first(where: { $0.ending == ending }) ?? Self.executable(path) else { return nil }
        self.path = path
        language = known.language
        layer = known.layer
    }

    /// Says whether scripts of a language that is known here end so.
    static func isKnown(ending: String) -> Bool { layers.contains { $0.ending == ending } }

    /// What to do about it: `no PHP host is attached: add the layer mortise-php`.
    var advice: String { "no " + language + " host is attached: add the layer " + layer }

    /// The error when it is the handler.
    var report: ErrorReport {
        ErrorReport(type: ErrorType.missingHost, message: "cannot run \"" + path + "\": " + advice)
    }

    /// The shell host runs whatever names its interpreter in a first line.
    private static func executable(_ path: String) -> (ending: String, language: String, layer: String)? {
        FileSystem.kind(of: path) == .file && FileSystem.text(of: path, limit: 2) == "#!" ? layers[2] : nil
    }
}
