/// Settles how one value lies in memory and what it is in JSON.
struct ShapeResolver {
    let value: Declarator
    /// The slot with its count, and whether the function stores it.
    let count: (index: Int, isOutput: Bool)?
    let parser: SignatureParser

    /// The value's shape.
    func shape() throws(SignatureError) -> Shape {
        guard case .pointer(let pointee, let isConst) = value.type else {
            if count != nil || value.annotations.isOne { throw error("count and one are for pointers") }
            return try plain(value.type)
        }
        if value.annotations.isOne && count != nil { throw error("it cannot be both one and an array") }
        switch pointee {
        case .services: return .services
        case .call: return .call
        case .array(let element, let size):
            if count != nil { throw error("its count is in the brackets") }
            return .fixedPointer(to: try plain(element), count: size)
        default: break
        }
        let storesPointer = value.annotations.isOut && count?.isOutput == true
        if storesPointer, let count {
            // The function allocates the array itself.
            guard case .pointer(let element, let isElementConst) = pointee else {
                throw error(
                    "its count is an out parameter, too: who allocates the array? Make it a pointer to a pointer, or the "
                        + "count a parameter that comes in"
                )
            }
            return .reference(try many(element, count: count.index, isConst: isElementConst), isOwned: false)
        }
        if let count { return try many(pointee, count: count.index, isConst: isConst) }
        if value.annotations.isOne || value.annotations.isOut || value.annotations.isInOut || value.annotations.isError
        {
            return .reference(try plain(pointee), isOwned: !isConst)
        }
        return try one(pointee, isConst: isConst)
    }

    /// An array.
    private func many(_ element: CType, count: Int, isConst: Bool) throws(SignatureError) -> Shape {
        if case .integer(let integer) = element {
            if integer.isCharacter { return .text(count: count, isOwned: !isConst) }
            if integer.isByte { return .bytes(count: count, isOwned: !isConst) }
        }
        let shape = try plain(element)
        guard shape.size > 0 else { throw error("its elements have no size") }
        return .array(of: shape, count: count, isOwned: !isConst)
    }

    /// What a pointer without a count points at.
    private func one(_ pointee: CType, isConst: Bool) throws(SignatureError) -> Shape {
        if case .integer(let integer) = pointee, integer.isCharacter { return .string(isOwned: !isConst) }
        return .reference(try plain(pointee), isOwned: !isConst)
    }

    /// A type without annotations.
    private func plain(_ type: CType) throws(SignatureError) -> Shape {
        switch type {
        case .bool: return .bool
        case .integer(let type): return .integer(type)
        case .float: return .float(allowsNonfinite: value.annotations.allowsNonfinite)
        case .double: return .double(allowsNonfinite: value.annotations.allowsNonfinite)
        case .enumeration(let type): return .enumeration(type)
        case .structure(let record): return .record(record)
        case .view: return .view
        case .pointer(let pointee, let isConst): return try one(pointee, isConst: isConst)
        case .array(let element, let count):
            if case .integer(let integer) = element, integer.isCharacter { return .fixedText(capacity: count) }
            return .fixed(of: try plain(element), count: count)
        case .void: throw error("\"void *\" does not say what it points at; name a type")
        case .services, .call: throw error("the call and the services are parameters behind a pointer")
        }
    }

    private func error(_ cause: String) -> SignatureError { parser.scanner.error(cause, at: value.offset) }
}
