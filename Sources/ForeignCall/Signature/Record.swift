/// Values beside each other in memory: a struct, or the arguments of a call.
final class Record {
    /// One of the values.
    ///
    /// A class, since each step of a call goes through the slots: a copy of a struct would count the references of its
    /// name, shape and key each time.
    final class Slot {
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
        fileprivate(set) var offset = 0
        /// Its name in UTF-8, which is what keys are compared with.
        let key: [UInt8]

        /// Makes a slot.
        init(name: String?, shape: Shape, role: Role, isNullable: Bool) {
            self.name = name
            self.shape = shape
            self.role = role
            self.isNullable = isNullable
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
    /// A bit for each slot that takes a value of the JSON.
    let inputs: UInt64
    /// Indices of the others, which a call has to give storage or a value.
    let others: [Int]
    /// Indices of the counts behind pointers, which a function can change, of arrays that are not its own.
    let changeableCounts: [Int]

    /// Lays out values one after another, each at its own alignment; the slots are this record's from then on.
    init(name: String, slots: [Slot]) {
        var end = 0
        var inputs: UInt64 = 0
        var alignment = 1
        var depth = 0
        for (index, slot) in slots.enumerated() {
            slot.offset = Self.round(end, to: slot.shape.alignment)
            end = slot.offset + slot.shape.size
            alignment = max(alignment, slot.shape.alignment)
            depth = max(depth, slot.shape.depth)
            if slot.isInput { inputs |= 1 << UInt64(index) }
        }
        self.name = name
        self.slots = slots
        self.inputs = inputs
        others = slots.indices.filter { slots[$0].role != .input }
        changeableCounts = slots.indices.filter { index in
            slots[index].shape.isPointer && slots.contains { $0.shape.countSlot == index }
        }
        self.alignment = alignment
        self.depth = depth + 1
        size = Self.round(end, to: alignment)
    }

    /// Names of the values that the JSON has, for a message.
    var inputList: String {
        var names: [String] = []
        for (index, slot) in slots.enumerated() where slot.isInput {
            names.append(slot.name.map { "\"" + $0 + "\"" } ?? "number \(index + 1), which has no name")
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
