/// Cuts the text of a signature into tokens, leaving out space and comments.
struct SignatureScanner {
    /// One token.
    enum Token {
        case word(String)
        case integer(Int64)
        /// One of C's punctuators, a single byte.
        case symbol(UInt8)
        case end
    }

    /// No signature is longer.
    static let maximumLength = 65_536

    let text: [UInt8]
    /// The token that is next.
    private(set) var token = Token.end
    /// Where it starts.
    private(set) var start = 0
    private var position = 0

    /// Starts at the first token.
    init(_ text: String) throws(SignatureError) {
        self.text = Array(text.utf8)
        guard self.text.count <= Self.maximumLength else {
            throw SignatureError("the text is longer than \(Self.maximumLength) bytes", in: self.text, at: 0)
        }
        try advance()
    }

    /// The next token as it is written, for a message.
    var excerpt: String {
        if case .end = token { return "the end" }
        return "\"" + String(decoding: text[start..<position], as: UTF8.self) + "\""
    }

    /// An error at the next token.
    func error(_ cause: String) -> SignatureError { SignatureError(cause, in: text, at: start) }

    /// An error somewhere else.
    func error(_ cause: String, at offset: Int) -> SignatureError { SignatureError(cause, in: text, at: offset) }

    /// Goes on to the next token.
    mutating func advance() throws(SignatureError) {
        try skipBlank()
        start = position
        guard position < text.count else {
            token = .end
            return
        }
        let byte = text[position]
        if Self.isLetter(byte) {
            position = text[position...].firstIndex { !Self.isLetter($0) && !Self.isDigit($0) } ?? text.count
            token = .word(String(decoding: text[start..<position], as: UTF8.self))
        } else if Self.isDigit(byte) {
            try scanInteger()
        } else {
            position += 1
            token = .symbol(byte)
        }
    }

    private mutating func skipBlank() throws(SignatureError) {
        while position < text.count {
            if [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D].contains(text[position]) {
                position += 1
            } else if text[position...].starts(with: "//".utf8) {
                position = text[position...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
            } else if text[position...].starts(with: "/*".utf8) {
                try skipComment()
            } else {
                return
            }
        }
    }

    private mutating func skipComment() throws(SignatureError) {
        var end = position + 2
        while end < text.count, !text[end...].starts(with: "*/".utf8) { end += 1 }
        guard end < text.count else { throw SignatureError("this comment has no end", in: text, at: position) }
        position = end + 2
    }

    private mutating func scanInteger() throws(SignatureError) {
        position = text[position...].firstIndex { !Self.isLetter($0) && !Self.isDigit($0) } ?? text.count
        let digits = text[start..<position]
        let isHexadecimal = digits.starts(with: "0x".utf8) || digits.starts(with: "0X".utf8)
        let value = Int64(
            String(decoding: isHexadecimal ? digits.dropFirst(2) : digits, as: UTF8.self),
            radix: isHexadecimal ? 16 : 10
        )
        let isOctal = !isHexadecimal && digits.count > 1 && digits.first == UInt8(ascii: "0")
        guard let value, !isOctal else {
            throw SignatureError(
                "\(excerptOfInteger(digits)) is no decimal or 0x number of 64 bits",
                in: text,
                at: start
            )
        }
        token = .integer(value)
    }

    private func excerptOfInteger(_ digits: ArraySlice<UInt8>) -> String {
        "\"" + String(decoding: digits, as: UTF8.self) + "\""
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
