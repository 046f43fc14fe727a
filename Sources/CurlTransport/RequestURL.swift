internal import CCurl

/// Where a transport's next request goes: scheme, host and port are read once, not for each request.
@safe struct RequestURL: ~Copyable {
    /// Borrowed by the libcurl handle for as long as it lives.
    let parts: OpaquePointer

    /// Reads the address that all requests have in common.
    init(origin: String) throws(TransportError) {
        guard let parts = unsafe curl_url() else { throw .setup }
        guard unsafe curl_url_set(parts, CURLUPART_URL, origin, 0) == CURLUE_OK else {
            unsafe curl_url_cleanup(parts)
            throw TransportError(code: CURLE_URL_MALFORMAT, request: "reaching " + origin)
        }
        unsafe self.parts = unsafe parts
    }

    deinit {
        unsafe curl_url_cleanup(parts)
    }

    /// Sets the path of the next request, which is encoded already.
    borrowing func setPath(_ path: String) throws(TransportError) {
        guard unsafe curl_url_set(parts, CURLUPART_PATH, path, 0) == CURLUE_OK else { throw .setup }
    }
}
