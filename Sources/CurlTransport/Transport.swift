internal import CCurl
public import Platform
public import RuntimeAPI

/// HTTP/1.1 to the Runtime API over one kept-alive connection.
///
/// One value a worker: nothing is shared, so several may run at once. Without a proxy, whatever the environment
/// says, and without a read timeout: `/next` blocks while Lambda has the process frozen.
@safe public struct Transport: ~Copyable {
    private let handle: UnsafeMutableRawPointer
    private let exchange: Exchange
    private let origin: String
    private let url: RequestURL

    /// Prepares a transport; connects at the first request.
    ///
    /// - Parameters:
    ///   - authority: value of `AWS_LAMBDA_RUNTIME_API`, `host:port`.
    ///   - userAgent: its first word is what Lambda records as the runtime's release.
    /// - Throws: when the authority is none, or libcurl cannot be set up.
    public init(authority: String, userAgent: String) throws(TransportError) {
        let exchange = Exchange()
        let origin = "http://" + authority
        let url = try RequestURL(origin: origin)
        guard let handle = unsafe curl_easy_init() else { throw .setup }
        guard unsafe Self.configure(handle, url: url, userAgent: userAgent, exchange: exchange) else {
            unsafe curl_easy_cleanup(handle)
            throw .setup
        }
        unsafe self.handle = unsafe handle
        self.url = url
        self.exchange = exchange
        self.origin = origin
    }

    deinit {
        unsafe curl_easy_cleanup(handle)
    }

    /// Sends a GET and waits for the answer, however long it takes.
    public mutating func get(_ endpoint: Endpoint) throws(TransportError) -> Response {
        let fields = FieldList()
        unsafe ccurl_set_long(handle, CURLOPT_HTTPGET, 1)
        return try perform(endpoint, method: "GET", fields: fields)
    }

    /// Sends a POST.
    ///
    /// - Parameters:
    ///   - endpoint: where to.
    ///   - headers: fields of the request, with names of ``RuntimeAPI/HeaderName``.
    ///   - body: sent from where it lies, without a copy.
    ///   - onNewConnection: true for another attempt after the connection broke.
    /// - Returns: the answer, whatever its status.
    /// - Throws: when no whole answer came.
    public mutating func post(
        _ endpoint: Endpoint,
        headers: [(name: String, value: String)],
        body: borrowing Payload,
        onNewConnection: Bool = false
    ) throws(TransportError) -> Response {
        var fields = FieldList()
        for header in headers {
            fields.append(name: header.name, value: header.value)
        }
        let bytes = unsafe body.bytes
        unsafe ccurl_set_long(handle, CURLOPT_POST, 1)
        guard unsafe ccurl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, bytes.count) == CURLE_OK else { throw .setup }
        // With a null pointer libcurl would ask its read callback for the body, which is standard input.
        if let start = bytes.baseAddress {
            unsafe ccurl_set_pointer(handle, CURLOPT_POSTFIELDS, start)
        } else {
            unsafe ccurl_set_text(handle, CURLOPT_COPYPOSTFIELDS, "")
        }
        unsafe ccurl_set_long(handle, CURLOPT_FRESH_CONNECT, onNewConnection ? 1 : 0)
        defer { unsafe ccurl_set_long(handle, CURLOPT_FRESH_CONNECT, 0) }
        return try perform(endpoint, method: "POST", fields: fields)
    }

    private func perform(
        _ endpoint: Endpoint,
        method: String,
        fields: borrowing FieldList
    ) throws(TransportError) -> Response {
        exchange.reset()
        let path = endpoint.path
        try url.setPath(path)
        unsafe ccurl_set_fields(handle, fields.head)
        let code = unsafe curl_easy_perform(handle)
        unsafe ccurl_set_fields(handle, nil)
        guard code == CURLE_OK else { throw TransportError(code: code, request: method + " " + origin + path) }
        var status = 0
        unsafe ccurl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        var body = ByteBuffer()
        swap(&body, &exchange.body)
        return Response(status: status, headers: exchange.headers, body: body)
    }

    private static func configure(
        _ handle: UnsafeMutableRawPointer,
        url: borrowing RequestURL,
        userAgent: String,
        exchange: Exchange
    ) -> Bool {
        let receiver = unsafe Unmanaged.passUnretained(exchange).toOpaque()
        // The layer's libcurl knows no proxies at all; the system's, in the tests, does.
        unsafe ccurl_set_text(handle, CURLOPT_PROXY, "")
        unsafe ccurl_set_text(handle, CURLOPT_NOPROXY, "*")
        let results = unsafe [
            ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1),
            ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, 5_000),
            ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, 0),
            ccurl_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
            // A request id of two dots must not become a step up in the path.
            ccurl_set_long(handle, CURLOPT_PATH_AS_IS, 1),
            ccurl_set_text(handle, CURLOPT_USERAGENT, userAgent),
            ccurl_set_url(handle, url.parts),
            ccurl_set_open_socket(handle),
            ccurl_set_receiver(handle, CURLOPT_HEADERFUNCTION, receiveHeaderLine, CURLOPT_HEADERDATA, receiver),
            ccurl_set_receiver(handle, CURLOPT_WRITEFUNCTION, receiveBody, CURLOPT_WRITEDATA, receiver),
        ]
        return results.allSatisfy { $0 == CURLE_OK }
    }
}

/// libcurl's callback for header lines (`CURLOPT_HEADERFUNCTION(3)`).
private let receiveHeaderLine: ccurl_receive = { bytes, size, count, receiver in
    guard let receiver = unsafe receiver else { return 0 }
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(receiver).takeUnretainedValue()
    unsafe exchange.receive(headerLine: UnsafeRawBufferPointer(start: bytes, count: size * count))
    return size * count
}

/// libcurl's callback for the body (`CURLOPT_WRITEFUNCTION(3)`).
private let receiveBody: ccurl_receive = { bytes, size, count, receiver in
    guard let receiver = unsafe receiver else { return 0 }
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(receiver).takeUnretainedValue()
    return unsafe exchange.receive(body: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
}
