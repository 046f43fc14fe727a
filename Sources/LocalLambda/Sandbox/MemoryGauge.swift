internal import SystemPackage

/// Reads, again and again, how much memory one process has held: proc(5), `VmHWM`.
///
/// The file stays open: finding the process and its file anew would cost more than the reading.
final class MemoryGauge: Sendable {
    private let file: FileDescriptor

    /// Opens the file of a process; nil when it has ended.
    init?(_ process: ProcessFiles) {
        let path = FilePath("/proc/\(process.pid)/status")
        guard let file = try? FileDescriptor.open(path, .readOnly, options: .closeOnExec) else { return nil }
        self.file = file
    }

    deinit {
        try? file.close()
    }

    /// Kilobytes that the process has held at most; nil when it has ended.
    var peak: Int? {
        // Read at every invocation: by hand, a search of the standard library takes many times as long.
        guard let bytes = try? file.readStart(upTo: 4_096) else { return nil }
        var line = bytes[...]
        while !line.starts(with: Self.name) {
            guard let end = line.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            line = line[(end + 1)...]
        }
        let value = line.dropFirst(Self.name.count)
        var peak = 0
        for byte in value.drop(while: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { break }
            peak = peak * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return peak
    }

    private static let name = Array("VmHWM:".utf8)
}
