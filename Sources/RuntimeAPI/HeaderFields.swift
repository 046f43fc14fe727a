/// The header fields of one HTTP message, in the order they came.
public struct HeaderFields: Sendable {
    private var fields: [(name: String, value: String)] = []

    /// Makes an empty list.
    public init() {}

    /// Adds a field; white space around the value is not part of it (RFC 9110 §5.5).
    public mutating func append(name: String, value: String) {
        fields.append((name: name, value: value))
    }

    /// Removes every field, keeping the storage.
    public mutating func removeAll() {
        fields.removeAll(keepingCapacity: true)
    }

    /// Gives the first value of that name, or nil.
    ///
    /// An empty value counts as absent: Lambda's own servers send fields without a value for what is not set.
    public subscript(name: String) -> String? {
        for field in fields where Self.isSame(field.name, name) {
            return field.value.utf8.isEmpty ? nil : field.value
        }
        return nil
    }

    /// Compares field names as HTTP does: ASCII letters without regard to case.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        let (one, other) = (one.utf8.span, other.utf8.span)
        guard one.count == other.count else { return false }
        for index in one.indices where lowercased(one[index]) != lowercased(other[index]) { return false }
        return true
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
