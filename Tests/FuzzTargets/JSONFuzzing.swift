internal import JSON
internal import Platform

/// What is written of a text is the same values, and is written the same the next time.
enum JSONFuzzing {
    static func run(_ input: [UInt8]) throws(Finding) {
        let (tree, failure) = JSONTree.read(input)
        guard let tree else { return try check(failure) }
        let writer = JSONWriter()
        tree.write(to: writer)
        guard let text = try? writer.finish() else { throw Finding("what was read cannot be written") }
        let written = unsafe Array(text.bytes)
        guard let again = JSONTree.read(written).tree, again == tree else {
            throw Finding("what was written is read otherwise: " + String(decoding: written, as: UTF8.self))
        }
    }

    private static func check(_ failure: String?) throws(Finding) {
        guard failure == JSONTree.wrongEnd else { return }
        throw Finding(JSONTree.wrongEnd)
    }
}

/// A JSON text as values.
enum JSONTree: Hashable {
    case word(JSONKind)
    case number([UInt8])
    case string([UInt8])
    case array([JSONTree])
    /// Key and value in turns.
    case object([JSONTree])

    /// What is said of a text whose values do not follow each other.
    static let wrongEnd = "a value does not end where the document says"

    /// Reads a text; without a tree there is a failure.
    static func read(_ text: [UInt8]) -> (tree: JSONTree?, failure: String?) {
        let document = JSONDocument()
        return unsafe terminated(text).withUnsafeBytes { bytes in
            do throws(JSONError) {
                try unsafe document.parse(UnsafeRawBufferPointer(rebasing: bytes.dropLast()))
            } catch {
                return (nil, error.cause + " at \(error.offset)")
            }
            var next = 0
            var isWhole = true
            let tree = JSONTree(document, &next, &isWhole)
            return isWhole ? (tree, nil) : (nil, wrongEnd)
        }
    }

    /// In memory of its very size, so that the sanitizer sees a byte read beyond.
    static func terminated(_ text: [UInt8]) -> ContiguousArray<UInt8> {
        var copy = ContiguousArray<UInt8>()
        copy.reserveCapacity(text.count + 1)
        copy += text
        copy.append(0)
        return copy
    }

    private init(_ document: JSONDocument, _ next: inout Int, _ isWhole: inout Bool) {
        let value = next
        let count = document.count(of: value)
        _ = document.excerpt(of: value)
        next += 1
        switch document.kind(of: value) {
        case .null, .false, .true: self = .word(document.kind(of: value))
        case .number: self = unsafe .number(Array(document.bytes(of: value)))
        case .string: self = unsafe .string(Array(document.bytes(of: value)))
        case .array: self = .array((0..<count).map { _ in JSONTree(document, &next, &isWhole) })
        case .object: self = .object((0..<count * 2).map { _ in JSONTree(document, &next, &isWhole) })
        }
        isWhole = isWhole && document.end(of: value) == next
    }

    /// Writes it as the runtime writes results.
    func write(to writer: JSONWriter) {
        switch self {
        case .word(.true): writer.bool(true)
        case .word(.false): writer.bool(false)
        case .word: writer.null()
        case .number(let digits): writer.number(String(decoding: digits, as: UTF8.self))
        case .string(let bytes): unsafe bytes.withUnsafeBytes { unsafe writer.string($0) }
        case .array(let values):
            writer.beginArray()
            values.forEach { $0.write(to: writer) }
            writer.endArray()
        case .object(let values):
            writer.beginObject()
            values.forEach { $0.write(to: writer) }
            writer.endObject()
        }
    }
}
