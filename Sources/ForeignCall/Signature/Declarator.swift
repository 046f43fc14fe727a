/// One parameter, member or result as it was read, before its meaning is settled.
struct Declarator {
    var name: String?
    var type: CType
    var annotations: Annotations
    /// Where it starts in the text.
    var offset: Int

    /// As it is written in C.
    var description: String {
        var text = type.description
        var suffix = ""
        switch type {
        case .array(let element, let count):
            text = element.description
            suffix = "[\(count)]"
        case .pointer(.array(let element, let count), let isConst):
            // The brackets stand for the last star.
            let pointer = CType.pointer(to: element, isConst: isConst).description
            text = String(decoding: pointer.utf8.dropLast(), as: UTF8.self)
            suffix = "[\(count)]"
        default: break
        }
        if let name {
            let isSeparated = text.utf8.last == UInt8(ascii: "*") || text.utf8.last == UInt8(ascii: " ")
            text += (isSeparated ? "" : " ") + name
        }
        return text + suffix + annotations.description(isAfterName: name != nil)
    }
}
