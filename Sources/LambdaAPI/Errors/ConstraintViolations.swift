internal import Synchronization

/// Collects what of a request is outside of the model's limits, in the words of Lambda's front end.
struct ConstraintViolations: Sendable {
    private var sentences: [String] = []

    /// The error to answer with; nil when all limits are kept.
    var error: ServiceError? {
        guard !sentences.isEmpty else { return nil }
        let count = sentences.count == 1 ? "1 validation error" : "\(sentences.count) validation errors"
        return ServiceError(.validation, "\(count) detected: \(sentences.joined(separator: "; "))")
    }

    /// A member that must be there.
    mutating func require(_ isPresent: Bool, at path: String) {
        if !isPresent { add("null", path, "not be null") }
    }

    /// A number in its range.
    mutating func check(_ value: Int, in range: ClosedRange<Int>, at path: String) {
        if value < range.lowerBound {
            add("\(value)", path, "have value greater than or equal to \(range.lowerBound)")
        } else if value > range.upperBound {
            add("\(value)", path, "have value less than or equal to \(range.upperBound)")
        }
    }

    /// A number of items.
    mutating func check(count: Int, in range: ClosedRange<Int>, at path: String) {
        checkLength(count, of: "[\(count) items]", in: range, at: path)
    }

    /// A text's number of characters.
    mutating func check(length text: String, in range: ClosedRange<Int>, at path: String) {
        checkLength(text.unicodeScalars.count, of: text, in: range, at: path)
    }

    /// One of the values of an enumeration.
    mutating func check(_ text: String, isOneOf values: [String], at path: String) {
        if !values.contains(text) {
            add(text, path, "satisfy enum value set: [\(values.joined(separator: ", "))]")
        }
    }

    /// A text that a regular expression of the model matches as a whole.
    mutating func check(_ text: String, matches pattern: String, at path: String) {
        check(text, matches: pattern, isMet: Self.isMatch(text, pattern), at: path)
    }

    /// A text of which something cheaper than a regular expression tells whether it is met.
    mutating func check(_ text: String, matches pattern: String, isMet: Bool, at path: String) {
        if !isMet { add(text, path, "satisfy regular expression pattern: \(pattern)") }
    }

    /// The model's patterns as far as they were needed; to read one takes longer than to match it.
    private static let expressions = Mutex<[String: Regex<AnyRegexOutput>]>([:])

    private static func isMatch(_ text: String, _ pattern: String) -> Bool {
        expressions.withLock { expressions in
            // The patterns are the model's own; all of them parse (LambdaAPITests).
            guard let expression = expressions[pattern] ?? (try? Regex(pattern)) else { return true }
            expressions[pattern] = expression
            return (try? expression.wholeMatch(in: text)) != nil
        }
    }

    private mutating func checkLength(_ length: Int, of text: String, in range: ClosedRange<Int>, at path: String) {
        if length < range.lowerBound {
            add(text, path, "have length greater than or equal to \(range.lowerBound)")
        } else if length > range.upperBound {
            add(text, path, "have length less than or equal to \(range.upperBound)")
        }
    }

    private mutating func add(_ value: String, _ path: String, _ constraint: String) {
        // A value of megabytes would drown the sentence.
        let shown = value.count > 256 ? "\(value.prefix(256))…" : value
        let quoted = value == "null" ? "null" : "'\(shown)'"
        sentences.append("Value \(quoted) at '\(path)' failed to satisfy constraint: Member must \(constraint)")
    }
}
