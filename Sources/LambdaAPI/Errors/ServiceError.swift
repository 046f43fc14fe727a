/// An error that the Lambda API answers with: the names, status codes and bodies of the Lambda API Reference.
public struct ServiceError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Name of the error: a shape of the model such as `ResourceNotFoundException`.
    public struct Code: Hashable, Sendable {
        /// Goes into `x-amzn-ErrorType`.
        public let name: String
        /// Status code of HTTP.
        public let status: Int
        /// Whether the caller is to blame (`User`) or the service (`Service`).
        public let isUserError: Bool

        private init(_ name: String, _ status: Int, isUserError: Bool = true) {
            self.name = name
            self.status = status
            self.isUserError = isUserError
        }

        /// A parameter is not allowed, alone or with the others.
        public static let invalidParameterValue = Code("InvalidParameterValueException", 400)
        /// The limits of the model are not kept: said by Lambda's front end, before the service proper.
        public static let validation = Code("ValidationException", 400)
        /// The body is no JSON, or of the wrong types.
        public static let serialization = Code("SerializationException", 400)
        /// The event is no JSON.
        public static let invalidRequestContent = Code("InvalidRequestContentException", 400)
        /// Uploaded bytes are no zip.
        public static let invalidZipFile = Code("InvalidZipFileException", 502)
        /// All packages together exceed what the account may store, or one exceeds the upload limit.
        public static let codeStorageExceeded = Code("CodeStorageExceededException", 400)
        /// There is no such function, layer, version or alias.
        public static let resourceNotFound = Code("ResourceNotFoundException", 404)
        /// It exists already, or is being changed.
        public static let resourceConflict = Code("ResourceConflictException", 409)
        /// The revision id is not the current one.
        public static let preconditionFailed = Code("PreconditionFailedException", 412)
        /// The request's body is larger than allowed.
        public static let requestTooLarge = Code("RequestTooLargeException", 413)
        /// The body of an upload is larger than allowed.
        public static let requestEntityTooLarge = Code("RequestEntityTooLargeException", 413)
        /// The `Host` is not this service's (RFC 9110, 421); Lambda has no such error.
        public static let misdirectedRequest = Code("MisdirectedRequestException", 421)
        /// A layer policy exceeds its limit.
        public static let policyLengthExceeded = Code("PolicyLengthExceededException", 400)
        /// More calls at once than the function may have.
        public static let tooManyRequests = Code("TooManyRequestsException", 429)
        /// The caller may not do that.
        public static let accessDenied = Code("AccessDeniedException", 403)
        /// The signature does not match.
        public static let invalidSignature = Code("InvalidSignatureException", 403)
        /// The signature lacks something.
        public static let incompleteSignature = Code("IncompleteSignatureException", 403)
        /// The access key is unknown.
        public static let unrecognizedClient = Code("UnrecognizedClientException", 403)
        /// The request carries no signature.
        public static let missingAuthenticationToken = Code("MissingAuthenticationTokenException", 403)
        /// There is no such operation, or it is not served here.
        public static let unknownOperation = Code("UnknownOperationException", 404)
        /// The function's init cannot even begin.
        public static let invalidRuntime = Code("InvalidRuntimeException", 502, isUserError: false)
        /// A function behind its URL failed (Lambda Developer Guide, "Monitoring function URLs"); it has no name.
        public static let badGateway = Code("InternalServerErrorException", 502, isUserError: false)
        /// The service itself failed.
        public static let service = Code("ServiceException", 500, isUserError: false)
    }

    /// Which error it is.
    public let code: Code
    /// The sentence for people: names the thing, the cause and the next step.
    public let message: String
    /// Further members of the body, such as `Reason` of `TooManyRequestsException`.
    public let members: [String: String]

    /// Makes an error.
    public init(_ code: Code, _ message: String, members: [String: String] = [:]) {
        self.code = code
        self.message = message
        self.members = members
    }

    /// The code's name and the message.
    public var description: String { "\(code.name): \(message)" }
}
