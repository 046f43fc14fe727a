/// One parameter, member or result as it was read, before its meaning is settled.
struct Declarator {
    var name: String?
    var type: CType
    var annotations: Annotations
    /// Where it starts in the text.
    var offset: Int

    /// As it is written in C.
    var description: String {
        var type = type
        var suffix = ""
        if case .array(let element, let count) = type {
            type = element
            suffix = "[\(count)]"
        }
        var text = type.description
        if let name {
            text += (text.utf8.last == UInt8(ascii: "*") ? "" : " ") + name
        }
        return text + suffix + annotations.description
    }
}
