internal import CYajl

/// Whether a text is JSON, without keeping any of it.
public enum JSONSyntax {
    /// Reads a text to its end; containers may nest as deep as memory allows.
    ///
    /// - Throws: ``JSONError`` with the cause and the place of what is no JSON.
    public static func check(_ text: [UInt8]) throws(JSONError) {
        guard let parser = unsafe yajl_alloc(nil, nil, nil) else {
            throw JSONError(cause: "there is no memory to read it", offset: 0)
        }
        defer { unsafe yajl_free(parser) }
        var status = unsafe text.withUnsafeBufferPointer { unsafe yajl_parse(parser, $0.baseAddress, $0.count) }
        let isRead = status == yajl_status_ok
        if isRead { status = unsafe yajl_complete_parse(parser) }
        guard status != yajl_status_ok else { return }
        // After the last byte yajl counts anew.
        let offset = unsafe isRead ? text.count : Int(yajl_get_bytes_consumed(parser))
        guard let message = unsafe yajl_get_error(parser, 0, nil, 0) else {
            throw JSONError(cause: "it cannot be read", offset: offset)
        }
        defer { unsafe yajl_free_error(parser, message) }
        throw unsafe JSONError(cause: JSONDocument.cause(String(cString: message)), offset: offset)
    }
}
