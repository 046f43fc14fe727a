internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import LambdaAPI

/// What a function gets of a request to its URL: payload format 2.0 (Lambda Developer Guide, "Invoking function URLs").
struct FunctionURLEvent: Encodable {
    /// Details of the request.
    struct RequestContext: Encodable {
        struct HTTP: Encodable {
            var method: String
            var path: String
            var `protocol` = "HTTP/1.1"
            var sourceIp: String
            var userAgent: String
        }

        struct Authorizer: Encodable {
            struct IAM: Encodable {
                var accessKey: String
                var accountId = Account.id
                var callerId = Account.id
                var userArn = "arn:aws:iam::\(Account.id):root"
                var userId = Account.id
            }

            var iam: IAM
        }

        var accountId: String
        var apiId: String
        var authorizer: Authorizer?
        var domainName: String
        var domainPrefix: String
        var http: HTTP
        var requestId: String
        var routeKey = "$default"
        var stage = "$default"
        var time: String
        var timeEpoch: Int
    }

    var version = "2.0"
    var routeKey = "$default"
    var rawPath: String
    var rawQueryString: String
    var cookies: [String]?
    var headers: [String: String]
    var queryStringParameters: [String: String]?
    var requestContext: RequestContext
    var body: String?
    var isBase64Encoded: Bool

    /// Makes the event of a request.
    ///
    /// - Parameters:
    ///   - request: whose body was read.
    ///   - target: which URL it was made to.
    ///   - bytes: the request's body.
    ///   - accessKeyID: of the signature; nil for a URL that is open to all.
    ///   - address: IP address of the client.
    ///   - requestID: id of the request.
    ///   - traceID: of the invocation.
    init(
        _ request: Request,
        _ target: FunctionURLTarget,
        body bytes: [UInt8],
        accessKeyID: String?,
        address: String,
        requestID: String,
        traceID: String
    ) {
        rawPath = target.path
        rawQueryString = request.uri.query ?? ""
        cookies = Self.cookies(request.headers)
        headers = Self.headers(request, address, traceID)
        let pairs = PercentCoding.pairs(rawQueryString, isForm: true)
        if !pairs.isEmpty {
            queryStringParameters = Dictionary(pairs.map { ($0.name, $0.value) }) { "\($0),\($1)" }
        }
        requestContext = Self.context(request, target, accessKeyID, address, requestID)
        let text = Self.isText(request.headers[.contentType]) ? String(validating: bytes, as: UTF8.self) : nil
        isBase64Encoded = text == nil && !bytes.isEmpty
        if !bytes.isEmpty { body = text ?? Data(bytes).base64EncodedString() }
    }

    /// The event as JSON.
    func json() throws(ServiceError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        do {
            return try Array(encoder.encode(self))
        } catch {
            throw ServiceError(.service, "The event of the function URL cannot be written: \(error)")
        }
    }

    private static func context(
        _ request: Request,
        _ target: FunctionURLTarget,
        _ accessKeyID: String?,
        _ address: String,
        _ requestID: String
    ) -> RequestContext {
        let now = Date()
        return RequestContext(
            accountId: accessKeyID == nil ? "anonymous" : Account.id,
            apiId: target.id,
            authorizer: accessKeyID.map { RequestContext.Authorizer(iam: .init(accessKey: $0)) },
            domainName: FunctionURLTarget.host(of: target.id),
            domainPrefix: target.id,
            http: RequestContext.HTTP(
                method: request.method.rawValue,
                path: target.path,
                sourceIp: address,
                userAgent: request.headers[.userAgent] ?? ""
            ),
            requestId: requestID,
            time: commonLogTime(now),
            timeEpoch: Int(now.timeIntervalSince1970 * 1_000)
        )
    }

    /// All cookies of all fields.
    private static func cookies(_ headers: HTTPFields) -> [String]? {
        let cookies = headers[values: .cookie].flatMap { $0.split(separator: ";") }.map {
            String($0.drop { $0 == " " })
        }
        return cookies.isEmpty ? nil : cookies
    }

    /// Names in lower case; a name that comes twice has both values, with a comma between.
    ///
    /// What a proxy has written of the client before stays.
    private static func headers(_ request: Request, _ address: String, _ traceID: String) -> [String: String] {
        var headers: [String: String] = [:]
        for field in request.headers where field.name != .cookie && field.name != .connection {
            let name = field.name.canonicalName
            headers[name] = headers[name].map { "\($0),\(field.value)" } ?? field.value
        }
        let authority = request.head.authority
        headers["host"] = authority
        headers["x-forwarded-for"] = headers["x-forwarded-for"].map { "\($0), \(address)" } ?? address
        headers["x-forwarded-port"] = headers["x-forwarded-port"] ?? authority.flatMap(port(of:)) ?? "80"
        headers["x-forwarded-proto"] = headers["x-forwarded-proto"] ?? "http"
        headers["x-amzn-trace-id"] = headers["x-amzn-trace-id"] ?? String(traceID.prefix { $0 != ";" })
        return headers
    }

    /// What stands behind the last colon of `host:port`.
    private static func port(of authority: String) -> String? {
        guard let colon = authority.lastIndex(of: ":") else { return nil }
        let port = authority[authority.index(after: colon)...]
        // The colons of an address of IPv6 stand in brackets.
        return UInt16(port) == nil ? nil : String(port)
    }

    /// Whether a body of that type is handed over as it is; all others are in base64, as are forms.
    private static func isText(_ contentType: String?) -> Bool {
        let type = (contentType ?? "").prefix { $0 != ";" }.lowercased()
        return type.hasPrefix("text/") || type.hasSuffix("+json") || type.hasSuffix("+xml")
            || ["application/json", "application/xml", "application/javascript"].contains(type)
    }

    /// `12/Mar/2020:19:03:58 +0000`.
    private static func commonLogTime(_ date: Date) -> String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let text = date.formatted(.iso8601)
        let parts = text.split { "-T:Z".contains($0) }
        guard parts.count == 6, let month = Int(parts[1]), months.indices.contains(month - 1) else { return text }
        return "\(parts[2])/\(months[month - 1])/\(parts[0]):\(parts[3]):\(parts[4]):\(parts[5]) +0000"
    }
}
