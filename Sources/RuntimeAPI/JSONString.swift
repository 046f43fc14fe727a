/// Writes text as a JSON string (RFC 8259 §7).
public enum JSONString {
    /// Which characters are written as escapes beyond those that JSON asks for.
    public enum Alphabet: Sendable {
        /// UTF-8 as it is; control characters, `"` and `\` escaped.
        case utf8
        /// Everything outside visible ASCII escaped, which makes it fit for an HTTP header field.
        case ascii
    }

    /// Appends `text`, quoted and escaped, to `json`.
    public static func append(_ text: String, to json: inout String, alphabet: Alphabet = .utf8) {
        json += "\""
        for scalar in text.unicodeScalars {
            append(scalar, to: &json, alphabet: alphabet)
        }
        json += "\""
    }

    private static func append(_ scalar: Unicode.Scalar, to json: inout String, alphabet: Alphabet) {
        switch scalar {
        case "\"": json += "\\\""
        case "\\": json += "\\\\"
        case "\n": json += "\\n"
        case "\r": json += "\\r"
        case "\t": json += "\\t"
        case _ where scalar.value < 0x20 || scalar.value == 0x7F:
            appendEscape(UInt16(scalar.value), to: &json)
        case _ where scalar.value > 0x7F && alphabet == .ascii:
            for unit in UTF16.encode(scalar).map(Array.init) ?? [] {
                appendEscape(unit, to: &json)
            }
        default:
            json.unicodeScalars.append(scalar)
        }
    }

    private static func appendEscape(_ unit: UInt16, to json: inout String) {
        json += "\\u"
        for shift in [12, 8, 4, 0] as [UInt16] {
            json.unicodeScalars.append(Unicode.Scalar(Hexadecimal.digit(UInt8(unit >> shift & 15))))
        }
    }
}
