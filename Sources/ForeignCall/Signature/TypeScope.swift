/// The types that a signature has declared, under one name each: structs, enums and typedefs.
struct TypeScope {
    private var types: [(name: String, type: CType)] = []

    /// The type of a name, or nil.
    subscript(name: String) -> CType? { types.first { $0.name == name }?.type }

    /// Adds a type; false where the name is taken.
    mutating func declare(_ name: String, _ type: CType) -> Bool {
        guard self[name] == nil else { return false }
        types.append((name, type))
        return true
    }
}
