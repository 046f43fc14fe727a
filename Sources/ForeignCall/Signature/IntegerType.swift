/// One of C's integer types.
struct IntegerType {
    /// As it is called in a message.
    let name: String
    /// In bytes: 1, 2, 4 or 8.
    let size: Int
    let isSigned: Bool
    /// Plain `char`, whose pointers are text.
    var isCharacter = false

    /// Whether its arrays are bytes.
    var isByte: Bool { size == 1 && !isSigned && !isCharacter }

    /// The least value.
    var minimum: Int64 { isSigned ? Int64.min >> (64 - Int64(size) * 8) : 0 }

    /// The greatest value.
    var maximum: UInt64 { UInt64.max >> UInt64(64 - size * 8 + (isSigned ? 1 : 0)) }

    /// Plain char: signed on x86-64, unsigned on aarch64 (each System V ABI's supplement).
    static var character: IntegerType {
        #if arch(arm64)
            IntegerType(name: "char", size: 1, isSigned: false, isCharacter: true)
        #else
            IntegerType(name: "char", size: 1, isSigned: true, isCharacter: true)
        #endif
    }

    /// The types with a name of one word, on a machine with 64-bit pointers.
    static func named(_ name: String) -> IntegerType? {
        switch name {
        case "int8_t": IntegerType(name: name, size: 1, isSigned: true)
        case "uint8_t": IntegerType(name: name, size: 1, isSigned: false)
        case "int16_t": IntegerType(name: name, size: 2, isSigned: true)
        case "uint16_t": IntegerType(name: name, size: 2, isSigned: false)
        case "int32_t": IntegerType(name: name, size: 4, isSigned: true)
        case "uint32_t": IntegerType(name: name, size: 4, isSigned: false)
        case "int64_t", "ssize_t", "ptrdiff_t", "intptr_t": IntegerType(name: name, size: 8, isSigned: true)
        case "uint64_t", "size_t", "uintptr_t": IntegerType(name: name, size: 8, isSigned: false)
        default: nil
        }
    }
}

/// The words that C makes its other integer types of: `unsigned long int`.
struct IntegerWords {
    private var characters = 0
    private var shorts = 0
    private var ints = 0
    private var longs = 0
    private var signs = 0
    private var isUnsigned = false

    /// Whether there is any.
    var isEmpty: Bool { characters + shorts + ints + longs + signs == 0 }

    /// Takes a word; false for one that is none of them.
    mutating func take(_ word: String) -> Bool {
        switch word {
        case "char": characters += 1
        case "short": shorts += 1
        case "int": ints += 1
        case "long": longs += 1
        case "signed": signs += 1
        case "unsigned":
            signs += 1
            isUnsigned = true
        default: return false
        }
        return true
    }

    /// The type that they make, or nil when they make none.
    var type: IntegerType? {
        guard characters <= 1, shorts <= 1, ints <= 1, longs <= 2, signs <= 1 else { return nil }
        let sign = isUnsigned ? "unsigned " : ""
        if characters == 1 {
            guard shorts + ints + longs == 0 else { return nil }
            if signs == 0 { return .character }
            return IntegerType(name: (isUnsigned ? "unsigned" : "signed") + " char", size: 1, isSigned: !isUnsigned)
        }
        guard shorts == 0 || longs == 0 else { return nil }
        if shorts == 1 { return IntegerType(name: sign + "short", size: 2, isSigned: !isUnsigned) }
        if longs > 0 {
            return IntegerType(name: sign + (longs == 2 ? "long long" : "long"), size: 8, isSigned: !isUnsigned)
        }
        return IntegerType(name: sign + "int", size: 4, isSigned: !isUnsigned)
    }
}
