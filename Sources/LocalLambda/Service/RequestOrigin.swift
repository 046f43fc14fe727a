internal import HTTPTypes
internal import Hummingbird
internal import LambdaAPI

/// Keeps web pages away: any page can make a browser on this machine send requests to loopback.
struct RequestOrigin: Sendable {
    /// Values of `Host` that are served beside those that mean loopback, in lower case.
    let allowedHosts: [String]

    /// Makes it of the service's options.
    init(_ options: LambdaService.Options) {
        let isAny = options.host == "0.0.0.0" || options.host == "::"
        let names = options.allowedHosts + (isAny ? [] : [options.host])
        // In `Host`, an address of IPv6 stands in brackets (RFC 9110, §7.2).
        allowedHosts = names.map { ($0.contains(":") && !$0.hasPrefix("[") ? "[\($0)]" : $0).lowercased() }
    }

    /// Refuses what a foreign page makes a browser send.
    ///
    /// - Throws: ``ServiceError``: 421 for a `Host` that is neither loopback nor configured, since a page may have a name
    ///   of its own point to loopback (DNS rebinding); 403 for a request that names another origin.
    func check(_ request: Request) throws(ServiceError) {
        let authority = request.head.authority ?? ""
        let host = Self.host(of: authority)
        guard Self.isLoopback(host) || allowedHosts.contains(host) else {
            throw ServiceError(
                .misdirectedRequest,
                "The host \"\(host)\" is not served here: use localhost, or name the host when the service is started"
            )
        }
        if let origin = request.headers[.origin], origin.lowercased() != "http://\(authority.lowercased())" {
            throw Self.refusal("the page \(origin)")
        }
        if let site = request.headers.value(LambdaHeader.fetchSite), site != "same-origin", site != "none" {
            throw Self.refusal("a page of another site")
        }
    }

    /// Whether a host, without a port, means this machine: `localhost`, names below it, 127.0.0.0/8, ::1.
    static func isLoopback(_ host: String) -> Bool {
        let host = host.lowercased()
        if host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]" || host == "::1" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127"
            && numbers.allSatisfy { UInt8($0) != nil && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }

    /// `host:port` without the port, in lower case.
    static func host(of authority: String) -> String {
        let text = authority.lowercased()
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") { return String(text[...end]) }
        return String(text.prefix { $0 != ":" })
    }

    private static func refusal(_ who: String) -> ServiceError {
        ServiceError(
            .accessDenied,
            "This request was made by \(who); web pages may not use this service, only programs and its own console"
        )
    }
}
