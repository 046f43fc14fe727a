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
        switch type {
        case .array(let element, let count), .pointer(to: .array(let element, let count), _):
            type = element
            suffix = "[\(count)]"
        default: break
        }
        var text = type.description
        if let name {
            text += (text.utf8.last == UInt8(ascii: "*") ? "" : " ") + name
        }
        return text + suffix + annotations.description
    }
}
