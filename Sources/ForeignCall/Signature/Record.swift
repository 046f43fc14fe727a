/// Values beside each other in memory: a struct, or the arguments of a call.
final class Record {
    /// One of the values.
    struct Slot {
        /// What it is for.
        enum Role {
            /// From the JSON.
            case input
            /// To the JSON.
            case output
            /// Both.
            case inputOutput
            /// Count of an array, from that array.
            case count
            /// Count of an array that the function gives back.
            case outputCount
            /// Where the function says that it failed.
            case error
            /// The call or the services.
            case context
            /// What the function returns, or makes and stores.
            case result
        }

        /// Of a member or parameter; nil for a parameter without one.
        let name: String?
        let shape: Shape
        let role: Role
        let isNullable: Bool
        /// Bytes from the record's start.
        var offset: Int
        /// Its name in UTF-8, which is what keys are compared with.
        let key: [UInt8]

        /// Makes a slot.
        init(name: String?, shape: Shape, role: Role, isNullable: Bool, offset: Int = 0) {
            self.name = name
            self.shape = shape
            self.role = role
            self.isNullable = isNullable
            self.offset = offset
            key = name.map { Array($0.utf8) } ?? []
        }

        /// Whether it takes a value of the JSON.
        var isInput: Bool {
            switch role {
            case .input, .inputOutput: true
            case .output, .count, .outputCount, .error, .context, .result: false
            }
        }

        /// Whether it gives a value to the JSON.
        var isOutput: Bool {
            switch role {
            case .output, .inputOutput: true
            case .input, .count, .outputCount, .error, .context, .result: false
            }
        }
    }

    /// No struct or parameter list has more: which are there is kept in one word.
    static let maximumCount = 64
    /// In bytes; no struct or parameter list is larger.
    static let maximumSize = 65_536
    /// No struct nests deeper.
    static let maximumDepth = 16

    /// Of the struct, or of the function; a struct without a tag gets that of its typedef.
    var name: String
    let slots: [Slot]
    /// In bytes, up to a whole number of alignments.
    let size: Int
    /// In bytes.
    let alignment: Int
    /// Levels of structs, itself included.
    let depth: Int

    /// Lays out values one after another, each at its own alignment.
    init(name: String, slots: [Slot]) {
        var placed: [Slot] = []
        var end = 0
        var alignment = 1
        var depth = 0
        for var slot in slots {
            slot.offset = Self.round(end, to: slot.shape.alignment)
            end = slot.offset + slot.shape.size
            alignment = max(alignment, slot.shape.alignment)
            depth = max(depth, slot.shape.depth)
            placed.append(slot)
        }
        self.name = name
        self.slots = placed
        self.alignment = alignment
        self.depth = depth + 1
        size = Self.round(end, to: alignment)
    }

    /// Names of the values that the JSON has, for a message.
    var inputList: String {
        var names: [String] = []
        for slot in slots where slot.isInput {
            names.append(slot.name.map { "\"" + $0 + "\"" } ?? "one without a name")
        }
        var text = ""
        for (index, name) in names.enumerated() {
            text += index == 0 ? name : (index == names.count - 1 ? " and " : ", ") + name
        }
        return text
    }

    /// The next multiple of `alignment`.
    static func round(_ size: Int, to alignment: Int) -> Int {
        (size + alignment - 1) / alignment * alignment
    }
}
