internal import Synchronization

/// Where the service listens, which is known once it does.
final class ServiceAddress: Sendable {
    private let host: String
    private let port: Mutex<Int>

    /// Of the command line; the port may be 0.
    init(host: String, port: Int) {
        self.host = host
        self.port = Mutex(port)
    }

    /// Takes the port that it is.
    func listens(on port: Int) {
        self.port.withLock { $0 = port }
    }

    /// `127.0.0.1:9001`, as this machine can connect to it.
    var authority: String {
        let name: String
        switch host {
        case "0.0.0.0": name = "127.0.0.1"
        case "::": name = "[::1]"
        default: name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        }
        return "\(name):\(port.withLock { $0 })"
    }

    /// `http://127.0.0.1:9001`.
    var url: String { "http://" + authority }

    /// URL of a function, by the id of its URL.
    func functionURL(_ id: String) -> String {
        "http://\(id).lambda-url.us-east-1.localhost:\(port.withLock { $0 })/"
    }
}
