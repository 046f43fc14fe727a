internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import LambdaAPI

/// A service of AWS that is not here, but whose requests come here: `AWS_ENDPOINT_URL` sends those of all services.
struct OtherService: Sendable {
    /// As in a signature's scope: `logs`, `s3`.
    let name: String

    /// Of the signature, which nobody verifies: the answer is the same for everybody.
    ///
    /// - Returns: nil for services that are here, and for requests that do not say.
    init?(_ request: Request) {
        let signed = Authenticator.signedRequest(request)
        guard let signature = try? RequestSignature.read(signed), !Self.served.contains(signature.service) else {
            return nil
        }
        name = signature.service
    }

    private static let served = ["lambda", "iam", "sts"]

    /// What of the local Lambda its sentences name.
    struct Places: Sendable {
        /// Where logs are; nil where it is nobody's business.
        let logs: String?
        /// What stands for S3; nil for nothing.
        let s3Root: String?
    }

    /// Says that the service is not here and what to do instead, in the form that the service's clients read.
    func refusal(_ request: Request, _ places: Places, _ requestID: String) -> Response {
        let sentence = sentence(places)
        if name == "s3" {
            let error = XMLElement(
                "Error",
                [
                    XMLElement("Code", "NotImplemented"), XMLElement("Message", sentence),
                    XMLElement("RequestId", requestID),
                ]
            )
            return Self.xml(error.document, status: 501)
        }
        if request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true {
            let service = QueryReply.Service(version: "")
            let reply = QueryReply.error("InvalidAction", 400, sentence, of: service, requestID: requestID)
            return Self.xml(reply.body, status: reply.status)
        }
        var response = ServiceReply.error(ServiceError(.unknownOperation, sentence))
        // AWS JSON 1.1 has the name of the error in the body.
        let members = ["__type": ServiceError.Code.unknownOperation.name, "message": sentence]
        if request.headers.value(Self.target) != nil, let body = try? JSONEncoder().encode(members) {
            response = ServiceReply.bytes(
                ByteBuffer(bytes: body),
                status: 400,
                contentType: "application/x-amz-json-1.1"
            )
        }
        return response
    }

    private static let target = HTTPField.Name("X-Amz-Target")

    private static func xml(_ text: String, status: Int) -> Response {
        ServiceReply.bytes(ByteBuffer(string: text), status: status, contentType: "text/xml")
    }

    private func sentence(_ places: Places) -> String {
        switch name {
        case "logs":
            let files = places.logs.map { ", and in files below \($0), a folder a function" } ?? ""
            return "mortise local has no CloudWatch Logs: what functions log is on its terminal\(files)"
        case "s3":
            let copy = "copy files to its folders with cp, each of which is a bucket"
            let advice = places.s3Root.map { "\($0) stands for S3: \(copy)" }
            return "mortise local has no S3: "
                + (advice
                    ?? "give zips to Lambda itself (--zip-file fileb://function.zip), or start mortise local with "
                    + "--s3-root DIR, where DIR/BUCKET/KEY is an object")
        default:
            return
                "mortise local serves Lambda, and some of IAM and STS, but not \"\(name)\": unset AWS_ENDPOINT_URL for "
                + "this command, or set AWS_ENDPOINT_URL_LAMBDA in its place, which is for Lambda alone"
        }
    }
}
