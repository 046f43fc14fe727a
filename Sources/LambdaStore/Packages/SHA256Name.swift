internal import FoundationEssentials

/// A SHA-256 as text: hexadecimal in file names and records, base64 in Lambda's answers.
public enum SHA256Name {
    /// Lower-case hexadecimal digits.
    static func hex(_ digest: [UInt8]) -> String {
        digest.map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }

    /// Whether a text is 64 lower-case hexadecimal digits, as the names of packages are.
    public static func isHex(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// Base64 of the bytes that hexadecimal digits stand for.
    ///
    /// - Returns: nil for what is no package's name.
    public static func base64(hex: String) -> String? {
        guard isHex(hex) else { return nil }
        var bytes: [UInt8] = []
        var rest = Substring(hex)
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return Data(bytes).base64EncodedString()
    }
}
