internal import FoundationEssentials
internal import LambdaAPI

/// Decodes base64 that comes in parts, within a JSON string.
struct Base64Stream {
    /// Up to three characters that wait for a fourth.
    private var waiting: [UInt8] = []
    private var isPadded = false
    private var escape: [UInt8] = []

    /// Takes a part that is nothing but base64.
    ///
    /// - Parameters:
    ///   - part: the next characters.
    ///   - write: gets what they decode to.
    /// - Returns: false, and has taken nothing, when there is something else in it.
    /// - Throws: what `write` throws.
    mutating func take(_ part: [UInt8], into write: (Data) throws(ServiceError) -> Void) throws(ServiceError) -> Bool {
        guard escape.isEmpty else { return false }
        guard !isPadded else { return false }
        let whole = (waiting.count + part.count) / 4 * 4
        let count = max(0, whole - waiting.count)
        guard whole > 0 else {
            guard part.allSatisfy(Self.isDigit) else { return false }
            waiting += part
            return true
        }
        let tail = part[count...]
        guard tail.allSatisfy(Self.isDigit), let data = Data(base64Encoded: Data(waiting + part[..<count])) else {
            return false
        }
        isPadded = part[..<count].last == UInt8(ascii: "=")
        waiting = Array(tail)
        try write(data)
        return true
    }

    /// Takes a part that may have escapes in it, and in which the string may end.
    ///
    /// - Returns: index of the quotation mark at its end; nil when it goes on.
    mutating func takeText(
        _ part: [UInt8],
        into write: (Data) throws(ServiceError) -> Void
    ) throws(ServiceError) -> Int? {
        var plain: [UInt8] = []
        var end: Int?
        for (index, byte) in part.enumerated() {
            if !escape.isEmpty {
                escape.append(byte)
                if let character = try unescaped() { plain.append(character) }
            } else if byte == UInt8(ascii: "\\") {
                escape = [byte]
            } else if byte == UInt8(ascii: "\"") {
                end = index
                break
            } else {
                plain.append(byte)
            }
        }
        let unfinished = escape
        escape = []
        if !plain.isEmpty, try !take(plain, into: write) { throw Self.broken }
        escape = unfinished
        return end
    }

    /// The string has ended.
    mutating func finish() throws(ServiceError) {
        guard waiting.isEmpty, escape.isEmpty else { throw Self.broken }
    }

    private static let broken = ServiceError(
        .serialization,
        "The member ZipFile is not base64 of a zip: with the AWS CLI, pass it as fileb://FILE"
    )

    /// The character that the escape means, once all of it is there: `\/` and `\u002B` are usual.
    private mutating func unescaped() throws(ServiceError) -> UInt8? {
        if escape.count == 2, escape[1] != UInt8(ascii: "u") {
            guard escape[1] == UInt8(ascii: "/") else { throw Self.broken }
            escape = []
            return UInt8(ascii: "/")
        }
        guard escape.count == 6 else { return nil }
        guard let code = UInt8(String(decoding: escape[2...], as: UTF8.self), radix: 16) else { throw Self.broken }
        escape = []
        return code
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
            true
        default: false
        }
    }
}
