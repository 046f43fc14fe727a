/// A type as a signature declares it.
indirect enum CType {
    case void
    case bool
    case integer(IntegerType)
    case float
    case double
    case enumeration(Enumeration)
    case structure(Record)
    /// `mortise_view`.
    case view
    /// `mortise_services`, behind a pointer.
    case services
    /// `mortise_call`, behind a pointer.
    case call
    case pointer(to: CType, isConst: Bool)
    case array(of: CType, count: Int)

    /// As it is written in C, without a name.
    var description: String {
        switch self {
        case .void: "void"
        case .bool: "bool"
        case .integer(let type): type.name
        case .float: "float"
        case .double: "double"
        case .enumeration(let type): type.type.name
        case .structure(let record): "struct " + record.name
        case .view: "mortise_view"
        case .services: "mortise_services"
        case .call: "mortise_call"
        case .pointer(let pointee, let isConst): Self.pointer(to: pointee, isConst: isConst)
        case .array(let element, let count): element.description + "[\(count)]"
        }
    }

    /// How many pointers lead to what is none.
    var pointerLevels: Int {
        var levels = 0
        var type = self
        while case .pointer(let pointee, _) = type {
            levels += 1
            type = pointee
        }
        return levels
    }

    private static func pointer(to pointee: CType, isConst: Bool) -> String {
        if case .pointer = pointee { return pointee.description + (isConst ? "const *" : "*") }
        return (isConst ? "const " : "") + pointee.description + " *"
    }
}
