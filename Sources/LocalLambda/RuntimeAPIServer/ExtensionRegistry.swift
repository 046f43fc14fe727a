internal import FoundationEssentials
internal import LambdaAPI
internal import RuntimeAPI
internal import Synchronization

/// The extensions of one environment, as the Extensions API knows them (AWS, "Lambda Extensions API").
///
/// External ones are programs in `/opt/extensions`, each with its file name; whoever registers under another name is
/// part of the runtime's process, internal.
final class ExtensionRegistry: Sendable {
    /// What an extension waits for.
    typealias Receiver = @Sendable (RuntimeReply) -> Void

    private struct Member {
        let name: String
        let events: Set<String>
        let isExternal: Bool
        var receiver: (number: Int, reply: Receiver)?
        var queue: [RuntimeReply] = []
        /// Whether it has asked for an event since it got the last one.
        var isReady: Bool { receiver != nil }
    }

    private struct Knowledge {
        var members: [String: Member] = [:]
        var lastNumber = 0
        var expected: Set<String> = []
        /// Names of those that have failed or ended, with the error's type.
        var failure: (name: String, type: String)?
        var isShuttingDown = false
        /// Whether the runtime has ended: nobody needs to be ready any more.
        var hasRuntimeEnded = false
        var waiters: [Waiter] = []
    }

    private struct Waiter {
        let limit: WaitLimit
        let isMet: @Sendable (Knowledge) -> Bool
        let continuation: CheckedContinuation<Void, Never>

        func isOver(_ known: Knowledge) -> Bool { limit.isOver || isMet(known) }
    }

    private let function: FunctionSettings
    private let knowledge = Mutex(Knowledge())

    /// Makes the registry of an environment without extensions.
    init(_ function: FunctionSettings) {
        self.function = function
    }

    /// Forgets all extensions: a new process is about to begin, with external ones of these names.
    func reset(expecting names: [String] = []) {
        change { known in
            for member in known.members.values { member.receiver?.reply(.containerError) }
            known.members = [:]
            known.failure = nil
            known.isShuttingDown = false
            known.hasRuntimeEnded = false
            known.expected = Set(names)
        }
    }

    // MARK: The extensions' side

    /// `POST /extension/register`.
    func register(name: String?, body: [UInt8]) -> RuntimeReply {
        struct Registration: Decodable {
            var events: [String]?
        }
        guard let name else {
            return RuntimeReply(
                403,
                "Extension.InvalidExtensionName",
                "the header \(HeaderName.extensionName) is missing"
            )
        }
        let registration =
            body.isEmpty ? Registration() : try? JSONDecoder().decode(Registration.self, from: Data(body))
        guard let events = registration.map({ Set($0.events ?? []) }) else {
            return RuntimeReply(400, "InvalidRequestFormat", "the body is not of the form {\"events\":[\"INVOKE\"]}")
        }
        if let unknown = events.subtracting(["INVOKE", "SHUTDOWN"]).min() {
            return RuntimeReply(400, "Extension.InvalidEventType", "\(unknown): Invalid event type")
        }
        return change { known in
            guard !known.members.values.contains(where: { $0.name == name }) else {
                return RuntimeReply(403, "Extension.AlreadyRegistered", "Extension with this name already registered")
            }
            let isExternal = known.expected.contains(name)
            guard isExternal || !events.contains("SHUTDOWN") else {
                let sentence = "SHUTDOWN event not supported for internal extensions"
                return RuntimeReply(403, "ShutdownEventNotSupportedForInternalExtension", sentence)
            }
            let identifier = RandomText.uuid
            known.members[identifier] = Member(name: name, events: events, isExternal: isExternal)
            return RuntimeReply(
                status: 200,
                body: Self.json([
                    ("functionName", function.name), ("functionVersion", function.version),
                    ("handler", function.handler), ("accountId", Account.id),
                ]),
                headers: [(HeaderName.extensionIdentifier, identifier)]
            )
        }
    }

    /// `GET /extension/event/next`.
    ///
    /// - Returns: a number for ``abandon(_:)``.
    func next(_ identifier: String?, _ receiver: @escaping Receiver) -> Int {
        change { known in
            known.lastNumber += 1
            guard let identifier, known.members[identifier] != nil else {
                receiver(Self.unknownIdentifier)
                return known.lastNumber
            }
            known.members[identifier]?.receiver?.reply(.containerError)
            known.members[identifier]?.receiver = nil
            if let event = known.members[identifier]?.queue.first {
                known.members[identifier]?.queue.removeFirst()
                receiver(event)
            } else {
                known.members[identifier]?.receiver = (known.lastNumber, receiver)
            }
            return known.lastNumber
        }
    }

    /// The connection on which a `/next` waits is lost.
    func abandon(_ number: Int) {
        change { known in
            for (identifier, member) in known.members where member.receiver?.number == number {
                known.members[identifier]?.receiver = nil
            }
        }
    }

    /// `POST /extension/init/error` and `POST /extension/exit/error`.
    func fail(_ identifier: String?, type: String?) -> RuntimeReply {
        change { known in
            guard let member = identifier.flatMap({ known.members[$0] }) else { return Self.unknownIdentifier }
            known.failure = known.failure ?? (member.name, type ?? "Extension.Unknown")
            return .accepted
        }
    }

    // MARK: The platform's side

    /// Whether any has registered.
    var isEmpty: Bool { knowledge.withLock { $0.members.isEmpty } }

    /// Whether an external one has registered, for which more time is given at the end.
    var hasExternal: Bool { knowledge.withLock { $0.members.values.contains(where: \.isExternal) } }

    /// Name and error type of the extension that has failed first; nil for none.
    var failure: (name: String, type: String)? { knowledge.withLock { $0.failure } }

    /// An external extension's program has ended.
    func ended(_ name: String, status: Int32) {
        change { known in
            let exits = known.members.first { $0.value.name == name }
            if let identifier = exits?.key {
                known.members[identifier]?.receiver = nil
                if known.isShuttingDown { known.members[identifier] = nil }
            }
            guard !known.isShuttingDown else { return }
            known.failure = known.failure ?? (name, "Extension.Crash")
        }
    }

    /// Waits until all programs in `/opt/extensions` have registered, or one has failed.
    func registered(within limit: WaitLimit) async {
        await met(limit) { known in
            known.failure != nil || known.hasRuntimeEnded
                || known.expected.allSatisfy { name in known.members.values.contains { $0.name == name } }
        }
    }

    /// Waits until every registered extension waits for an event, or one has failed.
    func ready(within limit: WaitLimit) async {
        await met(limit) { known in
            known.failure != nil || known.hasRuntimeEnded || known.members.values.allSatisfy(\.isReady)
        }
    }

    /// Waits until all external extensions have ended.
    func gone(within limit: WaitLimit) async {
        await met(limit) { known in !known.members.values.contains(where: \.isExternal) }
    }

    /// Lets go who waits within a limit, and who is about to.
    func expire(_ limit: WaitLimit) {
        limit.end()
        change { _ in }
    }

    /// The runtime has ended: lets go all who wait for what comes before an event, and who are about to.
    func runtimeEnded() {
        change { known in known.hasRuntimeEnded = true }
    }

    /// Tells the extensions that want to know of an event to the function.
    func invoke(_ invocation: PendingInvocation) {
        change { known in
            guard !known.members.isEmpty else { return }
            let trace = "{\"type\":\"X-Amzn-Trace-Id\",\"value\":\(Self.string(invocation.request.traceID ?? ""))}"
            let body =
                "{\"eventType\":\"INVOKE\",\"deadlineMs\":\(invocation.deadline),"
                + "\"requestId\":\(Self.string(invocation.requestID)),"
                + "\"invokedFunctionArn\":\(Self.string(invocation.request.functionARN)),\"tracing\":\(trace)}"
            Self.send(body, "INVOKE", to: &known)
        }
    }

    /// Tells them that the environment ends: `spindown`, `timeout` or `failure`.
    func shutDown(reason: String, within limit: Duration) {
        change { known in
            known.isShuttingDown = true
            let deadline = Int64(Date().timeIntervalSince1970 * 1_000) + LogLines.microseconds(limit) / 1_000
            let body = "{\"eventType\":\"SHUTDOWN\",\"shutdownReason\":\"\(reason)\",\"deadlineMs\":\(deadline)}"
            Self.send(body, "SHUTDOWN", to: &known)
        }
    }

    private static func send(_ body: String, _ event: String, to known: inout Knowledge) {
        for (identifier, member) in known.members where member.events.contains(event) {
            let reply = RuntimeReply(status: 200, body: body, headers: [(HeaderName.extensionIdentifier, identifier)])
            if let receiver = member.receiver {
                known.members[identifier]?.receiver = nil
                receiver.reply(reply)
            } else {
                known.members[identifier]?.queue.append(reply)
            }
        }
    }

    private func met(_ limit: WaitLimit, _ condition: @escaping @Sendable (Knowledge) -> Bool) async {
        await withCheckedContinuation { continuation in
            let waiter = Waiter(limit: limit, isMet: condition, continuation: continuation)
            knowledge.withLock { known in
                if waiter.isOver(known) { return continuation.resume() }
                known.waiters.append(waiter)
            }
        }
    }

    /// Changes what is known, and lets go who waited for it.
    private func change<Result>(_ body: (inout Knowledge) -> sending Result) -> sending Result {
        knowledge.withLock { known in
            let result = body(&known)
            let waiters = known.waiters
            known.waiters = []
            for waiter in waiters {
                if waiter.isOver(known) { waiter.continuation.resume() } else { known.waiters.append(waiter) }
            }
            return result
        }
    }

    private static let unknownIdentifier = RuntimeReply(
        403,
        "Extension.UnknownExtensionIdentifier",
        "the header \(HeaderName.extensionIdentifier) names no registered extension"
    )

    private static func json(_ members: [(String, String)]) -> String {
        "{" + members.map { string($0) + ":" + string($1) }.joined(separator: ",") + "}"
    }

    private static func string(_ text: String) -> String {
        var json = ""
        JSONString.append(text, to: &json)
        return json
    }
}
