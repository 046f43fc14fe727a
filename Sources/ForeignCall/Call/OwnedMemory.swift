internal import Platform

/// Frees what a function gave away.
struct OwnedMemory {
    /// The call's own memory, of which nothing is freed: a function may give back what it was given.
    let arena: Arena

    /// Frees all that a value owns; `count` gives the value of a count's slot in the record that the value is in.
    func release(_ shape: Shape, at address: UnsafeMutableRawPointer, count: (Int) -> Int) {
        switch shape {
        case .string(let isOwned), .text(_, let isOwned), .bytes(_, let isOwned):
            if isOwned { unsafe releasePointer(at: address) }
        case .reference(let inner, let isOwned):
            guard isOwned, let target = unsafe address.load(as: UnsafeMutableRawPointer?.self) else { return }
            unsafe release(inner, at: target, count: count)
            unsafe releasePointer(at: address)
        case .array(let element, let slot, let isOwned):
            guard isOwned, let start = unsafe address.load(as: UnsafeMutableRawPointer?.self) else { return }
            unsafe releaseElements(element, at: start, count: count(slot))
            unsafe releasePointer(at: address)
        case .fixedPointer(let element, let elements):
            guard let start = unsafe address.load(as: UnsafeMutableRawPointer?.self) else { return }
            unsafe releaseElements(element, at: start, count: elements)
        case .fixed(let element, let elements): unsafe releaseElements(element, at: address, count: elements)
        case .record(let record): unsafe releaseMembers(of: record, at: address)
        case .bool, .integer, .float, .double, .enumeration, .view, .fixedText, .services, .call: break
        }
    }

    /// Frees what a parameter's storage, which is the call's own, has got from the function.
    func releaseStored(_ shape: Shape, at address: UnsafeMutableRawPointer, count: (Int) -> Int) {
        guard let storage = unsafe address.load(as: UnsafeMutableRawPointer?.self) else { return }
        switch shape {
        case .reference(let inner, _): unsafe release(inner, at: storage, count: count)
        case .array(let element, let slot, _): unsafe releaseElements(element, at: storage, count: count(slot))
        case .fixedPointer(let element, let elements): unsafe releaseElements(element, at: storage, count: elements)
        default: break
        }
    }

    private func releaseMembers(of record: Record, at base: UnsafeMutableRawPointer) {
        for slot in record.slots {
            unsafe release(slot.shape, at: base + slot.offset) { unsafe Integer.count(of: record.slots[$0], at: base) }
        }
    }

    private func releaseElements(_ element: Shape, at start: UnsafeMutableRawPointer, count: Int) {
        guard count > 0, element.isPointer || element.depth > 0 else { return }
        for index in 0..<count {
            // An array within an array has no count of its own.
            unsafe release(element, at: start + index * element.size) { _ in 0 }
        }
    }

    private func releasePointer(at address: UnsafeMutableRawPointer) {
        guard let memory = unsafe address.load(as: UnsafeMutableRawPointer?.self), unsafe !arena.contains(memory) else {
            return
        }
        unsafe Allocation.free(memory)
    }
}
