internal import CYajl
public import Platform

/// Writes one JSON text after another.
///
/// A misuse (a value where a key must stand) is remembered like a failure and reported by ``finish()``.
@safe public final class JSONWriter {
    /// Why there is no text.
    public enum Failure: Error {
        /// A string is not UTF-8.
        case invalidText
        /// No memory, or values in an order that JSON does not have.
        case refused
    }

    private let generator: yajl_gen?
    private var text = ByteBuffer()
    private var hasMemory = true
    private var failure: Failure?

    /// Makes a writer.
    public init() {
        unsafe generator = yajl_gen_alloc(nil)
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        let isReady = unsafe cyajl_configure(generator, Self.print, context)
        if isReady == 0 { failure = .refused }
    }

    deinit {
        unsafe yajl_gen_free(generator)
    }

    /// Ends the text and hands it over; the writer is then ready for the next one.
    public func finish() throws(Failure) -> ByteBuffer {
        let failure = hasMemory ? failure : .refused
        let written = take()
        if let failure { throw failure }
        return written
    }

    /// Drops what was written.
    public func clear() {
        _ = take()
    }

    /// Writes null.
    public func null() { check(unsafe yajl_gen_null(generator)) }

    /// Writes true or false.
    public func bool(_ value: Bool) { check(unsafe yajl_gen_bool(generator, value ? 1 : 0)) }

    /// Writes a number as it stands: one of JSON's.
    public func number(_ text: String) {
        var text = text
        let status = text.withUTF8 { utf8 in
            unsafe utf8.withMemoryRebound(to: CChar.self) {
                unsafe yajl_gen_number(generator, $0.baseAddress, $0.count)
            }
        }
        check(status)
    }

    /// Writes text, a value or a key.
    public func string(_ bytes: UnsafeRawBufferPointer) {
        // yajl wants an address for no bytes, too.
        guard let start = bytes.baseAddress else { return string("") }
        if unsafe TextFault.hasFalseSequence(bytes) { return check(yajl_gen_invalid_string) }
        check(unsafe yajl_gen_string(generator, start.assumingMemoryBound(to: UInt8.self), bytes.count))
    }

    /// Writes text, a value or a key.
    public func string(_ text: String) {
        var text = text
        check(text.withUTF8 { utf8 in unsafe yajl_gen_string(generator, utf8.baseAddress, utf8.count) })
    }

    /// Opens an array.
    public func beginArray() { check(unsafe yajl_gen_array_open(generator)) }

    /// Closes the array.
    public func endArray() { check(unsafe yajl_gen_array_close(generator)) }

    /// Opens an object; keys and values follow.
    public func beginObject() { check(unsafe yajl_gen_map_open(generator)) }

    /// Closes the object.
    public func endObject() { check(unsafe yajl_gen_map_close(generator)) }

    private func take() -> ByteBuffer {
        unsafe yajl_gen_clear(generator)
        unsafe yajl_gen_reset(generator, nil)
        failure = nil
        hasMemory = true
        var written = ByteBuffer()
        swap(&written, &text)
        return written
    }

    private func check(_ status: yajl_gen_status) {
        guard status != yajl_gen_status_ok, failure == nil else { return }
        failure = status == yajl_gen_invalid_string ? .invalidText : .refused
    }

    private static let print: yajl_print_t = { context, bytes, count in
        guard let context = unsafe context else { return }
        let writer = unsafe Unmanaged<JSONWriter>.fromOpaque(context).takeUnretainedValue()
        let isTaken = unsafe writer.text.append(UnsafeRawBufferPointer(start: bytes, count: count))
        if !isTaken { writer.hasMemory = false }
    }
}
