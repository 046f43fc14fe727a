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
        guard let bytes = try? file.readStart(upTo: 4_096), let name = bytes.firstRange(of: Self.name) else {
            return nil
        }
        var peak = 0
        for byte in bytes[name.upperBound...].drop(while: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { break }
            peak = peak * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return peak
    }

    private static let name = Array("VmHWM:".utf8)
}
