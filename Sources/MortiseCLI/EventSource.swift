internal import Foundation

/// Where an event comes from, as `--event` names it.
struct EventSource {
    /// A path, or `-` for standard input.
    let name: String

    /// Takes the name.
    init(_ name: String) {
        self.name = name
    }

    /// Reads all of it; any bytes, also none.
    func read() throws -> [UInt8] {
        if name == "-" { return try Array(FileHandle.standardInput.readToEnd() ?? Data()) }
        do {
            return try Array(Data(contentsOf: URL(filePath: name)))
        } catch {
            throw UnreadableEvent(description: "the event \"\(name)\" cannot be read: \(Self.cause(error, of: name))")
        }
    }

    private static func cause(_ error: any Error, of path: String) -> String {
        guard FileManager.default.fileExists(atPath: path) else { return "there is no such file; check the path" }
        guard FileManager.default.isReadableFile(atPath: path) else { return "check its permissions" }
        return "\(error)"
    }
}

/// An event that is not there.
struct UnreadableEvent: Error, CustomStringConvertible {
    let description: String
}
