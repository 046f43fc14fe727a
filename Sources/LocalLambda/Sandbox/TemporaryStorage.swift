/// What a function finds at `/tmp`.
public enum TemporaryStorage: Sendable {
    /// A folder of this machine, as large as its file system.
    case folder(String)
    /// As many megabytes of memory: gone with the process, and part of the memory that a control group counts.
    case memory(megabytes: Int)
}
