/// An enum of a signature; in JSON one of its names.
final class Enumeration {
    /// One name.
    struct Enumerator {
        let name: String
        let value: Int64
    }

    /// Its tag, or the name of its typedef.
    var name: String
    let enumerators: [Enumerator]

    /// Makes an enum.
    init(name: String, enumerators: [Enumerator]) {
        self.name = name
        self.enumerators = enumerators
    }

    /// The integer that compilers use for it: unsigned int, or int where a value is negative (GCC's manual, §4.9).
    var type: IntegerType {
        let isSigned = enumerators.contains { $0.value < 0 }
        let isWide = enumerators.contains {
            $0.value > (isSigned ? 0x7FFF_FFFF : 0xFFFF_FFFF) || $0.value < -0x8000_0000
        }
        return IntegerType(name: "enum " + name, size: isWide ? 8 : 4, isSigned: isSigned)
    }

    /// Its names, for a message.
    var list: String {
        var text = ""
        for enumerator in enumerators {
            text += (text.utf8.isEmpty ? "\"" : ", \"") + enumerator.name + "\""
        }
        return text
    }
}
