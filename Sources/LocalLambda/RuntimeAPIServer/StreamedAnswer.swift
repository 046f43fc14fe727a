internal import FoundationEssentials
internal import RuntimeAPI
internal import Synchronization

/// The answer of one invocation that a runtime streams: counted, and handed on or collected.
final class StreamedAnswer: Sendable {
    /// What a streamed answer may have in bytes: 200 MB (AWS, "Lambda quotas").
    static let largestSize = 200 << 20

    /// Of which invocation.
    let requestID: String
    /// Media type that the runtime gave.
    let contentType: String?

    private let stream: ResponseStream?
    private let limit: Int
    private let collected = Mutex((bytes: [UInt8](), size: 0))

    /// Begins an answer; without a stream it is collected, as for a caller who does not read streams.
    ///
    /// - Parameters:
    ///   - requestID: of which invocation.
    ///   - contentType: media type that the runtime gave.
    ///   - stream: takes the parts; nil to collect them.
    ///   - largestSize: bytes that it may have with a stream.
    init(
        of requestID: String,
        contentType: String?,
        to stream: ResponseStream?,
        largestSize: Int = StreamedAnswer.largestSize
    ) {
        limit = stream == nil ? PayloadLimit.bytes : largestSize
        self.requestID = requestID
        self.contentType = contentType
        self.stream = stream
        stream?.open(contentType: contentType)
    }

    /// Takes a part; parameters and result are those of ``ResponseStream/append(_:resume:)``.
    func append(_ bytes: [UInt8], resume: @escaping @Sendable () -> Void) -> Bool {
        let isWanted = collected.withLock { collected in
            collected.size += bytes.count
            guard collected.size <= limit else { return false }
            if stream == nil { collected.bytes += bytes }
            return true
        }
        guard isWanted, let stream else { return true }
        return stream.append(bytes, resume: resume)
    }

    /// What became of the answer when the runtime ended it.
    ///
    /// - Parameters:
    ///   - errorType: of the trailer `Lambda-Runtime-Function-Error-Type`.
    ///   - errorBody: of the trailer `Lambda-Runtime-Function-Error-Body`, base64.
    /// - Returns: an answer or a failure.
    func outcome(errorType: String?, errorBody: String?) -> RuntimeSession.Outcome {
        let (bytes, size) = collected.withLock { $0 }
        guard size <= limit else { return .tooLarge(size, limit: limit) }
        if errorType != nil || errorBody != nil {
            let type = errorType ?? "Function.Unknown"
            let body = errorBody.flatMap { Data(base64Encoded: $0) }.map { Array($0) }
            let missing = RuntimeFailure(type: type, message: "the function failed while it answered")
            return .error(body ?? Array(missing.json.utf8), contentType: "application/json")
        }
        return .response(bytes, contentType: contentType)
    }
}
