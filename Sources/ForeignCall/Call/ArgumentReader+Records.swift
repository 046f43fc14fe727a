internal import JSON
internal import Platform

extension ArgumentReader {
    /// Stores an object as a struct.
    func readRecord(_ value: Int, as record: Record, at base: UnsafeMutableRawPointer) throws(Mismatch) {
        guard document.kind(of: value) == .object else {
            throw unexpected(value, "object (struct " + record.name + ")")
        }
        try unsafe readMembers(value, as: record, at: base) {
            "struct " + record.name + " has no member \"" + $0 + "\""
        }
    }

    /// Stores an object's members by their names; what is absent has to be nullable.
    ///
    /// `unknown` says what is wrong with a key that is none of the record's.
    func readMembers(
        _ value: Int,
        as record: Record,
        at base: UnsafeMutableRawPointer,
        unknown: (String) -> String
    ) throws(Mismatch) {
        var state = RecordState()
        var next = value + 1
        for _ in 0..<document.count(of: value) {
            guard let index = index(ofKey: next, in: record, expected: state.next) else {
                let key = document.excerpt(of: next)
                let isCount = record.slots.contains { $0.role == .count && $0.name == key }
                let advice = isCount ? "that is a count, which comes from its array" : "it has " + record.inputList
                throw Mismatch(unknown(key), advice: advice).under(key: key)
            }
            let slot = record.slots[index]
            do throws(Mismatch) {
                guard state.see(index) else { throw Mismatch("it is there twice") }
                try unsafe readSlot(index, from: next + 1, of: record, at: base, &state)
            } catch {
                throw error.of(parameter: index).under(key: slot.name ?? "")
            }
            next = document.end(of: next + 1)
        }
        guard !state.hasSeen(all: record.inputs) else { return }
        for (index, slot) in record.slots.enumerated() where slot.isInput && !state.hasSeen(index) {
            do throws(Mismatch) {
                try readAbsent(index, of: record)
            } catch {
                throw error.of(parameter: index).under(key: slot.name ?? "")
            }
        }
    }

    /// Stores one slot's value.
    func readSlot(
        _ index: Int,
        from value: Int,
        of record: Record,
        at base: UnsafeMutableRawPointer,
        _ state: inout RecordState
    ) throws(Mismatch) {
        let slot = record.slots[index]
        if slot.isNullable && document.kind(of: value) == .null {
            return try readAbsent(index, of: record)
        }
        let memory: UnsafeMutableRawPointer
        let count: (slot: Int, value: Int)
        switch slot.shape {
        case .array(let element, let countSlot, _):
            guard document.kind(of: value) == .array else { throw unexpected(value, slot.shape.name) }
            count = (countSlot, document.count(of: value))
            unsafe memory = try allocate(count.value * element.size)
            try unsafe readElements(value, of: element, at: memory)
        case .text(let countSlot, _):
            guard document.kind(of: value) == .string else { throw unexpected(value, slot.shape.name) }
            unsafe memory = try copy(document.bytes(of: value))
            count = (countSlot, document.count(of: value))
        case .bytes(let countSlot, _):
            let bytes = try unsafe readBytes(value)
            unsafe memory = unsafe bytes.0
            count = unsafe (countSlot, bytes.1)
        default:
            return try unsafe read(value, as: slot.shape, at: base + slot.offset)
        }
        unsafe (base + slot.offset).storeBytes(of: memory, as: UnsafeMutableRawPointer?.self)
        try unsafe setCount(count.slot, to: count.value, of: record, at: base, &state)
    }

    /// Bytes as base64 or as an array of numbers.
    private func readBytes(_ value: Int) throws(Mismatch) -> (UnsafeMutableRawPointer, Int) {
        guard document.kind(of: value) == .array else { return try unsafe decoded(value) }
        let count = document.count(of: value)
        let memory = try unsafe allocate(count)
        try unsafe readElements(value, of: .integer(IntegerType(name: "uint8_t", size: 1, isSigned: false)), at: memory)
        return unsafe (memory, count)
    }

    /// Leaves a slot NULL, which the record's memory is already.
    func readAbsent(_ index: Int, of record: Record) throws(Mismatch) {
        let slot = record.slots[index]
        // Nor does it have a count: another array may bring one, else it stays 0.
        guard slot.isNullable else { throw Mismatch("it is missing", advice: "expected " + slot.shape.name) }
    }

    /// Stores a count; arrays that share it have to have as many elements.
    private func setCount(
        _ index: Int,
        to count: Int,
        of record: Record,
        at base: UnsafeMutableRawPointer,
        _ state: inout RecordState
    ) throws(Mismatch) {
        guard let place = unsafe Integer.place(of: record.slots[index], at: base) else { return }
        let name = record.slots[index].name ?? ""
        if state.hasCounted(index) {
            let known = unsafe Integer.load(place.address, type: place.type)
            guard known == Int64(count) else {
                throw Mismatch(
                    "expected \(known) elements, got \(count)",
                    advice: "arrays that share the count \"" + name + "\" are of one length"
                )
            }
            return
        }
        let type = unsafe place.type
        guard UInt64(count) <= type.maximum else {
            throw Mismatch("\(count) elements are too many for the count \"" + name + "\", which is " + type.name)
        }
        state.count(index)
        unsafe Integer.store(UInt64(count), size: type.size, at: place.address)
    }

    /// The slot that a key names; keys mostly come in the slots' order, so `expected` is tried first.
    private func index(ofKey key: Int, in record: Record, expected: Int) -> Int? {
        let bytes = unsafe document.bytes(of: key)
        if expected < record.slots.count, unsafe isNamed(record.slots[expected], bytes) { return expected }
        return record.slots.firstIndex { unsafe isNamed($0, bytes) }
    }

    private func isNamed(_ slot: Record.Slot, _ bytes: UnsafeRawBufferPointer) -> Bool {
        unsafe slot.isInput && slot.name != nil && slot.key.withUnsafeBytes { unsafe Bytes.areEqual($0, bytes) }
    }
}

/// What one record has of its values so far.
struct RecordState {
    private var seen: UInt64 = 0
    private var counted: UInt64 = 0
    /// The slot after the last that was seen.
    private(set) var next = 0

    /// Notes a value; false when it was there before.
    mutating func see(_ index: Int) -> Bool {
        defer {
            seen |= 1 << UInt64(index)
            next = index + 1
        }
        return !hasSeen(index)
    }

    func hasSeen(_ index: Int) -> Bool { seen & 1 << UInt64(index) != 0 }

    /// Whether all slots of a set were there.
    func hasSeen(all slots: UInt64) -> Bool { seen & slots == slots }

    mutating func count(_ index: Int) { counted |= 1 << UInt64(index) }

    func hasCounted(_ index: Int) -> Bool { counted & 1 << UInt64(index) != 0 }
}
