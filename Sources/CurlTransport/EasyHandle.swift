internal import CCurl

/// The only owner of one libcurl easy handle (`libcurl-easy(3)`).
@safe struct EasyHandle: ~Copyable {
    let handle: UnsafeMutableRawPointer

    init() throws(TransportError) {
        guard let handle = unsafe curl_easy_init() else { throw .setup }
        unsafe self.handle = unsafe handle
    }

    deinit {
        unsafe curl_easy_cleanup(handle)
    }
}
