internal import CYajl
internal import Platform

/// One JSON text after another, each as a flat list of its values, which is reused.
///
/// A value is an index: the root is 0, a container's values follow it, and ``end(of:)`` is where the next one stands. In
/// an object keys and values alternate. Numbers stay text, so that none of their digits is lost.
@safe public final class JSONDocument {
    /// Containers within containers; what nests deeper is refused.
    public static let maximumDepth = 64
    /// Memory for more values than this is given back after each text.
    private static let keptCapacity = 1_024

    private var values: UnsafeMutablePointer<Value>?
    private var capacity = 0
    /// How many values there are.
    private var count = 0
    /// Strings that had escapes, and what yajl has in memory of its own.
    private var decoded = ByteBuffer()
    private var text: UnsafeRawBufferPointer
    /// The container that is being read, or -1.
    private var container = -1
    private var depth = 0
    private var failure: String?
    private let memory = UnsafeMutablePointer<cyajl_memory>.allocate(capacity: 1)

    /// Makes a document without a text.
    public init() {
        unsafe values = nil
        unsafe text = UnsafeRawBufferPointer(start: nil, count: 0)
    }

    deinit {
        unsafe Allocation.free(values)
        unsafe memory.deallocate()
    }

    /// Reads a text, borrowed until the next one or ``clear()``, with a NUL after its last byte.
    public func parse(_ bytes: UnsafeRawBufferPointer) throws(JSONError) {
        clear()
        guard bytes.count < Int(UInt32.max) else { throw JSONError(cause: "it is longer than 4 GB", offset: 0) }
        unsafe text = unsafe bytes
        if let fault = unsafe TextFault.find(in: bytes) {
            throw JSONError(cause: fault.cause, offset: fault.offset)
        }
        try unsafe runParser(bytes)
    }

    /// Forgets the text, and gives much memory back.
    public func clear() {
        count = 0
        container = -1
        depth = 0
        failure = nil
        unsafe text = UnsafeRawBufferPointer(start: nil, count: 0)
        decoded = ByteBuffer()
        guard capacity > Self.keptCapacity else { return }
        unsafe Allocation.free(values)
        unsafe values = nil
        capacity = 0
    }

    /// Kind of a value.
    public func kind(of value: Int) -> JSONKind { self[value].kind }

    /// How many values an array or members an object has; of a string or number, its bytes.
    public func count(of value: Int) -> Int { Int(self[value].count) }

    /// Where the value after this one and all within it stands.
    public func end(of value: Int) -> Int { Int(self[value].end) }

    /// Bytes of a string without escapes, or of a number, borrowed as the text is; a number ends before a byte that is
    /// none of a number's.
    public func bytes(of value: Int) -> UnsafeRawBufferPointer { unsafe bytes(of: self[value]) }

    private func bytes(of entry: Value) -> UnsafeRawBufferPointer {
        let base = unsafe entry.isDecoded ? decoded.bytes : text
        let start = Int(entry.start)
        return unsafe UnsafeRawBufferPointer(rebasing: base[start..<start + Int(entry.count)])
    }

    /// Bytes of a number, as ``bytes(of:)`` gives them; nil for a value of another kind.
    public func number(_ value: Int) -> UnsafeRawBufferPointer? {
        let entry = self[value]
        return unsafe entry.kind == .number ? bytes(of: entry) : nil
    }

    /// Text of a string or number, for a message: at most 64 bytes.
    public func excerpt(of value: Int) -> String {
        let bytes = unsafe bytes(of: value)
        let text = unsafe String(decoding: UnsafeRawBufferPointer(rebasing: bytes.prefix(64)), as: UTF8.self)
        return bytes.count > 64 ? text + "…" : text
    }

    private subscript(value: Int) -> Value {
        // The parser alone makes indices, from 0 to count.
        guard value < count, let values = unsafe values else { return Value(kind: .null, start: 0, count: 0, end: 0) }
        return unsafe values[value]
    }

    private func runParser(_ bytes: UnsafeRawBufferPointer) throws(JSONError) {
        var callbacks = Self.callbacks
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        guard let parser = unsafe cyajl_parser(&callbacks, memory, context) else {
            throw JSONError(cause: "there is no memory to read it", offset: 0)
        }
        defer { unsafe yajl_free(parser) }
        let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        var status = unsafe yajl_parse(parser, start, bytes.count)
        let isRead = status == yajl_status_ok
        if isRead { status = unsafe yajl_complete_parse(parser) }
        guard status != yajl_status_ok else { return }
        // After the last byte yajl counts anew.
        let offset = unsafe isRead ? bytes.count : yajl_get_bytes_consumed(parser)
        if let failure { throw JSONError(cause: failure, offset: offset) }
        guard let message = unsafe yajl_get_error(parser, 0, nil, 0) else {
            throw JSONError(cause: "it cannot be read", offset: offset)
        }
        defer { unsafe yajl_free_error(parser, message) }
        throw unsafe JSONError(cause: Self.cause(String(cString: message)), offset: offset)
    }

    /// yajl's message without its category and line end.
    static func cause(_ message: String) -> String {
        var text = message.utf8[...]
        if let colon = text.firstIndex(of: UInt8(ascii: ":")) { text = text[colon...].dropFirst(2) }
        if text.starts(with: "premature EOF".utf8) { return "it ends too early" }
        text = text.prefix { $0 != UInt8(ascii: "\n") }
        if text.last == UInt8(ascii: ".") { text = text.dropLast() }
        return String(decoding: text, as: UTF8.self)
    }
}

// What yajl calls.
extension JSONDocument {
    private static var callbacks: yajl_callbacks {
        unsafe yajl_callbacks(
            yajl_null: { unsafe JSONDocument.tell($0) { $0.add(.null) } },
            yajl_boolean: { context, value in
                unsafe JSONDocument.tell(context) { $0.add(value == 0 ? .false : .true) }
            },
            yajl_integer: nil,
            yajl_double: nil,
            yajl_number: { context, start, count in
                unsafe JSONDocument.tell(context) {
                    unsafe $0.add(.number, UnsafeRawBufferPointer(start: start, count: count))
                }
            },
            yajl_string: { context, start, count in
                unsafe JSONDocument.tell(context) {
                    unsafe $0.add(.string, UnsafeRawBufferPointer(start: start, count: count))
                }
            },
            yajl_start_map: { unsafe JSONDocument.tell($0) { $0.open(.object) } },
            yajl_map_key: { context, start, count in
                unsafe JSONDocument.tell(context) {
                    unsafe $0.addKey(UnsafeRawBufferPointer(start: start, count: count))
                }
            },
            yajl_end_map: { unsafe JSONDocument.tell($0) { $0.close() } },
            yajl_start_array: { unsafe JSONDocument.tell($0) { $0.open(.array) } },
            yajl_end_array: { unsafe JSONDocument.tell($0) { $0.close() } }
        )
    }

    /// Tells the document that yajl hands back what it has read.
    ///
    /// The reference is not counted: runParser holds it, and counting would cost as much as the rest of a callback.
    private static func tell(_ context: UnsafeMutableRawPointer?, _ what: (JSONDocument) -> Int32) -> Int32 {
        guard let context = unsafe context else { return 0 }
        return unsafe Unmanaged<JSONDocument>.fromOpaque(context)._withUnsafeGuaranteedRef(what)
    }

    /// Stops yajl, and says why.
    private func refuse(_ cause: String) -> Int32 {
        failure = cause
        return 0
    }

    private func add(_ kind: JSONKind) -> Int32 {
        append(Value(kind: kind, start: 0, count: 0, end: UInt32(count) + 1))
    }

    private func add(_ kind: JSONKind, _ bytes: UnsafeRawBufferPointer) -> Int32 {
        guard let entry = unsafe located(kind, bytes) else { return refuse("there is no memory to read it") }
        return append(entry)
    }

    /// A key is no value of its container: its value is counted.
    private func addKey(_ bytes: UnsafeRawBufferPointer) -> Int32 {
        guard let entry = unsafe located(.string, bytes) else { return refuse("there is no memory to read it") }
        return append(entry, isKey: true)
    }

    private func open(_ kind: JSONKind) -> Int32 {
        guard depth < Self.maximumDepth else { return refuse("more than \(Self.maximumDepth) levels of nesting") }
        let parent = container
        let opened = count
        // Until it is closed, its end is its parent.
        let result = append(Value(kind: kind, start: 0, count: 0, end: UInt32(bitPattern: Int32(parent))))
        container = opened
        depth += 1
        return result
    }

    private func close() -> Int32 {
        guard let values = unsafe values, container >= 0 else { return 0 }
        let parent = unsafe Int(Int32(bitPattern: values[container].end))
        unsafe values[container].end = UInt32(count)
        container = parent
        depth -= 1
        return 1
    }

    /// Where the bytes are: in the text, or, where yajl has them in memory of its own, in a copy.
    private func located(_ kind: JSONKind, _ bytes: UnsafeRawBufferPointer) -> Value? {
        let size = UInt32(bytes.count)
        if let address = bytes.baseAddress, let first = unsafe text.baseAddress, unsafe address >= first,
            unsafe address < first + text.count
        {
            return unsafe Value(kind: kind, start: UInt32(address - first), count: size, end: UInt32(count) + 1)
        }
        let start = UInt32(decoded.count)
        // With a NUL between two, a number's text ends where it should.
        guard unsafe decoded.append(bytes), decoded.append("\0") else { return nil }
        return Value(kind: kind, start: start, count: size, end: UInt32(count) + 1, isDecoded: true)
    }

    private func append(_ value: Value, isKey: Bool = false) -> Int32 {
        guard count < capacity || grow(), let values = unsafe values else {
            return refuse("there is no memory to read it")
        }
        unsafe (values + count).initialize(to: value)
        count += 1
        if container >= 0 && !isKey { unsafe values[container].count += 1 }
        return 1
    }

    private func grow() -> Bool {
        // An event has about six bytes a value; the last doubling is then rare.
        let wanted = capacity == 0 ? max(64, unsafe text.count / 6) : capacity * 2
        guard let grown = unsafe Allocation.resize(values, to: wanted) else { return false }
        unsafe values = unsafe grown
        capacity = wanted
        return true
    }
}

/// One value as it is kept: 16 bytes.
private struct Value {
    var kind: JSONKind
    /// Whether its bytes are in `decoded`, not in the text.
    var isDecoded: Bool
    /// Of its bytes.
    var start: UInt32
    /// Of bytes, values or members.
    var count: UInt32
    /// Index after it and all within it.
    var end: UInt32

    init(kind: JSONKind, start: UInt32, count: UInt32, end: UInt32, isDecoded: Bool = false) {
        self.kind = kind
        self.isDecoded = isDecoded
        self.start = start
        self.count = count
        self.end = end
    }
}
