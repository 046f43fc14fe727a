internal import JSON
internal import Platform

/// Writes C's values as JSON, and frees those that the function gave away.
struct ResultWriter {
    let writer: JSONWriter

    /// Writes the value of a slot; `record`, at `base`, has the counts of its arrays.
    func write(
        _ slot: Record.Slot,
        at address: UnsafeRawPointer,
        of record: Record,
        base: UnsafeMutableRawPointer
    ) throws(Mismatch) {
        switch slot.shape {
        case .array(let element, let count, _):
            guard let start = try unsafe pointer(at: address, slot.isNullable) else { return writer.null() }
            try unsafe writeElements(start, of: element, count: self.count(count, of: record, at: base))
        case .text(let count, _):
            guard let start = try unsafe pointer(at: address, slot.isNullable) else { return writer.null() }
            let bytes = try unsafe UnsafeRawBufferPointer(start: start, count: self.count(count, of: record, at: base))
            // A buffer of ours that was filled holds a C string; what the function made has its count.
            let end = unsafe slot.isOutput ? bytes.firstIndex(of: 0) : nil
            unsafe writer.string(UnsafeRawBufferPointer(rebasing: bytes.prefix(end ?? bytes.count)))
        case .bytes(let count, _):
            guard let start = try unsafe pointer(at: address, slot.isNullable) else { return writer.null() }
            try unsafe writeBase64(start, count: self.count(count, of: record, at: base))
        case .reference(let inner, _) where inner.isCounted:
            guard let target = try unsafe pointer(at: address, false) else { return writer.null() }
            let made = Record.Slot(name: slot.name, shape: inner, role: .result, isNullable: slot.isNullable)
            try unsafe write(made, at: target, of: record, base: base)
        default: try unsafe write(slot.shape, at: address, isNullable: slot.isNullable)
        }
    }

    /// Writes a value that needs no count.
    private func write(_ shape: Shape, at address: UnsafeRawPointer, isNullable: Bool = false) throws(Mismatch) {
        switch shape {
        case .bool: unsafe writer.bool(address.load(as: UInt8.self) != 0)
        case .integer(let type): unsafe writeInteger(address, type)
        case .double(let allowsNonfinite):
            try unsafe writeNumber(address.loadUnaligned(as: Double.self), allowsNonfinite)
        case .float(let allowsNonfinite): try unsafe writeNumber(address.loadUnaligned(as: Float.self), allowsNonfinite)
        case .enumeration(let type): try writeEnumerator(unsafe Integer.load(address, type: type.type), of: type)
        case .record(let record): try unsafe writeRecord(record, at: UnsafeMutableRawPointer(mutating: address))
        case .view: try unsafe writeView(address, isNullable)
        case .string:
            guard let text = try unsafe pointer(at: address, isNullable) else { return writer.null() }
            unsafe writer.string(UnsafeRawBufferPointer(start: text, count: CString.count(text)))
        case .reference(let inner, _):
            guard let target = try unsafe pointer(at: address, isNullable) else { return writer.null() }
            try unsafe write(inner, at: target, isNullable: isNullable)
        case .fixedPointer(let element, let count):
            guard let start = try unsafe pointer(at: address, isNullable) else { return writer.null() }
            try unsafe writeElements(start, of: element, count: count)
        case .fixed(let element, let count): try unsafe writeElements(address, of: element, count: count)
        case .fixedText(let capacity):
            let bytes = unsafe UnsafeRawBufferPointer(start: address, count: capacity)
            unsafe writer.string(UnsafeRawBufferPointer(rebasing: bytes.prefix { $0 != 0 }))
        case .array, .text, .bytes, .services, .call: throw Mismatch("it has no JSON")
        }
    }

    /// Writes a struct as an object, without its counts.
    private func writeRecord(_ record: Record, at base: UnsafeMutableRawPointer) throws(Mismatch) {
        writer.beginObject()
        for slot in record.slots where slot.isInput {
            writer.string(slot.name ?? "")
            do throws(Mismatch) {
                try unsafe write(slot, at: base + slot.offset, of: record, base: base)
            } catch {
                throw error.under(key: slot.name ?? "")
            }
        }
        writer.endObject()
    }

    private func writeElements(_ start: UnsafeRawPointer, of element: Shape, count: Int) throws(Mismatch) {
        writer.beginArray()
        for index in 0..<count {
            do throws(Mismatch) {
                try unsafe write(element, at: start + index * element.size)
            } catch {
                throw error.under(index: index)
            }
        }
        writer.endArray()
    }

    // MARK: Scalars

    private func writeInteger(_ address: UnsafeRawPointer, _ type: IntegerType) {
        let value = unsafe Integer.load(address, type: type)
        writer.number(type.isSigned ? value.description : UInt64(bitPattern: value).description)
    }

    /// Swift's description is the shortest text that reads back as the same value.
    private func writeNumber(_ value: Double, _ allowsNonfinite: Bool) throws(Mismatch) {
        guard value.isFinite else { return try writeNonfinite(value, allowsNonfinite) }
        writer.number(value.description)
    }

    private func writeNumber(_ value: Float, _ allowsNonfinite: Bool) throws(Mismatch) {
        guard value.isFinite else { return try writeNonfinite(Double(value), allowsNonfinite) }
        writer.number(value.description)
    }

    private func writeNonfinite(_ value: Double, _ isAllowed: Bool) throws(Mismatch) {
        let name = value.isNaN ? "NaN" : (value < 0 ? "-Infinity" : "Infinity")
        guard isAllowed else {
            throw Mismatch(
                "it is " + name + ", which JSON has no number for",
                advice: "declare it nonfinite to get a string"
            )
        }
        writer.string(name)
    }

    private func writeEnumerator(_ value: Int64, of type: Enumeration) throws(Mismatch) {
        guard let found = type.enumerators.first(where: { $0.value == value }) else {
            throw Mismatch("it is \(value), which is none of enum " + type.name, advice: "these are " + type.list)
        }
        writer.string(found.name)
    }

    // MARK: Text and bytes

    private func writeView(_ address: UnsafeRawPointer, _ isNullable: Bool) throws(Mismatch) {
        let count = unsafe address.loadUnaligned(fromByteOffset: 8, as: Int.self)
        let start = unsafe address.loadUnaligned(as: UnsafeRawPointer?.self)
        if isNullable, unsafe start == nil { return writer.null() }
        guard count >= 0, unsafe start != nil || count == 0 else {
            throw Mismatch("it is a mortise_view of NULL with \(count) bytes")
        }
        unsafe writeBase64(start, count: count)
    }

    private func writeBase64(_ start: UnsafeRawPointer?, count: Int) {
        let text = unsafe Base64.encode(UnsafeRawBufferPointer(start: start, count: count))
        unsafe text.withUnsafeBytes { unsafe writer.string($0) }
    }

    private func pointer(at address: UnsafeRawPointer, _ isNullable: Bool) throws(Mismatch) -> UnsafeRawPointer? {
        let pointer = unsafe address.loadUnaligned(as: UnsafeRawPointer?.self)
        guard unsafe pointer == nil, !isNullable else { return unsafe pointer }
        throw Mismatch("it is NULL", advice: "declare it nullable if that is meant")
    }

    private func count(
        _ index: Int,
        of record: Record,
        at base: UnsafeMutableRawPointer
    ) throws(Mismatch) -> Int {
        let count = unsafe Integer.count(of: record.slots[index], at: base)
        guard count >= 0 else {
            throw Mismatch("its count " + (unsafe Integer.text(of: record.slots[index], at: base)) + " is none")
        }
        return count
    }
}
