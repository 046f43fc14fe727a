internal import Glibc

/// A TCP socket on 127.0.0.1; the only file of the tests that talks to the socket calls of libc.
///
/// It blocks: the threads of ``ScriptedRuntimeAPI`` use it. Reading and writing give up after a minute, which only
/// keeps a broken test from hanging.
struct LoopbackSocket: Sendable {
    private let descriptor: Int32

    /// Makes a socket bound to a free port of 127.0.0.1; nobody can connect before ``listen()``.
    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Self.failure("socket") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let result = unsafe Self.withGeneric(&address) { unsafe bind(descriptor, $0, $1) }
        guard result == 0 else { throw Self.failure("bind") }
    }

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Lets clients connect.
    func listen() throws {
        guard Glibc.listen(descriptor, 128) == 0 else { throw Self.failure("listen") }
    }

    /// `127.0.0.1:port`, as `AWS_LAMBDA_RUNTIME_API` has it.
    func address() throws -> String {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = unsafe Self.withGeneric(&address) { pointer, _ in unsafe getsockname(descriptor, pointer, &length)
        }
        guard result == 0 else { throw Self.failure("getsockname") }
        return "127.0.0.1:\(in_port_t(bigEndian: address.sin_port))"
    }

    /// Waits for a client; nil when the socket has been shut down.
    func accept() -> LoopbackSocket? {
        let client = Glibc.accept(descriptor, nil, nil)
        guard client >= 0 else { return nil }
        _ = fcntl(client, F_SETFD, FD_CLOEXEC)
        var minute = timeval(tv_sec: 60, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        unsafe setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &minute, size)
        unsafe setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &minute, size)
        return LoopbackSocket(descriptor: client)
    }

    /// Waits for bytes and gives at most `limit` of them; none at the end of the stream or on any failure.
    func receive(atMost limit: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            count = max(0, unsafe recv(descriptor, buffer.baseAddress, limit, 0))
        }
    }

    /// Sends all bytes; false when the other side has gone.
    func send(_ bytes: [UInt8]) -> Bool {
        unsafe bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[sent...])
                let count = unsafe Glibc.send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
                if count <= 0 { return false }
                sent += count
            }
            return true
        }
    }

    /// Ends what is sent (FIN); receiving goes on.
    func finishSending() {
        _ = shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Ends both directions; a thread that waits in ``accept()`` or ``receive(atMost:)`` returns.
    func shutDown() {
        _ = shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Closes the socket; with `reset`, the other side sees a reset connection instead of its end.
    func close(reset: Bool = false) {
        if reset {
            var noLinger = linger(l_onoff: 1, l_linger: 0)
            unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &noLinger, socklen_t(MemoryLayout<linger>.size))
        }
        // A child that was forked this moment and has not exec'd holds the descriptor too: closing is not enough.
        if !reset { shutDown() }
        _ = Glibc.close(descriptor)
    }

    private static func withGeneric(
        _ address: inout sockaddr_in,
        _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private static func failure(_ call: String) -> TestSupportError {
        TestSupportError("\(call) failed with errno \(errno): the test needs a TCP port of 127.0.0.1.")
    }
}
