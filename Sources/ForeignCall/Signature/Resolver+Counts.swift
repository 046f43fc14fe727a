extension Resolver {
    /// Which arrays a value counts.
    struct CountUse {
        var isUsed = false
        /// Whether one of them comes from the JSON, and so brings the count.
        var isFromInput = false
    }

    /// Finds for every value whether it is a count.
    func counts(of values: [Declarator], result: Declarator?) throws(SignatureError) -> [CountUse] {
        var counts = [CountUse](repeating: CountUse(), count: values.count)
        for value in values {
            guard let index = try countIndex(of: value, in: values) else { continue }
            counts[index].isUsed = true
            guard !value.annotations.isOut else { continue }
            counts[index].isFromInput = true
            if values[index].annotations.isOut {
                throw error("its count is an out parameter, which cannot count what comes in", value)
            }
        }
        if let result, let index = try countIndex(of: result, in: values) { counts[index].isUsed = true }
        return counts
    }

    /// Index of the value that counts this array.
    func countIndex(of value: Declarator, in values: [Declarator]) throws(SignatureError) -> Int? {
        guard let name = value.annotations.count else { return nil }
        let offset = value.annotations.countOffset
        guard let index = values.firstIndex(where: { $0.name == name }) else {
            throw parser.scanner.error("there is no \"" + name + "\" to be the count", at: offset)
        }
        guard value.name != name, isInteger(values[index].type), values[index].annotations.count == nil else {
            let cause = "\"" + name + "\" is no integer, nor a pointer to one, and cannot be the count"
            throw parser.scanner.error(cause, at: offset)
        }
        return index
    }

    /// Whether it is an integer, by value or behind a pointer.
    private func isInteger(_ type: CType) -> Bool {
        switch type {
        case .integer(let integer), .pointer(to: .integer(let integer), _): !integer.isCharacter
        default: false
        }
    }

    /// Adds the count that C's custom gives an array: `const uint8_t *buf, unsigned int len`.
    func withConventionalCounts(_ values: [Declarator]) throws(SignatureError) -> [Declarator] {
        var values = values
        for index in values.indices.dropLast() where isPlainPointer(values[index], isConst: true) {
            let next = values[index + 1]
            guard case .integer = next.type, let name = next.name, isCountName(name, array: values[index].name) else {
                continue
            }
            values[index].annotations.count = name
            values[index].annotations.countOffset = next.offset
        }
        return values
    }

    /// Refuses a pointer of which it cannot be told whether the function takes one value or many: with one where it
    /// takes many, an event could make it read and write beyond.
    func refuseDoubtfulPointers(_ values: [Declarator]) throws(SignatureError) {
        for value in values where isPlainPointer(value, isConst: nil) && !isText(value.type) {
            guard let count = values.first(where: { isUnclaimedCount($0, in: values) }),
                !isCountName(value.name ?? "", array: nil)
            else { continue }
            let name = value.name ?? "this parameter"
            throw error(
                "is \"" + name + "\" one value, or an array of \"" + (count.name ?? "") + "\" values? Write after it "
                    + "count(" + (count.name ?? "") + ") for an array that is read, out count(" + (count.name ?? "")
                    + ") for one that is filled, inout count(" + (count.name ?? "")
                    + ") for one that is changed, or one,",
                value
            )
        }
    }

    /// An integer that is called like a count, and counts nothing yet.
    private func isUnclaimedCount(_ value: Declarator, in values: [Declarator]) -> Bool {
        guard let name = value.name, isInteger(value.type) else { return false }
        let isNamedLikeOne = isCountName(name, array: nil) || values.contains { isCountName(name, array: $0.name) }
        return isNamedLikeOne && !values.contains { $0.annotations.count == name }
    }

    /// A pointer to a scalar of which no annotation says what it is.
    private func isPlainPointer(_ value: Declarator, isConst: Bool?) -> Bool {
        guard case .pointer(let pointee, let isPointeeConst) = value.type, isConst ?? isPointeeConst == isPointeeConst,
            value.annotations.count == nil, !value.annotations.isForParametersOnly
        else { return false }
        switch pointee {
        case .bool, .integer, .float, .double: return true
        default: return false
        }
    }

    private func isText(_ type: CType) -> Bool {
        if case .pointer(to: .integer(let integer), _) = type { return integer.isCharacter }
        return false
    }

    /// n, count, len, length, size, or one of these after the array's name.
    private func isCountName(_ name: String, array: String?) -> Bool {
        for word in ["n", "count", "len", "length", "size"] {
            if name == word { return true }
            if let array, name == array + "_" + word { return true }
        }
        return false
    }
}
