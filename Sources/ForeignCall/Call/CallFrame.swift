internal import Platform

/// The memory of one call: the arguments side by side, the result behind them, and what the arguments point at.
@safe struct CallFrame: ~Copyable {
    /// An answer has room for fewer, so an array of more is a mistake in the event.
    #if MORTISE_FUZZ
        /// Fewer, since nothing new comes of writing millions of zeros.
        private static let mostElements = 4_096
    #else
        private static let mostElements = 8 << 20
    #endif

    let signature: Signature
    let arena: Arena
    let base: UnsafeMutableRawPointer
    /// How many elements the arrays of parameters have room for, by their counts' slots: those that the function can change.
    private var rooms: [(slot: Int, count: Int)] = []

    /// Makes a frame that is all zero; nil when there is no memory.
    init?(_ signature: Signature, arena: Arena) {
        guard let base = unsafe arena.allocate(signature.frameSize) else { return nil }
        self.signature = signature
        self.arena = arena
        unsafe self.base = unsafe base
    }

    /// Gives the function its context, and storage for what it stores; false when there is no memory.
    func prepare(_ context: CallContext) -> Bool {
        for index in signature.parameters.others {
            let slot = signature.parameters.slots[index]
            let address = unsafe base + slot.offset
            switch (slot.role, slot.shape) {
            case (.context, .services): unsafe address.storeBytes(of: context.services, as: UnsafeRawPointer?.self)
            case (.context, _): unsafe address.storeBytes(of: context.call, as: UnsafeRawPointer?.self)
            case (.output, .reference(let inner, _)), (.outputCount, .reference(let inner, _)),
                (.error, .reference(let inner, _)), (.count, .reference(let inner, _)):
                guard let storage = unsafe arena.allocate(max(inner.size, 8)) else { return false }
                unsafe address.storeBytes(of: storage, as: UnsafeMutableRawPointer?.self)
            case (.output, .fixedPointer(let element, let count)):
                guard let storage = unsafe arena.allocate(element.size * count) else { return false }
                unsafe address.storeBytes(of: storage, as: UnsafeMutableRawPointer?.self)
            default: break
            }
        }
        return true
    }

    /// Makes room for the arrays that the function fills, once their counts are known.
    mutating func allocateOutputs() throws(Mismatch) {
        for index in signature.parameters.changeableCounts {
            rooms.append((slot: index, count: count(index)))
        }
        for index in signature.parameters.others {
            let slot = signature.parameters.slots[index]
            guard slot.role == .output, slot.shape.isCounted else { continue }
            do throws(Mismatch) {
                let size = try outputSize(slot)
                guard let storage = unsafe arena.allocate(size) else {
                    throw Mismatch.noMemory
                }
                unsafe (base + slot.offset).storeBytes(of: storage, as: UnsafeMutableRawPointer?.self)
            } catch {
                throw error.of(parameter: index)
            }
        }
    }

    private func outputSize(_ slot: Record.Slot) throws(Mismatch) -> Int {
        let element: Int
        let countSlot: Int
        switch slot.shape {
        case .array(let shape, let count, _): (element, countSlot) = (shape.size, count)
        case .text(let count, _), .bytes(let count, _): (element, countSlot) = (1, count)
        default: return 0
        }
        let count = count(countSlot)
        guard (0...Self.mostElements).contains(count) else {
            let text = unsafe Integer.text(of: signature.parameters.slots[countSlot], at: base)
            throw Mismatch("its count " + text + " is out of range (0 to \(Self.mostElements))")
        }
        return count * element
    }

    /// Value of a count's slot.
    func count(_ index: Int) -> Int {
        unsafe Integer.count(of: signature.parameters.slots[index], at: base)
    }

    /// Refuses a parameter's array of which the function says that it has more elements than there was room for.
    func checkRoom(of slot: Record.Slot) throws(Mismatch) {
        guard let index = slot.shape.countSlot, let room = room(index), count(index) < 0 || count(index) > room else {
            return
        }
        let text = unsafe Integer.text(of: signature.parameters.slots[index], at: base)
        throw Mismatch("its count " + text + " was stored by the function, but there was room for \(room)")
    }

    private func room(_ index: Int) -> Int? { rooms.first { $0.slot == index }?.count }

    /// What the function says went wrong, or nil.
    func failure() -> String? {
        for index in signature.parameters.others {
            let slot = signature.parameters.slots[index]
            guard slot.role == .error, case .reference(let inner, _) = slot.shape,
                let storage = unsafe (base + slot.offset).load(as: UnsafeMutableRawPointer?.self)
            else { continue }
            if case .integer(let type) = inner {
                let value = unsafe Integer.load(storage, type: type)
                guard value != 0 else { continue }
                return signature.name + " set its error parameter \"" + (slot.name ?? "") + "\" to \(value)"
            }
            guard let text = unsafe storage.load(as: UnsafePointer<CChar>?.self) else { continue }
            return unsafe String(cString: text)
        }
        return nil
    }

    /// Frees what the function gave away.
    func release() {
        let memory = OwnedMemory(arena: arena)
        for index in signature.parameters.others {
            let slot = signature.parameters.slots[index]
            guard slot.role == .output || slot.role == .error else { continue }
            // Of our own array no more than there was room for.
            let limit = slot.shape.countSlot.flatMap { room($0) } ?? .max
            unsafe memory.releaseStored(slot.shape, at: base + slot.offset) { min(count($0), limit) }
        }
        if let result = signature.result {
            unsafe memory.release(result.shape, at: base + signature.resultOffset) { count($0) }
        }
    }
}
