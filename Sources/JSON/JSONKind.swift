/// What a value of a JSON text is (RFC 8259 §3).
public enum JSONKind: UInt8, Sendable {
    case null
    case `false`
    case `true`
    case number
    case string
    case array
    case object

    /// For messages.
    public var name: String {
        switch self {
        case .null: "null"
        case .false: "false"
        case .true: "true"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
