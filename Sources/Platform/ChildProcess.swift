internal import CPlatform

/// A program that this process has started, in a process group of its own; the only owner of its pipes.
///
/// When it goes, so does all that the program has left in its group.
@safe public struct ChildProcess: ~Copyable {
    /// How it ended.
    public enum Ending: Sendable, Equatable {
        /// It exited with that status.
        case exited(Int32)
        /// That signal ended it.
        case signalled(Int32)
    }

    /// What ``read(within:output:error:)`` has found.
    public enum State: Sendable, Equatable {
        /// It runs.
        case running
        /// It has ended, and all that it wrote was read.
        case ended(Ending)
    }

    /// How often a program is looked at whose pipes somebody else holds open.
    private static let longestPause: Int64 = 50

    private let process: pid_t
    private var output: Int32
    private var error: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var ending: Ending?

    /// Starts a program with default signal dispositions and an empty mask.
    ///
    /// - Parameters:
    ///   - command: path of the program and its arguments.
    ///   - variables: `NAME=value`, which replace variables of this process of the same name.
    ///   - input: what it reads from stdin, which is a file.
    /// - Throws: why it could not be started.
    public init(
        _ command: [String],
        variables: [String],
        input: [UInt8]
    ) throws(ChildProcessError) {
        let file = unsafe platform_memory_file(input, input.count)
        guard file >= 0 else { throw ChildProcessError(cause: FileSystem.errorText()) }
        defer { close(file) }
        var out: (Int32, Int32) = (-1, -1)
        var err: (Int32, Int32) = (-1, -1)
        defer {
            for end in [out.1, err.1] where end >= 0 { close(end) }
        }
        guard Self.pipe(&out), Self.pipe(&err) else {
            let cause = FileSystem.errorText()
            for end in [out.0, err.0] where end >= 0 { close(end) }
            throw ChildProcessError(cause: cause)
        }
        do throws(ChildProcessError) {
            process = try Self.spawn(command, variables, [file, out.1, err.1])
        } catch {
            for end in [out.0, err.0] { close(end) }
            throw error
        }
        output = out.0
        error = err.0
    }

    deinit {
        killGroup()
        if ending == nil { _ = waitpid(process, nil, 0) }
        for end in [output, error] where end >= 0 { close(end) }
    }

    /// Hands on what the program has written, after waiting for it for at most so many milliseconds.
    ///
    /// Of both streams a part each, at most; what others in its group write after it has ended is not waited for.
    public mutating func read(
        within milliseconds: Int64,
        output handOutput: (ArraySlice<UInt8>) -> Void,
        error handError: (ArraySlice<UInt8>) -> Void
    ) -> State {
        var ends = [
            pollfd(fd: output, events: Int16(POLLIN), revents: 0), pollfd(fd: error, events: Int16(POLLIN), revents: 0),
        ]
        let isOpen = output >= 0 || error >= 0
        // Where nothing is left to read, the end itself is near: bash closes its pipes by exiting.
        let pause = isOpen ? Self.longestPause : 1
        unsafe poll(&ends, 2, Int32(clamping: max(0, ending == nil ? min(milliseconds, pause) : 0)))
        let had = [Self.take(&output, &buffer, handOutput), Self.take(&error, &buffer, handError)]
        if had.contains(true) { return .running }
        if let ending { return .ended(ending) }
        var status: Int32 = 0
        guard unsafe waitpid(process, &status, WNOHANG) == process else { return .running }
        let code = platform_ending(status)
        ending = code >= 0 ? .exited(code) : .signalled(-code)
        return .running  // Once more, for what it wrote last.
    }

    /// Kills the program and all that it has started and that is still in its group.
    public func killGroup() {
        _ = kill(-process, SIGKILL)
    }

    /// Reads one part; closes at the end.
    ///
    /// - Returns: whether there was something.
    private static func take(
        _ end: inout Int32,
        _ buffer: inout [UInt8],
        _ hand: (ArraySlice<UInt8>) -> Void
    ) -> Bool {
        guard end >= 0 else { return false }
        let count = unsafe buffer.withUnsafeMutableBytes { unsafe CPlatform.read(end, $0.baseAddress, $0.count) }
        if count > 0 {
            hand(buffer[..<count])
            return true
        }
        if count < 0 && [EAGAIN, EINTR].contains(platform_errno()) { return false }
        close(end)
        end = -1
        return false
    }

    private static func pipe(_ ends: inout (Int32, Int32)) -> Bool {
        var both: [Int32] = [-1, -1]
        let result = unsafe platform_pipe(&both)
        ends = (both[0], both[1])
        return result == 0
    }

    private static func spawn(
        _ command: [String],
        _ variables: [String],
        _ streams: [Int32]
    ) throws(ChildProcessError) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for (number, stream) in streams.enumerated() {
            unsafe posix_spawn_file_actions_adddup2(&actions, stream, Int32(number))
        }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var all = sigset_t()
        var none = sigset_t()
        unsafe sigfillset(&all)
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
        var arguments = unsafe command.map { unsafe strdup($0) } + [nil]
        var environment = unsafe mergedEnvironment(variables)
        defer {
            unsafe arguments.forEach { unsafe free($0) }
            unsafe environment.forEach { unsafe free($0) }
        }
        var process = pid_t()
        let result = unsafe posix_spawn(&process, command[0], &actions, &attributes, &arguments, &environment)
        guard result == 0 else { throw ChildProcessError(cause: unsafe String(cString: strerror(result))) }
        return process
    }

    /// This process's variables, but for those that are given anew; ends with nil.
    private static func mergedEnvironment(_ variables: [String]) -> [UnsafeMutablePointer<CChar>?] {
        let names = variables.map { Array($0.utf8.prefix { $0 != UInt8(ascii: "=") }) + [UInt8(ascii: "=")] }
        var merged: [UnsafeMutablePointer<CChar>?] = unsafe []
        var next = unsafe platform_environment()
        while let variables = unsafe next, let entry = unsafe variables.pointee {
            let isReplaced = names.contains { name in
                unsafe strncmp(entry, name.map { CChar(bitPattern: $0) }, name.count) == 0
            }
            if !isReplaced { unsafe merged.append(strdup(entry)) }
            unsafe next = variables + 1
        }
        return unsafe merged + variables.map { unsafe strdup($0) } + [nil]
    }
}

/// Why a program could not be started.
public struct ChildProcessError: Error, Equatable {
    /// In the system's words: `No such file or directory`.
    public let cause: String
}
