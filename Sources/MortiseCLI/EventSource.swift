internal import JSON
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

    /// Reads all of it, and checks it.
    ///
    /// - Returns: JSON; `{}` for no byte at all, as on Lambda.
    /// - Throws: ``UnreadableEvent``, also for more bytes than Lambda takes; `CancellationError`.
    func read() throws -> [UInt8] {
        do {
            if name == "-" { return try Self.checked(readAll(.standardInput), subject) }
            // Without waiting for the writer of a named pipe: that wait could not be cancelled.
            let file = try FileDescriptor.open(FilePath(name), .readOnly, options: [.nonBlocking, .closeOnExec])
            return try Self.checked(file.closeAfter { try readAll(file) }, subject)
        } catch let errno as Errno {
            throw UnreadableEvent(description: "\(subject) cannot be read: \(Self.cause(errno))")
        }
    }

    /// Refuses what Lambda would: a function never sees an event that is not JSON.
    ///
    /// - Parameters:
    ///   - event: its bytes.
    ///   - subject: what it is called.
    /// - Returns: the event, or `{}` for none.
    /// - Throws: ``UnreadableEvent`` with the place of what is no JSON.
    static func checked(_ event: [UInt8], _ subject: String) throws(UnreadableEvent) -> [UInt8] {
        guard !event.isEmpty else { return Array("{}".utf8) }
        do throws(JSONError) {
            try JSONSyntax.check(event)
        } catch {
            // What cannot be is the last of what was read.
            let before = event.prefix(max(0, error.offset - 1))
            let line = before.count { $0 == UInt8(ascii: "\n") } + 1
            let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
            throw UnreadableEvent(
                description:
                    "\(subject) is not JSON: \(error.cause) in line \(line), column \(column); Lambda takes nothing "
                    + "else, so mend it there"
            )
        }
        return event
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
