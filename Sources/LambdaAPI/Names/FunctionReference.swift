/// A function as a request names it: name, `name:qualifier`, partial ARN or full ARN.
///
/// Lambda API Reference, "Invoke", parameter FunctionName.
public struct FunctionReference: Hashable, Sendable {
    /// Name of the function, 1 to 64 characters.
    public let name: String
    /// Version, `$LATEST` or alias; nil when none is named, which means `$LATEST`.
    public let qualifier: String?

    /// Makes a reference of its parts, which are taken as they are.
    public init(name: String, qualifier: String? = nil) {
        self.name = name
        self.qualifier = qualifier
    }

    /// Reads a name as it stands in the path, percent-decoded, and the parameter `Qualifier`.
    ///
    /// - Throws: ``ServiceError``: ``ServiceError/Code/validation`` for what is no name,
    ///   ``ServiceError/Code/invalidParameterValue`` when name and parameter give two qualifiers,
    ///   ``ServiceError/Code/resourceNotFound`` for another account's function.
    public init(_ text: String, qualifier: String? = nil) throws(ServiceError) {
        if qualifier == nil, Self.isPlainName(text) {
            name = text
            self.qualifier = nil
            return
        }
        var violations = ConstraintViolations()
        if !Self.isPlainName(text) { violations.check(text, matches: Self.pattern, at: "functionName") }
        if let qualifier, qualifier != "$LATEST", !Self.isPlainName(qualifier) {
            violations.check(qualifier, matches: #"\$LATEST|[a-zA-Z0-9-_]{1,128}"#, at: "qualifier")
        }
        if let error = violations.error { throw error }
        var parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        var account: String?
        if parts.first == "arn", parts.count >= 7 {
            account = parts[4]
            parts.removeFirst(6)
        } else if parts.count >= 3, parts[1] == "function" {
            account = parts[0]
            parts.removeFirst(2)
        } else if parts.first == "function", parts.count > 1 {
            parts.removeFirst()
        }
        guard account == nil || account == Account.id else {
            throw ServiceError(
                .resourceNotFound,
                "Function not found: \(text): it belongs to account \(account ?? ""), the functions here to \(Account.id)"
            )
        }
        name = parts[0]
        let named = parts.count > 1 ? parts[1] : nil
        if let named, let qualifier, named != qualifier {
            throw ServiceError(
                .invalidParameterValue,
                "The derived qualifier from the function name does not match the specified qualifier."
            )
        }
        self.qualifier = named ?? qualifier
    }

    /// `arn:aws:lambda:…:function:name`, with `:qualifier` when there is one.
    public var arn: String {
        Account.arn("function:" + name + (qualifier.map { ":" + $0 } ?? ""))
    }

    /// Whether a text is a name and nothing else, as in most invocations: told without a regular expression.
    private static func isPlainName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    private static let pattern =
        #"(arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:function:|(\d{12}:)?function:)?"#
        + #"([a-zA-Z0-9-_]{1,64})(:(\$LATEST|[a-zA-Z0-9-_]{1,128}))?"#
}
