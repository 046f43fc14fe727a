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
    ///   ``ServiceError/Code/resourceNotFound`` for a function of another region or account.
    public init(_ text: String, qualifier: String? = nil) throws(ServiceError) {
        let parts = Parts(text)
        var violations = ConstraintViolations()
        violations.check(text, matches: Self.pattern, isMet: parts != nil, at: "functionName")
        if let qualifier {
            let isMet = Parts.isQualifier(qualifier)
            violations.check(qualifier, matches: #"\$LATEST|[a-zA-Z0-9-_]{1,128}"#, isMet: isMet, at: "qualifier")
        }
        if let error = violations.error { throw error }
        // What is nil has violated the pattern.
        guard let parts else { throw .violation(text, at: "functionName", must: "be a function's name") }
        guard parts.region == nil || parts.region == Account.region else {
            throw ServiceError(
                .resourceNotFound,
                "Functions from '\(parts.region ?? "")' are not reachable in this region ('\(Account.region)')"
            )
        }
        guard parts.account == nil || parts.account == Account.id else {
            throw ServiceError(
                .resourceNotFound,
                "Function not found: \(text): it belongs to account \(parts.account ?? ""), the functions here to "
                    + Account.id
            )
        }
        name = parts.name
        if let named = parts.qualifier, let qualifier, named != qualifier {
            throw ServiceError(
                .invalidParameterValue,
                "The derived qualifier from the function name does not match the specified qualifier."
            )
        }
        self.qualifier = parts.qualifier ?? qualifier
    }

    /// `arn:aws:lambda:…:function:name`, with `:qualifier` when there is one.
    public var arn: String {
        Account.arn("function:" + name + (qualifier.map { ":" + $0 } ?? ""))
    }

    private static let pattern =
        #"(arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:function:|(\d{12}:)?function:)?"#
        + #"([a-zA-Z0-9-_]{1,64})(:(\$LATEST|[a-zA-Z0-9-_]{1,128}))?"#

    /// What a text that names a function consists of.
    private struct Parts {
        var region: String?
        var account: String?
        let name: String
        var qualifier: String?

        /// Takes the text apart; nil for what the pattern does not match.
        init?(_ text: String) {
            // As in most invocations.
            if text.isName(upTo: 64) {
                name = text
                return
            }
            var rest = text.split(separator: ":", omittingEmptySubsequences: false)[...]
            if rest.count >= 7, rest[0] == "arn" {
                let isFunction = rest[2] == "lambda" && rest[5] == "function"
                guard isFunction, Self.isPartition(rest[1]), rest[3].isRegion, rest[4].isAccount else { return nil }
                region = String(rest[3])
                account = String(rest[4])
                rest = rest.dropFirst(6)
            } else if rest.count >= 3, rest[0].isAccount, rest[1] == "function" {
                account = String(rest[0])
                rest = rest.dropFirst(2)
            } else if rest.count >= 2, rest[0] == "function" {
                rest = rest.dropFirst()
            }
            guard let name = rest.first, name.isName(upTo: 64), rest.count <= 2 else { return nil }
            self.name = String(name)
            guard rest.count == 2, let last = rest.last else { return }
            guard Self.isQualifier(last) else { return nil }
            qualifier = String(last)
        }

        static func isQualifier(_ text: some StringProtocol) -> Bool { text == "$LATEST" || text.isName(upTo: 128) }

        /// `(aws[a-zA-Z-]*)?`.
        private static func isPartition(_ text: Substring) -> Bool {
            text.isEmpty || text.hasPrefix("aws") && text.isARNPart && !text.contains(where: \.isNumber)
        }
    }
}
