/// Why a value does not fit, and where in the JSON it is.
struct Mismatch: Error {
    private enum Step {
        case key(String)
        case index(Int)
    }

    /// What is wrong, to stand before the place: `expected double, got string`.
    let cause: String
    /// What to do about it, or what would be right, to stand after the place; may be empty.
    let advice: String
    /// Index of the parameter, once it is known.
    private(set) var parameter: Int?
    /// Innermost first.
    private var steps: [Step] = []

    init(_ cause: String, advice: String = "") {
        self.cause = cause
        self.advice = advice
    }

    /// A value that does not fit because there is no memory for it.
    static var noMemory: Mismatch { Mismatch("there is no memory for it", advice: "give the function more") }

    /// The same inside of an object's member.
    func under(key: String) -> Mismatch {
        var outer = self
        outer.steps.append(.key(key))
        return outer
    }

    /// The same inside of an array's element.
    func under(index: Int) -> Mismatch {
        var outer = self
        outer.steps.append(.index(index))
        return outer
    }

    /// The same in the value of a parameter; the outermost record, which says so last, is the parameters'.
    func of(parameter: Int) -> Mismatch {
        var outer = self
        outer.parameter = parameter
        return outer
    }

    /// The whole sentence of an error, after what it is about; a value as a whole needs no place.
    var sentence: String { cause + (path == "$" ? "" : " at " + path) + (advice.utf8.isEmpty ? "" : "; " + advice) }

    /// The place as a JSONPath (RFC 9535): `$.points[3].x`.
    var path: String {
        var path = "$"
        for step in steps.reversed() {
            switch step {
            case .index(let index): path += "[\(index)]"
            case .key(let key): path += Self.isPlain(key) ? "." + key : "['" + key + "']"
            }
        }
        return path
    }

    private static func isPlain(_ key: String) -> Bool {
        key.utf8.allSatisfy {
            (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 > 0x7F
        }
            && !key.utf8.isEmpty
    }
}
