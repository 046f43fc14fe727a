/// How a type lies in memory and what it is in JSON: a type with its annotations understood.
///
/// `isOwned` says of a pointer that what it points at is the runtime's to free once a function has given it back.
/// `count` is the index of the slot, in the same record, that holds an array's count.
/// Indirect only where it has to be: the others are copied without a count of references.
enum Shape {
    case bool
    indirect case integer(IntegerType)
    case float(allowsNonfinite: Bool)
    case double(allowsNonfinite: Bool)
    case enumeration(Enumeration)
    case record(Record)
    case view
    /// A NUL-terminated text.
    case string(isOwned: Bool)
    /// A pointer to one value.
    indirect case reference(Shape, isOwned: Bool)
    /// A pointer to as many values as another slot says.
    indirect case array(of: Shape, count: Int, isOwned: Bool)
    /// A pointer to characters, as many as another slot says.
    case text(count: Int, isOwned: Bool)
    /// A pointer to bytes, as many as another slot says.
    case bytes(count: Int, isOwned: Bool)
    /// A pointer to an array of a size that the signature says.
    indirect case fixedPointer(to: Shape, count: Int)
    /// An array in place.
    indirect case fixed(of: Shape, count: Int)
    /// A NUL-terminated text in place.
    case fixedText(capacity: Int)
    case services
    case call

    /// In bytes.
    var size: Int {
        switch self {
        case .bool: 1
        case .integer(let type): type.size
        case .float: 4
        case .double: 8
        case .enumeration(let type): type.type.size
        case .record(let record): record.size
        case .view: 16
        case .fixed(let element, let count): element.size * count
        case .fixedText(let capacity): capacity
        case .string, .reference, .array, .text, .bytes, .fixedPointer, .services, .call: 8
        }
    }

    /// In bytes; the System V ABIs align a type to its largest part.
    var alignment: Int {
        switch self {
        case .record(let record): record.alignment
        case .view: 8
        case .fixed(let element, _): element.alignment
        case .fixedText: 1
        default: max(size, 1)
        }
    }

    /// Whether it can be NULL.
    var isPointer: Bool {
        switch self {
        case .string, .reference, .array, .text, .bytes, .view, .fixedPointer: true
        default: false
        }
    }

    /// Whether its count is in another slot.
    var isCounted: Bool { countSlot != nil }

    /// The slot with its count.
    var countSlot: Int? {
        switch self {
        case .array(_, let count, _), .text(let count, _), .bytes(let count, _): count
        default: nil
        }
    }

    /// How deep records lie within it.
    var depth: Int {
        switch self {
        case .record(let record): record.depth
        case .reference(let shape, _), .array(let shape, _, _), .fixedPointer(let shape, _), .fixed(let shape, _):
            shape.depth
        default: 0
        }
    }

    /// What an error says was expected.
    var name: String {
        switch self {
        case .bool: "bool"
        case .integer(let type): type.name
        case .float: "float"
        case .double: "double"
        case .enumeration(let type): "one of " + type.list
        case .record(let record): "object (struct " + record.name + ")"
        case .string, .text, .fixedText: "string"
        case .view, .bytes: "string in base64"
        case .reference(let shape, _): shape.name
        case .array(let element, _, _): "array of " + element.name
        case .fixed(let element, let count), .fixedPointer(let element, let count):
            "array of \(count) " + element.name
        case .services, .call: "nothing"
        }
    }
}
