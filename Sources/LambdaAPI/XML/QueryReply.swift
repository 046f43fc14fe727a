/// An answer of the services that are asked by a form (`Action=…`) and answer in XML: STS and IAM.
public struct QueryReply: Sendable {
    /// A service of that kind.
    public enum Service: String, Sendable {
        /// AWS Security Token Service.
        case sts = "https://sts.amazonaws.com/doc/2011-06-15/"
        /// AWS Identity and Access Management.
        case iam = "https://iam.amazonaws.com/doc/2010-05-08/"

        /// Version in requests to STS; IAM's is another.
        private static let stsVersion = "2011-06-15"

        /// The service that a request's `Version` names.
        public init(version: String) {
            self = version == Self.stsVersion ? .sts : .iam
        }
    }

    /// Status code of HTTP.
    public let status: Int
    /// The XML.
    public let body: String

    /// What an action answers.
    ///
    /// - Parameters:
    ///   - action: name of the action.
    ///   - service: which answers.
    ///   - result: what is in its result; nil for an action without one.
    ///   - requestID: id of the request.
    /// - Returns: the answer.
    public static func result(
        _ action: String,
        of service: Service,
        _ result: [XMLElement]?,
        requestID: String
    ) -> QueryReply {
        let metadata = XMLElement("ResponseMetadata", [XMLElement("RequestId", requestID)])
        let children = (result.map { [XMLElement("\(action)Result", $0)] } ?? []) + [metadata]
        let element = XMLElement("\(action)Response", namespace: service.rawValue, children)
        return QueryReply(status: 200, body: element.document)
    }

    /// What an action answers that fails.
    ///
    /// - Parameters:
    ///   - code: such as `NoSuchEntity`.
    ///   - status: status code of HTTP.
    ///   - message: sentence for people.
    ///   - service: which answers.
    ///   - requestID: id of the request.
    /// - Returns: the answer.
    public static func error(
        _ code: String,
        _ status: Int,
        _ message: String,
        of service: Service,
        requestID: String
    ) -> QueryReply {
        let error = XMLElement(
            "Error",
            [
                XMLElement("Type", status < 500 ? "Sender" : "Receiver"), XMLElement("Code", code),
                XMLElement("Message", message),
            ]
        )
        let children = [error, XMLElement("RequestId", requestID)]
        return QueryReply(
            status: status,
            body: XMLElement("ErrorResponse", namespace: service.rawValue, children).document
        )
    }
}
