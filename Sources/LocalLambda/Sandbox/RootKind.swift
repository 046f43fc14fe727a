/// What a function finds at `/` beside its own folders.
public enum RootKind: String, CaseIterable, Sendable {
    /// What Lambda's OS-only runtime surely has: the platform libraries, bash, coreutils, grep and sed.
    case platform
    /// The C library's own files and nothing else, not even a shell.
    case bare
    /// Everything that is installed on this machine, read-only.
    case host
}
