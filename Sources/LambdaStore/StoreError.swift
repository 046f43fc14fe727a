/// Why the durable state cannot be read or changed, as a sentence for people.
public struct StoreError: Error, Sendable, CustomStringConvertible {
    /// What kind of thing went wrong.
    public struct Code: Hashable, Sendable {
        private let name: String

        /// Another service has the folder open.
        public static let inUse = Code(name: "inUse")
        /// A later version of Mortise wrote the folder.
        public static let newerVersion = Code(name: "newerVersion")
        /// A file or folder cannot be read or written.
        public static let inaccessible = Code(name: "inaccessible")
        /// What is stored is not what this program stores.
        public static let damaged = Code(name: "damaged")
    }

    /// What kind of thing went wrong.
    public let code: Code
    /// Names the folder, the cause and what to do.
    public let description: String

    /// Makes an error; `description` is the whole sentence.
    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
