internal import CPlatform

/// This process as a whole.
public enum CurrentProcess {
    /// Lets writes to a closed pipe fail instead of ending the process.
    public static func ignoreBrokenPipes() {
        platform_ignore_sigpipe()
    }

    /// The first argument on the command line; nil when there is none.
    public static var firstArgument: String? {
        guard let argument = unsafe platform_first_argument() else { return nil }
        return unsafe String(cString: argument)
    }

    /// Changes the working directory.
    ///
    /// - Returns: nil, or why it could not be done.
    public static func changeDirectory(to path: String) -> String? {
        unsafe chdir(path) == 0 ? nil : FileSystem.errorText()
    }

    /// Replaces this program by another, with the variables of this process.
    ///
    /// - Returns: only when it could not be done, and why.
    public static func execute(_ path: String, arguments: [String]) -> String {
        var vector = unsafe ([path] + arguments).map { unsafe strdup($0) }
        unsafe vector.append(nil)
        unsafe execv(path, &vector)
        let reason = FileSystem.errorText()
        unsafe vector.forEach { unsafe free($0) }
        return reason
    }

    /// Path of the program this process runs.
    public static func executablePath() -> String {
        var path = [UInt8](repeating: 0, count: 4_096)
        let count = unsafe path.withUnsafeMutableBytes { buffer in
            guard let start = buffer.baseAddress else { return 0 }
            return unsafe readlink("/proc/self/exe", start.assumingMemoryBound(to: CChar.self), buffer.count)
        }
        return count > 0 ? String(decoding: path.prefix(count), as: UTF8.self) : "/opt/bootstrap"
    }

    /// Ends the process in an orderly way: exit(3).
    public static func exit(status: Int32) -> Never {
        CPlatform.exit(status)
    }

    /// Runs `body` with the status when this process calls exit(3); not in a forked child.
    public static func atExit(_ body: @escaping (Int32) -> Void) {
        let notice = unsafe Unmanaged.passRetained(ExitBody(body)).toOpaque()
        unsafe on_exit(
            { status, notice in
                guard let notice = unsafe notice else { return }
                unsafe Unmanaged<ExitBody>.fromOpaque(notice).takeUnretainedValue().run(status)
            },
            notice
        )
    }
}

/// What to run at exit, and in which process.
private final class ExitBody {
    private let process = getpid()
    private let body: (Int32) -> Void

    init(_ body: @escaping (Int32) -> Void) {
        self.body = body
    }

    func run(_ status: Int32) {
        if getpid() == process { body(status) }
    }
}
