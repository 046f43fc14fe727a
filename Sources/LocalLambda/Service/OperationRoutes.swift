internal import Hummingbird
internal import LambdaAPI
internal import LambdaStore

/// The operations that are served, by their names: reads the request, calls ``ControlPlane``, words the answer.
struct OperationRoutes: Sendable {
    /// Answers an operation whose body is small.
    typealias Handler = @Sendable (OperationRequest, [UInt8]) async throws(ServiceError) -> Response
    /// Answers an operation with a zip in its body, which is already on disk.
    typealias UploadHandler = @Sendable (OperationRequest, UploadedZip) async throws(ServiceError) -> Response

    /// Bytes that the body of a request without a zip may have: Lambda's limit is not documented.
    static let maximumBody = 10 << 20

    let control: ControlPlane
    let store: LambdaStore
    /// Bytes that the body of a request with a zip may have.
    let maximumUpload: Int
    /// Gets how far uploads have come.
    let onUpload: @Sendable (UploadProgress) -> Void

    /// Operations by their names.
    func handlers() -> [String: Handler] {
        [functions, versions, layers, settings, permissions].reduce(into: [:]) { all, some in
            all.merge(some) { first, _ in first }
        }
    }

    /// Operations with a zip, by their names: where in the body it is.
    func uploads() -> [String: (path: [String], handler: UploadHandler)] {
        [
            "CreateFunction": (["Code", "ZipFile"], createFunction),
            "UpdateFunctionCode": (["ZipFile"], updateFunctionCode),
            "PublishLayerVersion": (["Content", "ZipFile"], publishLayerVersion),
        ]
    }

    /// Answers with JSON and the status code of the model.
    func reply(_ request: OperationRequest, _ value: some Encodable) throws(ServiceError) -> Response {
        try ServiceReply.json(value, status: request.operation.status)
    }

    /// Answers without a body.
    func done(_ request: OperationRequest) -> Response {
        ServiceReply.empty(status: request.operation.status)
    }

    /// Reads a body with a zip to its end, and answers.
    func upload(
        _ request: OperationRequest,
        _ check: Authenticator.Check?,
        path: [String],
        _ handler: UploadHandler
    ) async throws(ServiceError) -> Response {
        let limit = maximumUpload
        func tooLarge() -> ServiceError {
            let name = request.operation.name
            return ServiceError(
                .requestEntityTooLarge,
                "Request must be smaller than \(limit) bytes for the \(name) operation"
            )
        }
        if let announced = BodyReader.contentLength(request.http), announced > limit { throw tooLarge() }
        var reader = BodyReader(check)
        var zip = UploadedZip(path: path) { () throws(StoreError) in try store.beginUpload() }
        var progress = UploadProgress(request)
        defer {
            progress.stage = .finished
            onUpload(progress)
        }
        try await reader.forEachPart(of: request.http) { part throws(ServiceError) in
            progress.received += part.readableBytes
            guard progress.received <= limit else { throw tooLarge() }
            try zip.take(Array(part.readableBytesView))
            onUpload(progress)
        }
        progress.stage = .unpacking
        onUpload(progress)
        return try await handler(request, zip)
    }
}

extension UploadProgress {
    /// Nothing has come yet.
    fileprivate init(_ request: OperationRequest) {
        requestID = request.requestID
        operation = request.operation.name
        stage = .receiving
        received = 0
        total = BodyReader.contentLength(request.http)
    }
}

extension UploadedZip {
    /// Makes the zip durable; nil when there was none.
    func package() throws(ServiceError) -> Package? {
        do throws(StoreError) {
            return try upload?.finish()
        } catch {
            throw ServiceError(.service, "The zip cannot be stored: \(error)")
        }
    }
}
