internal import AsyncHTTPClient
internal import FoundationEssentials
internal import LambdaAPI
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import SystemPackage

/// An error that the service answered with, in its words.
struct Refusal: Error, CustomStringConvertible {
    let description: String

    /// Reads the error of the Lambda API out of the answer.
    init(_ response: HTTPClientResponse, at endpoint: ServiceEndpoint, _ keys: SigningKeys) async {
        let type = response.headers.first(name: "x-amzn-errortype").map { String($0.prefix { $0 != ":" }) }
        let bytes = try? await response.body.collect(upTo: 1 << 20)
        let data = Data(bytes.map { Array($0.readableBytesView) } ?? [])
        let message = (try? JSONDecoder().decode(Body.self, from: data))?.text
        if let message, let type {
            description = "\(type): \(message)" + Self.advice(type, keys)
        } else if let message {
            description = "\(endpoint.url) answered with status \(response.status.code): \(message)"
        } else {
            let advice = "is that a Lambda API? Name mortise local's address with --endpoint-url"
            description = "\(endpoint.url) answered with status \(response.status.code) and no reason; \(advice)"
        }
    }

    /// What the service cannot know: where the keys came from.
    private static func advice(_ type: String, _ keys: SigningKeys) -> String {
        switch type {
        case ServiceError.Code.missingAuthenticationToken.name where keys.credentials == nil:
            return " (this request was not signed: \(keys.absence))"
        case ServiceError.Code.unrecognizedClient.name, ServiceError.Code.invalidSignature.name:
            guard let id = keys.credentials?.accessKeyID else { return "" }
            return
                "\nThe request was signed with the key \(id): set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to a pair "
                + "that the service knows, for mortise local one of its --credentials"
        default: return ""
        }
    }

    /// Errors have the one or the other, depending on who found them.
    private struct Body: Decodable {
        var message: String?
        // swift-format-ignore: AlwaysUseLowerCamelCase
        var Message: String?

        var text: String? { message ?? Message }
    }
}

/// A service that does not answer at all.
struct Unreachable: Error, CustomStringConvertible {
    let description: String

    /// Names the cause and the next step.
    init(endpoint: ServiceEndpoint, cause: any Error) {
        if Self.isOfTLS(cause), endpoint.url.hasPrefix("https://") {
            description =
                "\(endpoint.url) makes no TLS connection, and mortise local serves plain HTTP: write http:// instead of "
                + "https://"
            return
        }
        let advice = "start it with `mortise local`, or name another with --endpoint-url"
        description = "nothing at \(endpoint.url) answers: \(Self.words(cause)); \(advice)"
    }

    /// Whether the other side was there, but the connection did not come about.
    private static func isOfTLS(_ error: any Error) -> Bool {
        !(error is NIOConnectionError || error is IOError || error is HTTPClientError || error is CancellationError)
    }

    /// The cause of an error of the connection.
    static func words(_ error: any Error) -> String {
        if let error = error as? NIOConnectionError {
            if let first = error.connectionErrors.first?.error { return words(first) }
            return "the name \(error.host) is not known"
        }
        if let error = error as? IOError { return Errno(rawValue: error.errnoCode).description }
        if let error = error as? HTTPClientError { return error.shortDescription.lowercased() }
        return "\(error)"
    }
}
