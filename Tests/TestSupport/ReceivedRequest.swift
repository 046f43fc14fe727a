/// One HTTP request as it came over the socket.
public struct ReceivedRequest: Sendable {
    /// One header field, in its own spelling.
    public struct Field: Sendable {
        /// Name.
        public let name: String
        /// Value, without the white space around it.
        public let value: String
    }

    /// Method, for example `POST`.
    public var method: String
    /// Path with its query, as it was sent.
    public var path: String
    /// Header fields in the order they came.
    public var headers: [Field]
    /// Body; what was read of it where the script says to answer early.
    public var body: [UInt8] = []
    /// Which connection it came over, from 1 in the order they were accepted.
    public var connection: Int

    /// Gives the first field of that name, whatever its case; an empty value is given as it is.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// Body as text; what is not UTF-8 becomes U+FFFD.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// Length that the request itself announces; 0 when it does not.
    var contentLength: Int { header("Content-Length").flatMap { Int($0) } ?? 0 }
}
