/// Settles what parameters, members and results mean: their place in memory, their role, their form in JSON.
struct Resolver {
    let parser: SignatureParser

    /// Settles a prototype.
    func signature(name: String, parameters: [Declarator], result: Declarator) throws(SignatureError) -> Signature {
        for (index, parameter) in parameters.enumerated() {
            guard let own = parameter.name, parameters[..<index].contains(where: { $0.name == own }) else { continue }
            throw error("two parameters are named \"" + own + "\"", parameter)
        }
        let written = parameters
        let parameters = try withConventionalCounts(parameters)
        try refuseDoubtfulPointers(parameters, written: written, result: result)
        let counts = try counts(of: parameters, result: result)
        let record = Record(name: name, slots: try slots(of: parameters, counts: counts))
        guard record.depth - 1 <= Record.maximumDepth else { throw error("structs nest too deep", result) }
        guard record.size <= Record.maximumSize else {
            // libffi has them on the stack twice.
            throw error("the arguments have more than \(Record.maximumSize) bytes; pass structs by pointer,", result)
        }
        let slot = try resultSlot(result, parameters: parameters)
        if slot != nil, let index = record.slots.firstIndex(where: { $0.isOutput && $0.name == "result" }) {
            let cause = "the answer would have two values named \"result\"; rename this parameter,"
            throw error(cause, parameters[index])
        }
        let description = description(of: name, parameters: parameters, result: result)
        return Signature(name: name, description: description, parameters: record, result: slot)
    }

    /// The prototype in one line.
    private func description(of name: String, parameters: [Declarator], result: Declarator) -> String {
        var function =
            Declarator(name: name, type: result.type, annotations: Annotations(), offset: 0).description + "("
        for (index, parameter) in parameters.enumerated() {
            function += (index == 0 ? "" : ", ") + parameter.description
        }
        return function + (parameters.isEmpty ? "void)" : ")") + result.annotations.description(isAfterName: true)
    }

    /// Settles a struct.
    func structure(name: String, members: [Declarator]) throws(SignatureError) -> Record {
        for (index, member) in members.enumerated() {
            if members[..<index].contains(where: { $0.name == member.name }) {
                throw error("two members are named \"" + (member.name ?? "") + "\"", member)
            }
            let annotations = member.annotations
            if annotations.isOut || annotations.isInOut || annotations.isError {
                throw error("out, inout and error are for parameters", member)
            }
            switch member.type {
            case .pointer(.services, _), .pointer(.call, _):
                throw error("the call and the services are parameters, not members", member)
            default: break
            }
        }
        let written = members
        let members = try withConventionalCounts(members)
        try refuseDoubtfulPointers(members, written: written, result: nil)
        let counts = try counts(of: members, result: nil)
        for (index, member) in members.enumerated() where counts[index].isUsed {
            if case .pointer = member.type { throw error("a count in a struct is an integer", member) }
        }
        let record = Record(name: name, slots: try slots(of: members, counts: counts))
        guard record.depth <= Record.maximumDepth, record.size <= Record.maximumSize else {
            throw parser.scanner.error("this struct nests too deep or is too large")
        }
        return record
    }

    private func slots(
        of values: [Declarator],
        counts: [CountUse]
    ) throws(SignatureError) -> [Record.Slot] {
        var slots: [Record.Slot] = []
        for (index, value) in values.enumerated() {
            let role = try role(of: value, count: counts[index])
            var count: (index: Int, isOutput: Bool)?
            if let found = try countIndex(of: value, in: values) {
                count = (found, values[found].annotations.isOut)
            }
            let shape = try ShapeResolver(value: value, count: count, parser: parser).shape()
            try checkNullable(value, shape)
            let isNullable = value.annotations.isNullable
            slots.append(Record.Slot(name: value.name, shape: shape, role: role, isNullable: isNullable))
        }
        return slots
    }

    private func resultSlot(
        _ result: Declarator,
        parameters: [Declarator]
    ) throws(SignatureError) -> Record.Slot? {
        if result.annotations.isForParametersOnly {
            throw error("one, out, inout and error are for parameters", result)
        }
        if case .void = result.type {
            guard result.annotations.isEmpty else { throw error("void takes no annotation", result) }
            return nil
        }
        let count = try countIndex(of: result, in: parameters).map { (index: $0, isOutput: true) }
        let shape = try ShapeResolver(value: result, count: count, parser: parser).shape()
        try checkNullable(result, shape)
        switch shape {
        case .services, .call: throw error("a result cannot be the call or the services", result)
        default: break
        }
        return Record.Slot(name: nil, shape: shape, role: .result, isNullable: result.annotations.isNullable)
    }

    private func checkNullable(_ value: Declarator, _ shape: Shape) throws(SignatureError) {
        guard value.annotations.isNullable, !shape.isPointer else { return }
        throw error("nullable is for pointers; this is \"" + value.type.description + "\"", value)
    }

    private func role(of value: Declarator, count: CountUse) throws(SignatureError) -> Record.Slot.Role {
        switch value.type {
        case .pointer(.services, _), .pointer(.call, _):
            guard value.annotations.isEmpty else {
                throw error("the call and the services take no annotation", value)
            }
            return .context
        case .services, .call: throw error("this can be a pointer only", value)
        default: break
        }
        let annotations = value.annotations
        guard [annotations.isOut, annotations.isInOut, annotations.isError].count(where: { $0 }) <= 1 else {
            throw error("only one of out, inout and error can hold", value)
        }
        if annotations.isOut || annotations.isInOut || annotations.isError {
            guard case .pointer(let pointee, false) = value.type else {
                throw error("what the function stores needs a pointer to what is not const", value)
            }
            if annotations.isError { return try errorRole(value, pointee) }
            if count.isUsed && annotations.isOut { return .outputCount }
            // As below: what no array brings has to come from the JSON.
            if count.isUsed && count.isFromInput {
                throw error("an array brings this count, so that it is not in the JSON: leave out inout", value)
            }
            return annotations.isOut ? .output : .inputOutput
        }
        // A count that only results have is in the JSON: nothing else says how long they are.
        return count.isUsed && count.isFromInput ? .count : .input
    }

    private func errorRole(_ value: Declarator, _ pointee: CType) throws(SignatureError) -> Record.Slot.Role {
        switch pointee {
        case .pointer(.integer(let integer), _) where integer.isCharacter: return .error
        case .integer(let integer) where !integer.isCharacter: return .error
        default: throw error("an error is a \"char **\", a \"const char **\" or a pointer to an integer", value)
        }
    }

    func error(_ cause: String, _ value: Declarator) -> SignatureError {
        parser.scanner.error(cause, at: value.offset)
    }
}
