internal import CMortise
internal import Platform

/// Texts of the context by their key, NUL-terminated at addresses that stay.
struct TextTable: ~Copyable {
    private var bytes = ByteBuffer()
    private var entries: [(key: Int32, offset: Int, count: Int)] = []

    /// Copies texts; nil stands for what is absent.
    init(_ texts: [(key: Int32, text: String?)]) {
        for (key, text) in texts {
            guard let text else { continue }
            let offset = bytes.count
            guard bytes.append(text), bytes.append("\0") else { return }
            entries.append((key: key, offset: offset, count: text.utf8.count))
        }
    }

    /// The text of a key, valid as long as the table; nil when absent.
    func text(_ key: Int32) -> UnsafeBufferPointer<CChar>? {
        for entry in entries where entry.key == key {
            guard let start = unsafe bytes.bytes.baseAddress else { return nil }
            return unsafe UnsafeBufferPointer(
                start: (start + entry.offset).assumingMemoryBound(to: CChar.self),
                count: entry.count
            )
        }
        return nil
    }
}
