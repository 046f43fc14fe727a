internal import JSON

/// Gives a call its arguments from an event: by name, by position, or the only one bare.
struct EventReader {
    let signature: Signature
    let arguments: ArgumentReader
    /// Indices of the parameters that come from the JSON.
    let inputs: [Int]

    private var document: JSONDocument { arguments.document }
    private var parameters: Record { signature.parameters }

    /// Stores the arguments of the document's root.
    func read(at base: UnsafeMutableRawPointer) throws(Mismatch) {
        guard !inputs.isEmpty else { return try readNothing() }
        if inputs.count == 1, isBare(parameters.slots[inputs[0]]) {
            return try unsafe readBare(at: base)
        }
        switch document.kind(of: 0) {
        case .object:
            try unsafe arguments.readMembers(0, as: parameters, at: base) { "it has no parameter \"" + $0 + "\"" }
        case .array: try unsafe readPositions(at: base)
        default:
            throw Mismatch(
                "expected an object or an array with " + parameters.inputList + ", got " + document.kind(of: 0).name
            )
        }
    }

    private func readNothing() throws(Mismatch) {
        switch document.kind(of: 0) {
        case .null: return
        case .object, .array: if document.count(of: 0) == 0 { return }
        default: break
        }
        throw Mismatch("it takes no parameters: expected null, {} or []")
    }

    /// Whether an event is the only parameter's value itself.
    private func isBare(_ slot: Record.Slot) -> Bool {
        switch document.kind(of: 0) {
        case .object: isBareObject(slot)
        case .array: isBareArray(slot.shape)
        case .null, .false, .true, .number, .string: true
        }
    }

    /// An object is the struct, unless its only key is the parameter's name and none of the struct's.
    private func isBareObject(_ slot: Record.Slot) -> Bool {
        let record: Record
        switch slot.shape {
        case .record(let own), .reference(.record(let own), _): record = own
        default: return false
        }
        guard document.count(of: 0) == 1 else { return true }
        let key = unsafe document.bytes(of: 1)
        return unsafe !slot.key.elementsEqual(key) || record.slots.contains { unsafe $0.key.elementsEqual(key) }
    }

    /// An array is the array, unless its only element is one; bytes are an array of numbers only.
    private func isBareArray(_ shape: Shape) -> Bool {
        switch shape {
        case .bytes: document.count(of: 0) != 1 || document.kind(of: 1) == .number
        case .array, .fixedPointer: document.count(of: 0) != 1 || document.kind(of: 1) != .array
        default: false
        }
    }

    private func readBare(at base: UnsafeMutableRawPointer) throws(Mismatch) {
        var state = RecordState()
        do throws(Mismatch) {
            try unsafe arguments.readSlot(inputs[0], from: 0, of: parameters, at: base, &state)
        } catch {
            throw error.of(parameter: inputs[0])
        }
    }

    private func readPositions(at base: UnsafeMutableRawPointer) throws(Mismatch) {
        var state = RecordState()
        let count = document.count(of: 0)
        guard count <= inputs.count else {
            let hasCounts = parameters.slots.contains { $0.role == .count }
            throw Mismatch(
                "expected at most \(inputs.count) elements, for " + parameters.inputList + ", got \(count)",
                advice: hasCounts ? "counts come from their arrays" : ""
            )
        }
        var next = 1
        for (position, index) in inputs.enumerated() {
            do throws(Mismatch) {
                if position < count {
                    try unsafe arguments.readSlot(index, from: next, of: parameters, at: base, &state)
                    next = document.end(of: next)
                } else {
                    try arguments.readAbsent(index, of: parameters)
                }
            } catch {
                throw error.of(parameter: index).under(index: position)
            }
        }
    }
}
