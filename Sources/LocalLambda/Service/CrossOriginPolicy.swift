internal import HTTPTypes
internal import Hummingbird
internal import LambdaAPI

/// The CORS configuration of a function URL, as Lambda applies it (Lambda API Reference, "Cors").
struct CrossOriginPolicy: Sendable {
    let cors: Cors

    /// Answers a preflight request; nil for any other request.
    func preflight(_ request: Request) -> Response? {
        guard request.method == .options, let origin = request.headers[.origin],
            request.headers[.accessControlRequestMethod] != nil
        else { return nil }
        var response = ServiceReply.empty(status: 200)
        guard allows(origin) else { return response }
        apply(to: &response, of: request)
        response.headers[.accessControlExposeHeaders] = nil
        if let methods = cors.allowMethods, !methods.isEmpty {
            response.headers[.accessControlAllowMethods] = methods.joined(separator: ",")
        }
        if let headers = cors.allowHeaders, !headers.isEmpty {
            response.headers[.accessControlAllowHeaders] = headers.joined(separator: ",")
        }
        if let age = cors.maxAge { response.headers[.accessControlMaxAge] = String(age) }
        return response
    }

    /// Adds the header fields to an answer; what the function itself wrote of them is replaced.
    func apply(to response: inout Response, of request: Request) {
        for name in [
            HTTPField.Name.accessControlAllowOrigin, .accessControlAllowCredentials, .accessControlExposeHeaders,
            .accessControlAllowMethods, .accessControlAllowHeaders, .accessControlMaxAge,
        ] { response.headers[name] = nil }
        guard let origin = request.headers[.origin], allows(origin) else { return }
        let isAny = cors.allowOrigins?.contains("*") == true && cors.allowCredentials != true
        response.headers[.accessControlAllowOrigin] = isAny ? "*" : origin
        if !isAny { response.headers.append(HTTPField(name: .vary, value: "Origin")) }
        if cors.allowCredentials == true { response.headers[.accessControlAllowCredentials] = "true" }
        if let headers = cors.exposeHeaders, !headers.isEmpty {
            response.headers[.accessControlExposeHeaders] = headers.joined(separator: ",")
        }
    }

    /// `https://*.example.com` stands for all names below it.
    private func allows(_ origin: String) -> Bool {
        (cors.allowOrigins ?? []).contains { pattern in
            guard let star = pattern.firstIndex(of: "*") else { return pattern.lowercased() == origin.lowercased() }
            let start = pattern[..<star]
            let end = pattern[pattern.index(after: star)...]
            return origin.count >= start.count + end.count && origin.hasPrefix(start) && origin.hasSuffix(end)
        }
    }
}
