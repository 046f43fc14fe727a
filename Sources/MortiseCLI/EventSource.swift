internal import LocalLambda
internal import RuntimeAPI
internal import SystemPackage

/// Where an event comes from, as `--event` names it.
struct EventSource {
    /// A path, also of a pipe, or `-` for standard input.
    let name: String

    /// Takes the name.
    init(_ name: String) {
        self.name = name
    }

    /// Reads all of it; any bytes, also none.
    ///
    /// - Throws: ``UnreadableEvent``, also for more bytes than Lambda takes; `CancellationError`.
    func read() throws -> [UInt8] {
        do {
            if name == "-" { return try readAll(.standardInput) }
            // Without waiting for the writer of a named pipe: that wait could not be cancelled.
            let file = try FileDescriptor.open(FilePath(name), .readOnly, options: [.nonBlocking, .closeOnExec])
            return try file.closeAfter { try readAll(file) }
        } catch let errno as Errno {
            throw UnreadableEvent(description: "\(subject) cannot be read: \(Self.cause(errno))")
        }
    }

    private var subject: String { name == "-" ? "the event on standard input" : "the event \"\(name)\"" }

    private func readAll(_ descriptor: FileDescriptor) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            try Self.waitUntilReadable(descriptor)
            let part = try descriptor.readBytes(upTo: 65_536)
            if part.isEmpty { return bytes }
            bytes += part
            // What never ends, such as /dev/zero, ends here.
            guard bytes.count <= PayloadLimit.bytes else {
                let limit = "has more than the \(PayloadLimit.bytes) bytes that Lambda takes"
                throw UnreadableEvent(description: "\(subject) \(limit); send a smaller one")
            }
        }
    }

    /// Waits for bytes or the end; so that Ctrl-C is heard meanwhile, not in read(2).
    private static func waitUntilReadable(_ descriptor: FileDescriptor) throws {
        repeat {
            try Task.checkCancellation()
        } while !descriptor.isReadable(withinMilliseconds: 50)
    }

    private static func cause(_ errno: Errno) -> String {
        switch errno {
        case .noSuchFileOrDirectory: "there is no such file; check the path"
        case .permissionDenied: "permission denied; check its permissions and those of the folders above it"
        case .isDirectory: "it is a folder; name a file"
        case .noSuchAddressOrDevice: "it is a socket; give it through a pipe, or as --event -"
        default: "\(errno)"
        }
    }
}

/// An event that is not there, or that Lambda would refuse.
struct UnreadableEvent: Error, CustomStringConvertible {
    let description: String
}
