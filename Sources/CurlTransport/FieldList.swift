internal import CCurl

/// Header fields of a request, as libcurl wants them.
@safe struct FieldList: ~Copyable {
    private(set) var head: UnsafeMutablePointer<curl_slist>?

    /// Makes a list without fields, which also keeps libcurl from adding `Expect` and its own content type.
    init() {
        unsafe head = nil
        append("Expect:")
        append("Accept:")
    }

    deinit {
        unsafe curl_slist_free_all(head)
    }

    /// Adds a field.
    ///
    /// A control character would end the field early and start another (RFC 9110 §5.5), so it becomes `?`.
    mutating func append(name: String, value: String) {
        let safe = value.utf8.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }
        append(name + ": " + String(decoding: safe, as: UTF8.self))
    }

    private mutating func append(_ line: String) {
        if let longer = unsafe curl_slist_append(head, line) {
            unsafe head = longer
        }
    }
}
