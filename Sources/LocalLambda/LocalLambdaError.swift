/// Why the local Lambda cannot do what it was asked to, as a sentence for people.
public struct LocalLambdaError: Error, Sendable, CustomStringConvertible {
    /// What kind of thing went wrong.
    public struct Code: Hashable, Sendable {
        private let name: String

        /// A zip or folder that cannot be unpacked, or that Lambda would refuse.
        public static let invalidPackage = Code(name: "invalidPackage")
        /// A file or folder of this machine cannot be read or written.
        public static let inaccessibleFile = Code(name: "inaccessibleFile")
        /// Bubblewrap is missing or cannot make the function's root.
        public static let sandboxUnavailable = Code(name: "sandboxUnavailable")
        /// The loopback server of the Runtime API cannot start.
        public static let serverUnavailable = Code(name: "serverUnavailable")
        /// An event that Lambda would refuse.
        public static let invalidEvent = Code(name: "invalidEvent")
        /// A setting of the function is outside of what Lambda takes.
        public static let invalidConfiguration = Code(name: "invalidConfiguration")
    }

    /// What kind of thing went wrong.
    public let code: Code
    /// Names the thing, the cause and what to do.
    public let description: String

    /// Makes an error; `description` is the whole sentence.
    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
