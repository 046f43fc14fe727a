internal import FoundationEssentials
internal import Hummingbird
internal import LambdaAPI

/// A request that means an operation of the Lambda API, its path and query read.
struct OperationRequest: Sendable {
    /// What is wanted.
    let operation: LambdaAPI.Operation
    /// Values of the path's parameters, decoded.
    let parameters: [String: String]
    /// Parameters of the query, decoded.
    let query: [(name: String, value: String)]
    /// The request itself.
    let http: Request
    /// Id that the answer carries.
    let requestID: String

    /// Value of a parameter of the path; the operation has it, or the request would not have been found.
    func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// First value of a parameter of the query.
    func queryValue(_ name: String) -> String? { query.first { $0.name == name }?.value }

    /// The function that path and `Qualifier` name.
    func function() throws(ServiceError) -> FunctionReference {
        try FunctionReference(parameter("FunctionName"), qualifier: queryValue("Qualifier"))
    }

    /// Name of the layer that the path names by its name or ARN.
    func layerName() throws(ServiceError) -> String {
        try LayerVersionReference.layerName(parameter("LayerName"))
    }

    /// The version of a layer that the path names.
    func layerVersion() throws(ServiceError) -> LayerVersionReference {
        let text = parameter("VersionNumber")
        guard let version = Int(text) else { throw .violation(text, at: "versionNumber", must: "be a number") }
        return LayerVersionReference(name: try layerName(), version: version)
    }

    /// `MaxItems`, which may be at most `limit`.
    func maxItems(upTo limit: Int) throws(ServiceError) -> Int? {
        guard let text = queryValue("MaxItems") else { return nil }
        guard let count = Int(text) else { throw .violation(text, at: "maxItems", must: "be a number") }
        if count < 1 { throw .violation(text, at: "maxItems", must: "have value greater than or equal to 1") }
        if count > limit { throw .violation(text, at: "maxItems", must: "have value less than or equal to \(limit)") }
        return count
    }

    /// Reads a body and checks the model's limits.
    ///
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/serialization`` for what is no JSON or has other types,
    ///   ``ServiceError/Code/validation`` for what exceeds the limits.
    func decode<Value: ValidatedRequest>(_ type: Value.Type, _ body: [UInt8]) throws(ServiceError) -> Value {
        let value: Value
        do {
            value = try JSONDecoder().decode(type, from: Data(body))
        } catch let error as DecodingError {
            throw ServiceError(.serialization, Self.sentence(error))
        } catch {
            throw ServiceError(.serialization, "The request's body cannot be read: \(error)")
        }
        try value.validate()
        return value
    }

    private static func sentence(_ error: DecodingError) -> String {
        switch error {
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            "\(path(context)) of the request's body is not of the type \(type)"
        case .keyNotFound(let key, let context):
            "\(path(context)) of the request's body lacks the member \(key.stringValue)"
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            "\(path(context)) of the request's body cannot be read: \(context.debugDescription)"
        default:
            "The request's body is not a JSON object: check what was sent"
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        guard !context.codingPath.isEmpty else { return "The whole" }
        let names = context.codingPath.map { key in key.intValue.map { "[\($0)]" } ?? key.stringValue }
        return "The member \"\(names.joined(separator: "."))\""
    }
}
