internal import Platform

/// A script that was found fit to run: looked at once, when the environment starts.
struct Script {
    /// The first line that counts is no longer.
    private static let longestLine = 4_096
    /// What execve(2) takes as one argument, its NUL included.
    private static let longestArgument = 131_072

    /// The file.
    let path: String
    /// The function to call in it; nil for a program of its own.
    let function: String?
    /// Where bash is.
    let tools: Tools
    /// What runs a program of its own.
    private let interpreter: [String]

    /// Looks at a file; `function` is empty for a program of its own.
    init(path: String, function: String, tools: Tools) throws(ScriptFailure) {
        self.path = path
        self.tools = tools
        self.function = function.utf8.isEmpty ? nil : function
        guard let start = FileSystem.text(of: path, limit: Self.longestLine) else {
            throw ScriptFailure(.unreadable, "cannot read \"" + path + "\"; give it the mode 0644 or 0755 in the zip")
        }
        let line = start.utf8.prefix { $0 != UInt8(ascii: "\n") }
        guard line.last != UInt8(ascii: "\r") else {
            let cause = "\" has the line endings of Windows (CRLF), which a shell does not take; "
            throw ScriptFailure(.syntax, "\"" + path + cause + "convert it, for example with dos2unix")
        }
        interpreter = Self.words(ofFirstLine: line) ?? [tools.bash]
        if self.function != nil { try checkSyntax() }
    }

    /// What to start for an event: its bytes are stdin, and an argument where they may be one.
    func command(event: [UInt8]) -> [String] {
        if let function { return [tools.bash, tools.driver, path, function] }
        let argument = event.count < Self.longestArgument ? [String(decoding: event, as: UTF8.self)] : []
        return interpreter + [path] + argument
    }

    /// `#!/usr/bin/env bash` is `/usr/bin/env` and `bash`: one argument, as the kernel has it; nil without such a line.
    ///
    /// Done here so that a file need not have the mode 0755, which zips made on Windows lose.
    private static func words(ofFirstLine line: Substring.UTF8View) -> [String]? {
        guard line.starts(with: "#!".utf8) else { return nil }
        let parts = line.dropFirst(2).split(separator: UInt8(ascii: " "), maxSplits: 1)
        return parts.isEmpty ? nil : parts.map { String(decoding: $0, as: UTF8.self) }
    }

    private func checkSyntax() throws(ScriptFailure) {
        var run = try ScriptRun([tools.bash, "-n", path], variables: [], event: [])
        let ending = run.finish(milliseconds: { 5_000 }, answer: { _ in true })
        guard ending != .ended(.exited(0)) else { return }
        let words = run.lastLines.joined()
        let cause = "\"" + tools.bash + " -n " + path + "\" did not end well and says nothing; is it the layer's?"
        throw ScriptFailure(.syntax, words.utf8.isEmpty ? cause : words)
    }
}
