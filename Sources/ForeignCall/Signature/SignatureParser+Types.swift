extension SignatureParser {
    /// Reads specifiers: a type without pointers, and whether it is const.
    mutating func parseType() throws(SignatureError) -> (CType, isConst: Bool) {
        let offset = scanner.start
        var words = IntegerWords()
        var type: CType?
        var isConst = false
        while case .word(let word) = scanner.token {
            if word == "const" {
                isConst = true
            } else if word != "volatile" && word != "restrict" {
                let isFirst = type == nil && words.isEmpty
                guard type == nil, words.take(word) || isFirst else { break }
                if words.isEmpty {
                    type = try parseNamedType(word)
                    continue
                }
            }
            try scanner.advance()
        }
        if let type { return (type, isConst) }
        guard !words.isEmpty else { throw expected("a type") }
        if case .word("double") = scanner.token { throw scanner.error("a long double has no JSON: take a double,") }
        guard let integer = words.type else { throw scanner.error("these words make no type of C", at: offset) }
        return (.integer(integer), isConst)
    }

    /// Takes a type of one word, or of `struct` or `enum` and a tag.
    private mutating func parseNamedType(_ word: String) throws(SignatureError) -> CType {
        let isTagged = word == "struct" || word == "enum"
        if word == "union" { throw scanner.error("a union has no JSON: declare a struct,") }
        if isTagged { try scanner.advance() }
        guard case .word(let name) = scanner.token else { throw expected("a name after \"" + word + "\"") }
        guard let type = isTagged ? types[name] : (Self.basicType(name) ?? types[name]) else {
            throw unknown(name, tag: isTagged ? word : nil)
        }
        try scanner.advance()
        guard isTagged else { return type }
        switch (type, word) {
        case (.structure, "struct"), (.enumeration, "enum"): return type
        default: throw scanner.error("\"" + name + "\" is no " + word)
        }
    }

    private static func basicType(_ name: String) -> CType? {
        switch name {
        case "void": .void
        case "bool", "_Bool": .bool
        case "float": .float
        case "double": .double
        case "mortise_view": .view
        case "mortise_services": .services
        case "mortise_call": .call
        default: IntegerType.named(name).map { .integer($0) }
        }
    }

    private func unknown(_ name: String, tag: String?) -> SignatureError {
        if let tag {
            return scanner.error(
                tag + " " + name + " is not declared: write \"" + tag + " " + name
                    + " { … };\" before it is used (in a module, by MORTISE_TYPE and MORTISE_TYPED_WITH),"
            )
        }
        if let advice = misplaced(name) { return scanner.error(advice) }
        return scanner.error(
            "the type \"" + name + "\" is not known: declare it before, as in \"typedef unsigned long " + name + ";\","
        )
    }

    /// What is wrong with a word that is no type, where that can be told.
    private func misplaced(_ word: String) -> String? {
        if ["static", "inline", "register", "auto"].contains(word) { return "leave out \"" + word + "\"," }
        var annotations = Annotations()
        if word == "count" || annotations.take(word) || Annotations.shortForm(word) != nil {
            return "an annotation stands after the name: move \"" + word + "\" there,"
        }
        var ahead = scanner
        do throws(SignatureError) { try ahead.advance() } catch { return nil }
        guard case .symbol(UInt8(ascii: "(")) = ahead.token else { return nil }
        return "the type of the result is missing before \"" + word + "\","
    }

    /// Takes the stars after a type; what comes out is const when the last star, or the type without one, is.
    mutating func parsePointers(
        to type: CType,
        isConst: Bool
    ) throws(SignatureError) -> (CType, isConst: Bool) {
        var type = type
        var isConst = isConst
        // A typedef brings its own, without which a chain of them could nest deeper than the stack.
        var count = type.pointerLevels
        while isNext("*") {
            count += 1
            guard count <= 3 else { throw scanner.error("more than three levels of pointers,") }
            type = .pointer(to: type, isConst: isConst)
            isConst = false
            try scanner.advance()
            while case .word(let word) = scanner.token, ["const", "volatile", "restrict"].contains(word) {
                isConst = isConst || word == "const"
                try scanner.advance()
            }
        }
        return (type, isConst)
    }

    /// Takes annotations; in lower case only after a name.
    mutating func parseAnnotations(into annotations: inout Annotations, afterName: Bool) throws(SignatureError) {
        while case .word(let word) = scanner.token {
            // A type here is a comma that was left out.
            let mayBeOne = afterName && !Self.isKeyword(word) && IntegerType.named(word) == nil
            guard let form = Annotations.shortForm(word) ?? (mayBeOne ? word : nil) else { break }
            try parseAnnotation(form, into: &annotations)
        }
    }

    /// Takes one annotation, given in its short form.
    mutating func parseAnnotation(_ form: String, into annotations: inout Annotations) throws(SignatureError) {
        let start = scanner.start
        try scanner.advance()
        if form == "count" {
            guard annotations.count == nil else { throw scanner.error("this has a count already", at: start) }
            try expect("(")
            annotations.countOffset = scanner.start
            annotations.count = try parseName("the name of the count")
            return try expect(")")
        }
        guard !annotations.take(form) else { return }
        throw scanner.error(
            "\"" + form
                + "\" is no annotation, or is there already: expected \",\", \")\" or one of count(…), one, out, "
                + "inout, error, nullable, nonfinite,",
            at: start
        )
    }

    // MARK: Declarations

    /// Takes a typedef, if there is one.
    mutating func parseTypedef() throws(SignatureError) -> Bool {
        guard try take("typedef") else { return false }
        var type: CType
        var isConst = false
        if let declared = try parseTypeDeclaration(mayBeUnnamed: true) {
            type = declared
        } else {
            (type, isConst) = try parseType()
            (type, isConst) = try parsePointers(to: type, isConst: isConst)
            // Forgotten, it would have the runtime free what a function returned.
            if isConst && type.pointerLevels == 0 {
                throw scanner.error("a typedef cannot be const: write const where the type is used,")
            }
        }
        let offset = scanner.start
        let name = try parseName("the new type's name")
        // typedef struct point point; says nothing new.
        if isTag(name, of: type) && types[name] != nil { return true }
        try declare(name, type, at: offset)
        return true
    }

    /// Whether a struct or enum has this tag; one without a tag gets it.
    private func isTag(_ name: String, of type: CType) -> Bool {
        switch type {
        case .structure(let record):
            if record.name.utf8.isEmpty { record.name = name }
            return record.name == name
        case .enumeration(let enumeration):
            if enumeration.name.utf8.isEmpty { enumeration.name = name }
            return enumeration.name == name
        default: return false
        }
    }

    /// Takes `struct name { … }` or `enum name { … }`, if the next is one.
    mutating func parseTypeDeclaration(mayBeUnnamed: Bool = false) throws(SignatureError) -> CType? {
        guard case .word(let word) = scanner.token, word == "struct" || word == "enum" else { return nil }
        var ahead = scanner
        try ahead.advance()
        var name = ""
        if case .word(let tag) = ahead.token {
            name = tag
            try ahead.advance()
        }
        guard case .symbol(UInt8(ascii: "{")) = ahead.token else { return nil }
        if name.utf8.isEmpty && !mayBeUnnamed { throw ahead.error("a " + word + " needs a name here,") }
        let offset = scanner.start
        scanner = ahead
        try scanner.advance()
        let type = word == "struct" ? try parseMembers(of: name) : try parseEnumerators(of: name)
        if !name.utf8.isEmpty { try declare(name, type, at: offset) }
        return type
    }

    private mutating func declare(_ name: String, _ type: CType, at offset: Int) throws(SignatureError) {
        guard Self.basicType(name) == nil, !Self.isKeyword(name), types.declare(name, type) else {
            throw scanner.error("the type \"" + name + "\" is there already", at: offset)
        }
    }

    private mutating func parseMembers(of name: String) throws(SignatureError) -> CType {
        var members: [Declarator] = []
        while !isNext("}") {
            let (type, isConst) = try parseType()
            while true {
                guard members.count < Record.maximumCount else {
                    throw scanner.error("more than \(Record.maximumCount) members,")
                }
                members.append(try parseMember(of: type, isConst: isConst))
                guard isNext(",") else { break }
                try scanner.advance()
            }
            try expect(";", " or \",\"")
        }
        guard !members.isEmpty else { throw scanner.error("a struct needs a member,") }
        try scanner.advance()
        return .structure(try Resolver(parser: self).structure(name: name, members: members))
    }

    private mutating func parseMember(of type: CType, isConst: Bool) throws(SignatureError) -> Declarator {
        let offset = scanner.start
        var (type, _) = try parsePointers(to: type, isConst: isConst)
        let name = try parseName("the member's name")
        if isNext(":") { throw scanner.error("bit fields cannot be described,") }
        if isNext("[") {
            try scanner.advance()
            type = .array(of: type, count: try parseArrayCount())
        }
        var annotations = Annotations()
        try parseAnnotations(into: &annotations, afterName: true)
        return Declarator(name: name, type: type, annotations: annotations, offset: offset)
    }

    private mutating func parseEnumerators(of name: String) throws(SignatureError) -> CType {
        var enumerators: [Enumeration.Enumerator] = []
        var next: Int64 = 0
        while !isNext("}") {
            let offset = scanner.start
            let enumerator = try parseName("an enumerator's name")
            if isNext("=") { next = try parseEnumeratorValue() }
            guard !enumerators.contains(where: { $0.name == enumerator }), enumerators.count < 64 else {
                throw scanner.error("this enumerator is there already, or the 65th", at: offset)
            }
            enumerators.append(Enumeration.Enumerator(name: enumerator, value: next))
            let (following, overflow) = next.addingReportingOverflow(1)
            guard isNext(",") else { break }
            if overflow { throw scanner.error("the next value does not fit,") }
            next = following
            try scanner.advance()
        }
        guard !enumerators.isEmpty else { throw expected("an enumerator's name") }
        try expect("}", " or \",\"")
        return .enumeration(Enumeration(name: name, enumerators: enumerators))
    }

    private mutating func parseEnumeratorValue() throws(SignatureError) -> Int64 {
        try scanner.advance()
        let isNegative = isNext("-")
        if isNegative { try scanner.advance() }
        guard case .integer(let value) = scanner.token else { throw expected("an integer") }
        try scanner.advance()
        return isNegative ? -value : value
    }
}
