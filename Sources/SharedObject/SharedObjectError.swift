/// Why a file cannot be loaded as a shared object.
public struct SharedObjectError: Error, Equatable, Sendable {
    /// What is wrong, for decisions and tests.
    public enum Reason: Sendable {
        /// The file cannot be opened or mapped.
        case unreadable
        /// Its bytes are not those of an ELF file.
        case notELF
        /// It is built for another processor.
        case wrongArchitecture
        /// It ends before its own headers say it does.
        case truncated
        /// It is ELF, but a program or an object file.
        case notSharedObject
        /// A library it needs is not there.
        case missingLibrary
        /// The dynamic linker refuses it for another reason.
        case refused
    }

    /// What is wrong, for decisions and tests.
    public var reason: Reason
    /// A sentence that names the file, the cause and the next step.
    public var message: String

    init(_ reason: Reason, path: String, _ cause: String) {
        self.reason = reason
        message = "cannot load \"" + path + "\": " + cause
    }
}
