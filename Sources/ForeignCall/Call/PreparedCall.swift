internal import CFFI
internal import Platform

/// libffi's description of a function, made once; the only owner of its memory.
@safe final class PreparedCall {
    private let description: UnsafeMutablePointer<ffi_cif>
    private let arguments: UnsafeMutablePointer<UnsafeMutablePointer<ffi_type>?>
    /// Structs' descriptions and their elements' lists, to be freed.
    private var structures: [UnsafeMutablePointer<ffi_type>] = unsafe []
    private var elements: [UnsafeMutablePointer<UnsafeMutablePointer<ffi_type>?>] = unsafe []
    private let count: Int

    /// Prepares a call.
    ///
    /// - Returns: nil when libffi cannot call such a function, or there is no memory.
    init?(_ signature: Signature) {
        count = signature.parameters.slots.count
        unsafe description = .allocate(capacity: 1)
        unsafe description.initialize(to: ffi_cif())
        unsafe arguments = .allocate(capacity: count + 1)
        for (index, slot) in signature.parameters.slots.enumerated() {
            unsafe (arguments + index).initialize(to: type(of: slot.shape))
        }
        let result = unsafe signature.result.map { unsafe type(of: $0.shape) } ?? cffi_void()
        let isPrepared = unsafe cffi_prepare(description, UInt32(count), result, arguments)
        guard isPrepared == 1, matchesLayout(signature) else { return nil }
    }

    deinit {
        unsafe description.deallocate()
        unsafe arguments.deallocate()
        unsafe structures.forEach { unsafe $0.deallocate() }
        unsafe elements.forEach { unsafe $0.deallocate() }
    }

    /// Calls a function with arguments that lie as the signature's record says, behind them the result.
    func call(_ function: UnsafeMutableRawPointer, frame: UnsafeMutableRawPointer, signature: Signature) {
        unsafe withUnsafeTemporaryAllocation(of: UnsafeMutableRawPointer?.self, capacity: count + 1) { pointers in
            for (index, slot) in signature.parameters.slots.enumerated() {
                unsafe pointers.initializeElement(at: index, to: frame + slot.offset)
            }
            unsafe cffi_call(description, function, frame + signature.resultOffset, pointers.baseAddress)
        }
    }

    /// Whether libffi lays structs out as our records do.
    private func matchesLayout(_ signature: Signature) -> Bool {
        for (index, slot) in signature.parameters.slots.enumerated() {
            guard let type = unsafe arguments[index], unsafe type.pointee.size == slot.shape.size else { return false }
        }
        return true
    }

    private func type(of shape: Shape) -> UnsafeMutablePointer<ffi_type>? {
        switch shape {
        case .bool: unsafe cffi_integer(1, 0)
        case .integer(let type): unsafe cffi_integer(Int32(type.size), type.isSigned ? 1 : 0)
        case .enumeration(let type): unsafe cffi_integer(Int32(type.type.size), type.type.isSigned ? 1 : 0)
        case .float: unsafe cffi_float()
        case .double: unsafe cffi_double()
        case .view: unsafe structure([cffi_pointer(), cffi_integer(8, 0)])
        case .record(let record): unsafe structure(parts(of: record))
        case .string, .reference, .array, .text, .bytes, .fixedPointer, .services, .call: unsafe cffi_pointer()
        case .fixed, .fixedText: nil  // Parts of structs only.
        }
    }

    /// Types of a struct's members; libffi has no arrays, so one within a struct is its elements.
    private func parts(of record: Record) -> [UnsafeMutablePointer<ffi_type>?] {
        var parts: [UnsafeMutablePointer<ffi_type>?] = unsafe []
        for slot in record.slots {
            switch slot.shape {
            case .fixed(let element, let count):
                unsafe parts += [UnsafeMutablePointer<ffi_type>?](repeating: type(of: element), count: count)
            case .fixedText(let capacity):
                unsafe parts += [UnsafeMutablePointer<ffi_type>?](repeating: cffi_integer(1, 0), count: capacity)
            default: unsafe parts.append(type(of: slot.shape))
            }
        }
        return unsafe parts
    }

    private func structure(_ parts: [UnsafeMutablePointer<ffi_type>?]) -> UnsafeMutablePointer<ffi_type> {
        let list = unsafe UnsafeMutablePointer<UnsafeMutablePointer<ffi_type>?>.allocate(capacity: parts.count + 1)
        for index in unsafe 0..<parts.count {
            unsafe (list + index).initialize(to: parts[index])
        }
        unsafe (list + parts.count).initialize(to: nil)
        let type = UnsafeMutablePointer<ffi_type>.allocate(capacity: 1)
        unsafe type.initialize(to: ffi_type())
        unsafe type.pointee.type = UInt16(FFI_TYPE_STRUCT)
        unsafe type.pointee.elements = unsafe list
        unsafe structures.append(type)
        unsafe elements.append(list)
        return unsafe type
    }
}
