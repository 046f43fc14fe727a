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

    /// Adds the count that C's custom gives arrays: `const uint8_t *buf, unsigned int len`, or all of
    /// `const double *x, const double *y, int n`.
    func withConventionalCounts(_ values: [Declarator]) throws(SignatureError) -> [Declarator] {
        var values = values
        /// The array behind which this count was found, if text has not ended the row of arrays.
        var row: (index: Int, count: String)?
        for index in values.indices.dropLast().reversed() where isPlainScalars(values[index]) {
            let next = values[index + 1]
            var count: String?
            if case .integer = next.type, let name = next.name, isCountName(name, array: values[index].name) {
                count = name
            } else if let row, row.index == index + 1, !isText(values[index].type) {
                count = row.count
            }
            guard let count else { continue }
            values[index].annotations.count = count
            values[index].annotations.countOffset = values[index].offset
            row = isText(values[index].type) ? nil : (index, count)
        }
        return values
    }

    /// Refuses a pointer of which it cannot be told whether the function takes one value or many: with one where it
    /// takes many, an event could make it read and write beyond.
    ///
    /// `written` are the values as they came, before custom gave them counts.
    func refuseDoubtfulPointers(
        _ values: [Declarator],
        written: [Declarator],
        result: Declarator?
    ) throws(SignatureError) {
        for value in values where isDoubtful(value) {
            if isText(value.type) && (value.annotations.isOut || value.annotations.isInOut) {
                throw error(
                    "how much room does this text have? Write count(n) after it, n being a parameter, or one,",
                    value
                )
            }
            let claimed = (written + (result.map { [$0] } ?? [])).compactMap { $0.annotations.count }
            guard
                let count = values.first(where: { isCountLike($0, among: values) && !claimed.contains($0.name ?? "") })?
                    .name
            else { continue }
            let name = value.name.map { "\"" + $0 + "\"" } ?? "this"
            throw error(
                "is " + name + " one value, or an array of \"" + count + "\" values? Write after it count(" + count
                    + ") for an array that is read, out count(" + count + ") for one that is filled, inout count("
                    + count + ") for one that is changed, or one,",
                value
            )
        }
    }

    /// An integer that is called like a count.
    private func isCountLike(_ value: Declarator, among values: [Declarator]) -> Bool {
        guard let name = value.name, isInteger(value.type) else { return false }
        return isCountName(name, array: nil) || values.contains { isCountName(name, array: $0.name) }
    }

    /// A pointer to const scalars of which no annotation says what it is.
    private func isPlainScalars(_ value: Declarator) -> Bool {
        guard case .pointer(let pointee, true) = value.type, value.annotations.count == nil,
            !value.annotations.isForParametersOnly
        else { return false }
        switch pointee {
        case .bool, .integer, .float, .double: return true
        default: return false
        }
    }

    /// A pointer that may be to one value or to many; const text ends by itself.
    private func isDoubtful(_ value: Declarator) -> Bool {
        guard case .pointer(let pointee, let isConst) = value.type, value.annotations.count == nil,
            !value.annotations.isOne, !value.annotations.isError, !isCountName(value.name ?? "", array: nil)
        else { return false }
        switch pointee {
        case .services, .call, .void, .array: return false
        case .integer(let integer) where integer.isCharacter && isConst: return false
        default: return true
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
