/// What a ``ScriptedRuntimeAPI`` answers: one list a kind of request, used from the front.
public struct RuntimeAPIScript: Sendable {
    /// Answers to `GET …/invocation/next`.
    public var next: [ScriptedReply]
    /// Answers to `GET …/invocation/next` when ``next`` is used up; 500 ends the bootstrap.
    public var lastNext: ScriptedReply
    /// Answers to `POST …/response` and `POST …/error`; then 202.
    public var posts: [ScriptedReply]
    /// Answers to `POST …/init/error`; then 202.
    public var initErrors: [ScriptedReply]

    /// Makes a script.
    public init(
        next: [ScriptedReply] = [],
        lastNext: ScriptedReply = .containerError,
        posts: [ScriptedReply] = [],
        initErrors: [ScriptedReply] = []
    ) {
        self.next = next
        self.lastNext = lastNext
        self.posts = posts
        self.initErrors = initErrors
    }

    /// Takes the answer to a request off its list.
    mutating func takeReply(to request: ReceivedRequest) -> ScriptedReply {
        switch request.kind {
        case .next: next.isEmpty ? lastNext : next.removeFirst()
        case .response, .error: posts.isEmpty ? .accepted : posts.removeFirst()
        case .initError: initErrors.isEmpty ? .accepted : initErrors.removeFirst()
        case nil: .refusal(404, "NotScripted")
        }
    }
}

extension ReceivedRequest {
    /// The requests of the Runtime API.
    enum Kind {
        case next, response, error, initError
    }

    /// Which of them this is; nil for none.
    var kind: Kind? {
        let prefix = "/2018-06-01/runtime/"
        guard path.hasPrefix(prefix) else { return nil }
        let parts = path.dropFirst(prefix.count).split(separator: "/", omittingEmptySubsequences: false)
        switch (method, parts.count, parts.first, parts.last) {
        case ("GET", 2, "invocation", "next"): return .next
        case ("POST", 3, "invocation", "response"): return .response
        case ("POST", 3, "invocation", "error"): return .error
        case ("POST", 2, "init", "error"): return .initError
        default: return nil
        }
    }
}
