/// Digits of base 16, upper case as RFC 3986 §2.1 asks for.
enum Hexadecimal {
    /// Gives the digit of a value below 16.
    static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
