internal import HTTPTypes
internal import Hummingbird

/// The console's one page: `console.html`, embedded in the program.
struct ConsolePage {
    /// What the page's requests prove their origin with.
    let token: String

    private static let template = String(decoding: PackageResources.console_html, as: UTF8.self)

    /// The page with its token, and a policy that lets it run its own script, use its own style, and talk to us only.
    func response() -> Response {
        let nonce = Secret.make()
        let text = Self.template.replacing("{{nonce}}", with: nonce).replacing("{{token}}", with: token)
        let policy = [
            "default-src 'none'", "script-src 'nonce-\(nonce)'", "style-src 'nonce-\(nonce)'", "connect-src 'self'",
            "img-src data:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
        ]
        var fields: HTTPFields = [
            .contentType: "text/html; charset=utf-8",
            .cacheControl: "no-store",
            .contentSecurityPolicy: policy.joined(separator: "; "),
            .xContentTypeOptions: "nosniff",
        ]
        if let name = HTTPField.Name("Referrer-Policy") { fields[name] = "no-referrer" }
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
