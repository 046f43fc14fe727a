/// What the model's patterns for names say, told without a regular expression: every request has names.
extension StringProtocol {
    /// `[a-zA-Z0-9-_]{1,limit}`.
    func isName(upTo limit: Int) -> Bool {
        (1...limit).contains(utf8.count)
            && utf8.allSatisfy {
                $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            }
    }

    /// `\d{12}`: the number of an account.
    var isAccount: Bool { utf8.count == 12 && isNumber }

    /// `[0-9]+`.
    var isNumber: Bool { !utf8.isEmpty && utf8.allSatisfy(\.isASCIIDigit) }

    /// `[a-zA-Z0-9-]+`.
    var isARNPart: Bool {
        !utf8.isEmpty && utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
    }

    /// `[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}`.
    var isRegion: Bool {
        let parts = split(separator: "-", omittingEmptySubsequences: false)
        let words = parts.dropLast()
        let hasPart = parts.count == 4 && (parts[1] == "gov" || parts[1].hasPrefix("iso") && parts[1].utf8.count <= 4)
        return parts[0].utf8.count == 2 && (parts.count == 3 || hasPart) && parts.last?.utf8.count == 1
            && parts.last?.isNumber == true
            && words.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { $0.isASCIILetter && $0 >= UInt8(ascii: "a") } }
    }
}

extension UInt8 {
    fileprivate var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    fileprivate var isASCIILetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
    }
}
