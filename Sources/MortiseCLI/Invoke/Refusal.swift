internal import AsyncHTTPClient
internal import FoundationEssentials
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import SystemPackage

/// An error that the service answered with, in its words.
struct Refusal: Error, CustomStringConvertible {
    let description: String

    /// Reads the error of the Lambda API out of the answer.
    init(_ response: HTTPClientResponse, at endpoint: ServiceEndpoint) async {
        let type = response.headers.first(name: "x-amzn-errortype").map { String($0.prefix { $0 != ":" }) }
        let bytes = try? await response.body.collect(upTo: 1 << 20)
        let data = Data(bytes.map { Array($0.readableBytesView) } ?? [])
        let message = (try? JSONDecoder().decode(Body.self, from: data))?.text
        if let message, let type {
            description = "\(type): \(message)"
        } else if let message {
            description = "\(endpoint.url) answered with status \(response.status.code): \(message)"
        } else {
            let advice = "is that a Lambda API? Name mortise local's address with --endpoint-url"
            description = "\(endpoint.url) answered with status \(response.status.code) and no reason; \(advice)"
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
        let advice = "start it with `mortise local`, or name another with --endpoint-url"
        description = "nothing at \(endpoint.url) answers: \(Self.words(cause)); \(advice)"
    }

    private static func words(_ error: any Error) -> String {
        if let error = error as? NIOConnectionError, let first = error.connectionErrors.first?.error {
            return Self.words(first)
        }
        if let error = error as? IOError { return Self.system(error.errnoCode) }
        if let error = error as? HTTPClientError { return error.shortDescription }
        return "\(error)"
    }

    private static func system(_ code: CInt) -> String {
        Errno(rawValue: code).description
    }
}
