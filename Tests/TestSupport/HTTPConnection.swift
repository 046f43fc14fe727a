/// Reads HTTP/1.1 requests from one connection, as a server that trusts nothing but Content-Length.
struct HTTPConnection {
    private let socket: LoopbackSocket
    private let number: Int
    /// Received, but not yet used.
    private var buffer: [UInt8] = []

    /// Reads from `socket`, the connection of that number.
    init(_ socket: LoopbackSocket, number: Int) {
        self.socket = socket
        self.number = number
    }

    /// Waits for the head of the next request; nil when the connection has ended.
    mutating func readHead() -> ReceivedRequest? {
        var lines: [String] = []
        while let line = readLine() {
            if !line.isEmpty {
                lines.append(line)
                continue
            }
            // What is no request line is remembered as it is, with an empty path.
            let start = lines.first ?? ""
            let words = start.split(separator: " ")
            return ReceivedRequest(
                method: words.count == 3 ? String(words[0]) : start,
                path: words.count == 3 ? String(words[1]) : "",
                headers: lines.dropFirst().map(Self.field),
                connection: number
            )
        }
        return nil
    }

    /// Reads `count` bytes of a body, or what comes until the connection ends.
    mutating func readBody(_ count: Int) -> [UInt8] {
        var body = Array(buffer.prefix(count))
        buffer.removeFirst(body.count)
        while body.count < count {
            let bytes = socket.receive(atMost: min(count - body.count, 1 << 20))
            if bytes.isEmpty { break }
            body += bytes
        }
        return body
    }

    /// Reads and throws away what comes until the connection ends.
    func drain() {
        while !socket.receive(atMost: 1 << 20).isEmpty {}
    }

    /// Reads up to CR LF, which is not part of the result.
    private mutating func readLine() -> String? {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: buffer[..<end], as: UTF8.self)
                buffer.removeFirst(end + 1)
                return line.hasSuffix("\r") ? String(line.dropLast()) : line
            }
            let bytes = socket.receive(atMost: 1 << 16)
            if bytes.isEmpty { return nil }
            buffer += bytes
        }
    }

    private static func field(_ line: String) -> ReceivedRequest.Field {
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let value = parts.count == 2 ? parts[1].drop { $0 == " " || $0 == "\t" } : ""
        return ReceivedRequest.Field(name: String(parts[0]), value: String(value))
    }
}
