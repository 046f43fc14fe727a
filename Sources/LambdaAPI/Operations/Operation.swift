/// An operation of the Lambda API and where it is found: the facts of the Lambda API Reference.
public struct Operation: Sendable {
    /// Name, such as `CreateFunction`.
    public let name: String
    /// Method of HTTP.
    public let method: String
    /// Path with `{parameters}`, such as `/2015-03-31/functions/{FunctionName}`.
    public let path: String
    /// Status code of an answer without an error.
    public let status: Int
    /// Parameter of the query that tells it from another operation with the same method and path.
    public let query: (name: String, value: String)?

    private let segments: [Segment]

    private enum Segment: Sendable {
        case literal(String)
        case parameter(String)
    }

    init(_ name: String, _ method: String, _ path: String, _ status: Int, query: (name: String, value: String)? = nil) {
        self.name = name
        self.method = method
        self.path = path
        self.status = status
        self.query = query
        segments = path.split(separator: "/").map { part in
            part.hasPrefix("{") ? .parameter(String(part.dropFirst().dropLast())) : .literal(String(part))
        }
    }

    /// The operation that a request means, and the values of its path's parameters, percent-decoded once.
    ///
    /// - Parameters:
    ///   - method: of HTTP, in capitals.
    ///   - path: percent-encoded, as the request has it.
    ///   - query: parameters of the query, decoded.
    /// - Returns: nil when no operation is there.
    public static func find(
        method: String,
        path: String,
        query: [(name: String, value: String)]
    ) -> (operation: Operation, parameters: [String: String])? {
        let parts = path.split(separator: "/")
        guard let root = parts.first else { return nil }
        let place = Place(method: method, root: String(root), count: parts.count)
        var found: (operation: Operation, parameters: [String: String])?
        for operation in byPlace[place] ?? [] {
            guard let parameters = operation.parameters(in: parts) else { continue }
            if let wanted = operation.query {
                if query.contains(where: { $0.name == wanted.name && $0.value == wanted.value }) {
                    return (operation, parameters)
                }
            } else if found == nil {
                found = (operation, parameters)
            }
        }
        return found
    }

    private func parameters(in parts: [Substring]) -> [String: String]? {
        var parameters: [String: String] = [:]
        for (segment, part) in zip(segments, parts) {
            switch segment {
            case .literal(let text): guard text == part else { return nil }
            case .parameter(let name): parameters[name] = PercentCoding.decode(part)
            }
        }
        return parameters
    }

    /// What few operations share: paths begin with a date.
    private struct Place: Hashable {
        let method: String
        let root: String
        let count: Int
    }

    private static let byPlace = Dictionary(grouping: all) { operation in
        let parts = operation.path.split(separator: "/")
        return Place(method: operation.method, root: parts.first.map(String.init) ?? "", count: parts.count)
    }
}
