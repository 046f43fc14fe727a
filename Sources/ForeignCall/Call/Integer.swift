/// Integers of every size in memory, and as JSON's digits.
enum Integer {
    /// What a number's text is as an integer.
    enum Parsed {
        case value(isNegative: Bool, magnitude: UInt64)
        /// Beyond 64 bits.
        case tooLarge
        /// With a fraction or an exponent.
        case fraction
    }

    /// Reads the digits of a number that JSON allows.
    static func parse(_ text: UnsafeRawBufferPointer) -> Parsed {
        let isNegative = unsafe text.first == UInt8(ascii: "-")
        var magnitude: UInt64 = 0
        var isTooLarge = false
        for index in (isNegative ? 1 : 0)..<text.count {
            let byte = unsafe text[index]
            guard (0x30...0x39).contains(byte) else { return .fraction }
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(UInt64(byte - 0x30))
            isTooLarge = isTooLarge || overflow || carry
            magnitude = sum
        }
        return isTooLarge ? .tooLarge : .value(isNegative: isNegative, magnitude: magnitude)
    }

    /// Stores the low bytes of a value.
    static func store(_ bits: UInt64, size: Int, at address: UnsafeMutableRawPointer) {
        switch size {
        case 1: unsafe address.storeBytes(of: UInt8(truncatingIfNeeded: bits), as: UInt8.self)
        case 2: unsafe address.storeBytes(of: UInt16(truncatingIfNeeded: bits), as: UInt16.self)
        case 4: unsafe address.storeBytes(of: UInt32(truncatingIfNeeded: bits), as: UInt32.self)
        default: unsafe address.storeBytes(of: bits, as: UInt64.self)
        }
    }

    /// Loads a value; one of uint64_t keeps its bits.
    static func load(_ address: UnsafeRawPointer, type: IntegerType) -> Int64 {
        switch (type.size, type.isSigned) {
        case (1, true): unsafe Int64(address.loadUnaligned(as: Int8.self))
        case (1, false): unsafe Int64(address.loadUnaligned(as: UInt8.self))
        case (2, true): unsafe Int64(address.loadUnaligned(as: Int16.self))
        case (2, false): unsafe Int64(address.loadUnaligned(as: UInt16.self))
        case (4, true): unsafe Int64(address.loadUnaligned(as: Int32.self))
        case (4, false): unsafe Int64(address.loadUnaligned(as: UInt32.self))
        default: unsafe address.loadUnaligned(as: Int64.self)
        }
    }

    /// Value of a count's slot; 0 when it is behind a pointer that is NULL.
    static func count(of slot: Record.Slot, at base: UnsafeMutableRawPointer) -> Int {
        guard let place = unsafe place(of: slot, at: base) else { return 0 }
        return unsafe Int(load(place.address, type: place.type))
    }

    /// A count's slot for a message: `"n" (300)`.
    static func text(of slot: Record.Slot, at base: UnsafeMutableRawPointer) -> String {
        guard let place = unsafe place(of: slot, at: base) else { return "\"" + (slot.name ?? "") + "\"" }
        let (address, type) = unsafe place
        let value = unsafe load(address, type: type)
        let digits = type.isSigned ? value.description : UInt64(bitPattern: value).description
        return "\"" + (slot.name ?? "") + "\" (" + digits + ")"
    }

    /// Where a slot's integer is, and its type: in the slot, or behind the slot's pointer; nil when that is NULL.
    static func place(
        of slot: Record.Slot,
        at base: UnsafeMutableRawPointer
    ) -> (address: UnsafeMutableRawPointer, type: IntegerType)? {
        let address = unsafe base + slot.offset
        switch slot.shape {
        case .integer(let type): return unsafe (address, type)
        case .reference(.integer(let type), _):
            guard let pointer = unsafe address.load(as: UnsafeMutableRawPointer?.self) else { return nil }
            return unsafe (pointer, type)
        default: return nil
        }
    }
}
