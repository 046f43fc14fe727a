/// What a signature says of a parameter, a member or a result that C has no words for.
struct Annotations {
    /// The array's count is in the parameter or member of this name.
    var count: String?
    /// Where that stands.
    var countOffset = 0
    var isOne = false
    var isOut = false
    var isInOut = false
    var isError = false
    var isNullable = false
    var allowsNonfinite = false

    /// Annotations that only parameters have.
    var isForParametersOnly: Bool { isOne || isOut || isInOut || isError }

    /// Whether there is none.
    var isEmpty: Bool { count == nil && !isForParametersOnly && !isNullable && !allowsNonfinite }

    /// As they are written, with a space before each; without a name before them a short form would be taken for one.
    func description(isAfterName: Bool) -> String {
        var text = count.map { (isAfterName ? " count(" : " MORTISE_COUNT(") + $0 + ")" } ?? ""
        for (isThere, short, long) in [
            (isOne, " one", " MORTISE_ONE"), (isOut, " out", " MORTISE_OUT"), (isInOut, " inout", " MORTISE_INOUT"),
            (isError, " error", " MORTISE_ERROR"), (isNullable, " nullable", " MORTISE_NULLABLE"),
            (allowsNonfinite, " nonfinite", " MORTISE_NONFINITE"),
        ] where isThere {
            text += isAfterName ? short : long
        }
        return text
    }

    /// The short form of a word as C code has it (`MORTISE_OUT` is `out`); nil when it is none.
    static func shortForm(_ word: String) -> String? {
        switch word {
        case "MORTISE_COUNT": "count"
        case "MORTISE_ONE": "one"
        case "MORTISE_OUT": "out"
        case "MORTISE_INOUT": "inout"
        case "MORTISE_ERROR": "error"
        case "MORTISE_NULLABLE": "nullable"
        case "MORTISE_NONFINITE": "nonfinite"
        default: nil
        }
    }

    /// Takes an annotation without parentheses by its short form; false when it is none or is there already.
    mutating func take(_ word: String) -> Bool {
        switch word {
        case "one": Self.set(&isOne)
        case "out": Self.set(&isOut)
        case "inout": Self.set(&isInOut)
        case "error": Self.set(&isError)
        case "nullable": Self.set(&isNullable)
        case "nonfinite": Self.set(&allowsNonfinite)
        default: false
        }
    }

    private static func set(_ flag: inout Bool) -> Bool {
        defer { flag = true }
        return !flag
    }
}
