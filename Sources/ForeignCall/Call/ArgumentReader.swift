internal import JSON
internal import Platform

/// Stores the values of a JSON text as C has them.
struct ArgumentReader {
    let document: JSONDocument
    let arena: Arena

    /// Stores one value.
    func read(_ value: Int, as shape: Shape, at address: UnsafeMutableRawPointer) throws(Mismatch) {
        switch shape {
        case .bool: unsafe address.storeBytes(of: try bool(value), as: Bool.self)
        case .integer(let type): try unsafe readInteger(value, as: type, at: address)
        case .double(let allowsNonfinite):
            unsafe address.storeBytes(of: try double(value, allowsNonfinite), as: Double.self)
        case .float(let allowsNonfinite):
            unsafe address.storeBytes(of: try float(value, allowsNonfinite), as: Float.self)
        case .enumeration(let type):
            unsafe Integer.store(UInt64(bitPattern: try enumerator(value, of: type)), size: type.type.size, at: address)
        case .record(let record): try unsafe readRecord(value, as: record, at: address)
        case .view: try unsafe readView(value, at: address)
        case .string: unsafe address.storeBytes(of: try string(value), as: UnsafeMutableRawPointer?.self)
        case .reference(let inner, _):
            let memory = try unsafe allocate(inner.size)
            try unsafe read(value, as: inner, at: memory)
            unsafe address.storeBytes(of: memory, as: UnsafeMutableRawPointer?.self)
        case .fixedPointer(let element, let count):
            let memory = try unsafe allocate(element.size * count)
            try unsafe readFixed(value, of: element, count: count, at: memory)
            unsafe address.storeBytes(of: memory, as: UnsafeMutableRawPointer?.self)
        case .fixed(let element, let count): try unsafe readFixed(value, of: element, count: count, at: address)
        case .fixedText(let capacity): try unsafe readFixedText(value, capacity: capacity, at: address)
        case .array, .text, .bytes, .services, .call:
            // These belong to a slot, which has their count or their value.
            throw Mismatch("it has no JSON")
        }
    }

    /// Memory that lives as long as the call.
    func allocate(_ count: Int) throws(Mismatch) -> UnsafeMutableRawPointer {
        guard let memory = unsafe arena.allocate(count) else {
            throw Mismatch.noMemory
        }
        return unsafe memory
    }

    /// The cause for a value of another kind than the shape wants.
    func unexpected(_ value: Int, _ expected: String) -> Mismatch {
        Mismatch("expected " + expected + ", got " + document.kind(of: value).name)
    }

    // MARK: Scalars

    private func bool(_ value: Int) throws(Mismatch) -> Bool {
        switch document.kind(of: value) {
        case .true: true
        case .false: false
        default: throw unexpected(value, "bool")
        }
    }

    private func readInteger(
        _ value: Int,
        as type: IntegerType,
        at address: UnsafeMutableRawPointer
    ) throws(Mismatch) {
        guard let digits = unsafe document.number(value) else { throw unexpected(value, type.name) }
        switch unsafe Integer.parse(digits) {
        case .fraction:
            throw Mismatch(
                "expected " + type.name + ", got " + document.excerpt(of: value),
                advice: "an integer is written without fraction or exponent"
            )
        case .value(let isNegative, let magnitude):
            let limit = isNegative ? type.minimum.magnitude : type.maximum
            guard magnitude <= limit else { throw outOfRange(value, type) }
            let bits = isNegative ? 0 &- magnitude : magnitude
            unsafe Integer.store(bits, size: type.size, at: address)
        case .tooLarge: throw outOfRange(value, type)
        }
    }

    private func outOfRange(_ value: Int, _ type: IntegerType) -> Mismatch {
        let range = " (\(type.minimum) to \(type.maximum))"
        return Mismatch(document.excerpt(of: value) + " is out of range of " + type.name + range)
    }

    private func double(_ value: Int, _ allowsNonfinite: Bool) throws(Mismatch) -> Double {
        guard let text = unsafe document.number(value) else { return try nonfinite(value, "double", allowsNonfinite) }
        let number = unsafe DecimalNumber.double(text)
        guard number.isFinite else { throw Mismatch(document.excerpt(of: value) + " is out of range of double") }
        return number
    }

    private func float(_ value: Int, _ allowsNonfinite: Bool) throws(Mismatch) -> Float {
        guard let text = unsafe document.number(value) else {
            return Float(try nonfinite(value, "float", allowsNonfinite))
        }
        let number = unsafe DecimalNumber.float(text)
        guard number.isFinite else { throw Mismatch(document.excerpt(of: value) + " is out of range of float") }
        return number
    }

    private func nonfinite(_ value: Int, _ type: String, _ isAllowed: Bool) throws(Mismatch) -> Double {
        guard isAllowed, document.kind(of: value) == .string else { throw unexpected(value, type) }
        switch document.excerpt(of: value) {
        case "NaN": return .nan
        case "Infinity": return .infinity
        case "-Infinity": return -.infinity
        default:
            throw Mismatch("expected " + type + ", got another string than \"NaN\", \"Infinity\" and \"-Infinity\"")
        }
    }

    private func enumerator(_ value: Int, of type: Enumeration) throws(Mismatch) -> Int64 {
        guard document.kind(of: value) == .string else { throw unexpected(value, "one of " + type.list) }
        let bytes = unsafe document.bytes(of: value)
        for enumerator in type.enumerators where unsafe enumerator.name.utf8.elementsEqual(bytes) {
            return enumerator.value
        }
        throw Mismatch("expected one of " + type.list + ", got \"" + document.excerpt(of: value) + "\"")
    }

    // MARK: Text and bytes

    private func string(_ value: Int) throws(Mismatch) -> UnsafeMutableRawPointer {
        guard document.kind(of: value) == .string else { throw unexpected(value, "string") }
        let bytes = unsafe document.bytes(of: value)
        guard unsafe !bytes.contains(0) else {
            throw Mismatch(
                "the string has a \"\\u0000\" in it, which ends a string of C",
                advice: "take it out, or give the parameter a count"
            )
        }
        return try unsafe copy(bytes)
    }

    /// Copies bytes, with a NUL after them.
    func copy(_ bytes: UnsafeRawBufferPointer) throws(Mismatch) -> UnsafeMutableRawPointer {
        let memory = try unsafe allocate(bytes.count + 1)
        unsafe UnsafeMutableRawBufferPointer(start: memory, count: bytes.count).copyMemory(from: bytes)
        return unsafe memory
    }

    private func readFixedText(
        _ value: Int,
        capacity: Int,
        at address: UnsafeMutableRawPointer
    ) throws(Mismatch) {
        guard document.kind(of: value) == .string else { throw unexpected(value, "string") }
        let bytes = unsafe document.bytes(of: value)
        guard bytes.count < capacity, unsafe !bytes.contains(0) else {
            throw Mismatch(
                "the string is too long",
                advice: "there is room for \(capacity - 1) bytes, none of them NUL"
            )
        }
        unsafe UnsafeMutableRawBufferPointer(start: address, count: bytes.count).copyMemory(from: bytes)
    }

    private func readView(_ value: Int, at address: UnsafeMutableRawPointer) throws(Mismatch) {
        let (memory, count) = try unsafe decoded(value)
        unsafe address.storeBytes(of: memory, as: UnsafeMutableRawPointer?.self)
        unsafe address.storeBytes(of: count, toByteOffset: 8, as: Int.self)
    }

    /// The bytes that a string stands for in base64.
    func decoded(_ value: Int) throws(Mismatch) -> (UnsafeMutableRawPointer, Int) {
        guard document.kind(of: value) == .string else { throw unexpected(value, "string in base64") }
        let text = unsafe document.bytes(of: value)
        let memory = try unsafe allocate(Base64.decodedSize(text.count))
        let bytes = unsafe memory.assumingMemoryBound(to: UInt8.self)
        guard let count = unsafe Base64.decode(text, into: bytes) else {
            throw Mismatch(
                "expected string in base64, got \"" + document.excerpt(of: value) + "\"",
                advice: "base64 is A-Z, a-z, 0-9, + and /, padded with ="
            )
        }
        return unsafe (memory, count)
    }

    // MARK: Arrays

    private func readFixed(
        _ value: Int,
        of element: Shape,
        count: Int,
        at address: UnsafeMutableRawPointer
    ) throws(Mismatch) {
        guard document.kind(of: value) == .array else { throw unexpected(value, "array of \(count) " + element.name) }
        guard document.count(of: value) == count else {
            throw Mismatch("expected \(count) elements, got \(document.count(of: value))")
        }
        try unsafe readElements(value, of: element, at: address)
    }

    /// Stores an array's elements one after another.
    func readElements(_ value: Int, of element: Shape, at address: UnsafeMutableRawPointer) throws(Mismatch) {
        let size = element.size
        var next = value + 1
        for index in 0..<document.count(of: value) {
            do throws(Mismatch) {
                try unsafe read(next, as: element, at: address + index * size)
            } catch {
                throw error.under(index: index)
            }
            next = document.end(of: next)
        }
    }
}
