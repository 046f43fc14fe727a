/// Reads a signature's text by recursive descent; the grammar is in `mortise/typed.h`.
struct SignatureParser {
    var scanner: SignatureScanner
    var types: TypeScope

    /// Starts with types that are known already.
    init(_ text: String, types: TypeScope) throws(SignatureError) {
        scanner = try SignatureScanner(text)
        self.types = types
    }

    /// Reads all there is.
    mutating func parse() throws(SignatureError) -> [Signature] {
        var signatures: [Signature] = []
        while true {
            while isNext(";") { try scanner.advance() }
            if case .end = scanner.token { return signatures }
            if try parseTypedef() { continue }
            if let type = try parseTypeDeclaration() {
                if isNext(";") { continue }
                signatures.append(try parsePrototype(from: type))
            } else {
                signatures.append(try parsePrototype(from: nil))
            }
            if let latest = signatures.last, signatures.dropLast().contains(where: { $0.name == latest.name }) {
                throw scanner.error("there is a second prototype of \"" + latest.name + "\" before this,")
            }
            if case .end = scanner.token { return signatures }
            guard isNext(";") else { throw expected("\";\"") }
        }
    }

    // MARK: Tokens

    /// Whether a symbol is next.
    func isNext(_ symbol: Character) -> Bool {
        if case .symbol(let byte) = scanner.token { return byte == symbol.asciiValue }
        return false
    }

    /// Takes a symbol that has to be there.
    mutating func expect(_ symbol: Character, _ alternative: String = "") throws(SignatureError) {
        guard isNext(symbol) else { throw expected("\"\(symbol)\"" + alternative) }
        try scanner.advance()
    }

    /// Takes a word if it is the one.
    mutating func take(_ word: String) throws(SignatureError) -> Bool {
        guard case .word(let next) = scanner.token, next == word else { return false }
        try scanner.advance()
        return true
    }

    /// Takes a name that has to be there.
    mutating func parseName(_ what: String) throws(SignatureError) -> String {
        guard case .word(let name) = scanner.token else { throw expected(what) }
        guard !Self.isKeyword(name) else {
            throw scanner.error("\"" + name + "\" is a word of C and cannot be a name,")
        }
        try scanner.advance()
        return name
    }

    /// An error that says what should be there.
    func expected(_ what: String) -> SignatureError { scanner.error("expected " + what + ", got " + scanner.excerpt) }

    static func isKeyword(_ word: String) -> Bool {
        [
            "void", "bool", "_Bool", "float", "double", "struct", "enum", "union", "const", "volatile", "restrict",
            "typedef",
        ]
        .contains(word) || isIntegerWord(word)
    }

    static func isIntegerWord(_ word: String) -> Bool {
        var words = IntegerWords()
        return words.take(word)
    }

    // MARK: Prototypes

    private mutating func parsePrototype(from declared: CType?) throws(SignatureError) -> Signature {
        let offset = scanner.start
        if declared == nil { _ = try take("extern") }
        var type: CType
        var isConst = false
        if let declared { type = declared } else { (type, isConst) = try parseType() }
        var annotations = Annotations()
        (type, _) = try parsePointers(to: type, isConst: isConst)
        while case .word(let word) = scanner.token, let form = Annotations.shortForm(word) {
            try parseAnnotation(form, into: &annotations)
        }
        let name = try parseName("the function's name")
        try expect("(", " after the function's name")
        let parameters = try parseParameters()
        try parseAnnotations(into: &annotations, afterName: true)
        let result = Declarator(name: nil, type: type, annotations: annotations, offset: offset)
        return try Resolver(parser: self).signature(name: name, parameters: parameters, result: result)
    }

    private mutating func parseParameters() throws(SignatureError) -> [Declarator] {
        var parameters: [Declarator] = []
        if isNext(")") {
            try scanner.advance()
            return parameters
        }
        while true {
            let parameter = try parseParameter()
            if case .void = parameter.type {
                guard parameters.isEmpty, parameter.name == nil, isNext(")") else {
                    throw scanner.error("a parameter cannot be void", at: parameter.offset)
                }
                try scanner.advance()
                return parameters
            }
            guard parameters.count < Record.maximumCount else {
                throw scanner.error("more than \(Record.maximumCount) parameters", at: parameter.offset)
            }
            parameters.append(parameter)
            guard isNext(",") else { break }
            try scanner.advance()
        }
        try expect(")", " or \",\"")
        return parameters
    }

    private mutating func parseParameter() throws(SignatureError) -> Declarator {
        let offset = scanner.start
        if isNext(".") { throw scanner.error("a function with \"...\" cannot be called: declare what it is given,") }
        var (type, isConst) = try parseType()
        (type, isConst) = try parsePointers(to: type, isConst: isConst)
        if isNext("(") { throw scanner.error("a pointer to a function has no JSON: expected a name,") }
        var annotations = Annotations()
        var name: String?
        if case .word(let word) = scanner.token, Annotations.shortForm(word) == nil { name = try parseName("a name") }
        if isNext("[") { type = try parseParameterArray(of: type, isConst: isConst) }
        try parseAnnotations(into: &annotations, afterName: name != nil)
        return Declarator(name: name, type: type, annotations: annotations, offset: offset)
    }

    /// `double x[]` is a pointer, `double x[3]` one to three values.
    private mutating func parseParameterArray(of element: CType, isConst: Bool) throws(SignatureError) -> CType {
        try expect("[")
        if isNext("]") {
            try scanner.advance()
            return .pointer(to: element, isConst: isConst)
        }
        return .pointer(to: .array(of: element, count: try parseArrayCount()), isConst: isConst)
    }

    /// Takes the rest of `[3]`.
    mutating func parseArrayCount() throws(SignatureError) -> Int {
        guard case .integer(let count) = scanner.token else { throw expected("a number of elements") }
        guard (1...4_096).contains(count) else { throw scanner.error("an array has 1 to 4096 elements,") }
        try scanner.advance()
        try expect("]")
        if isNext("[") { throw scanner.error("arrays of arrays cannot be described,") }
        return Int(count)
    }
}
