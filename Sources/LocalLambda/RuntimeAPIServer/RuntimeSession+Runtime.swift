internal import RuntimeAPI
internal import Synchronization

/// What the runtime asks for and posts.
extension RuntimeSession {
    /// `GET /runtime/invocation/next`.
    ///
    /// - Parameter receiver: called once, now or later, with what is to be answered.
    /// - Returns: a number for ``abandon(_:)``.
    func next(_ receiver: @escaping NextReceiver) -> Int {
        knowledge.withLock { known in
            known.lastNumber += 1
            if known.end != nil {
                receiver(.refused(.containerError))
            } else if isConcurrent {
                nextOfSeveral(&known, receiver)
            } else {
                nextOfOne(&known, receiver)
            }
            return known.lastNumber
        }
    }

    private func nextOfOne(_ known: inout Knowledge, _ receiver: @escaping NextReceiver) {
        let current = known.progress.values.first
        known.queue = []
        if known.state == .running, let current { return receiver(.event(current.invocation)) }
        let state = known.state
        let refusal = { NextReply.refused(.invalidTransition(from: state, to: RuntimeState.ready.name)) }
        guard state != .initError, state != .streaming else { return receiver(refusal()) }
        // A request that still waits comes from a connection that was lost: the newer one gets the event.
        for (_, waiting) in known.waiting { waiting(refusal()) }
        known.state = .ready
        known.waiting = [(known.lastNumber, receiver)]
        Self.finishInitialization(&known, .ready)
        if let current, let answer = current.answer {
            known.progress = [:]
            current.waiter.resume(returning: answer)
        }
    }

    private func nextOfSeveral(_ known: inout Knowledge, _ receiver: @escaping NextReceiver) {
        if known.state == .initError {
            return receiver(.refused(.invalidTransition(from: .initError, to: RuntimeState.ready.name)))
        }
        known.state = .ready
        Self.finishInitialization(&known, .ready)
        if known.queue.isEmpty {
            known.waiting.append((known.lastNumber, receiver))
        } else {
            receiver(.event(known.queue.removeFirst()))
        }
    }

    /// The connection on which a `/next` waits is lost.
    func abandon(_ number: Int) {
        knowledge.withLock { known in known.waiting.removeAll { $0.number == number } }
    }

    /// `POST /runtime/invocation/{id}/response`.
    func respond(
        to requestID: String,
        invocationID: String?,
        contentType: String? = nil,
        body: [UInt8],
        size: Int
    ) -> RuntimeReply {
        take(requestID, invocationID, "InvocationResponse", .response(body, contentType: contentType), size: size)
    }

    /// `POST /runtime/invocation/{id}/error`.
    func fail(_ requestID: String, invocationID: String?, body: [UInt8], size: Int) -> RuntimeReply {
        let answer = Outcome.error(body, contentType: "application/json")
        return take(requestID, invocationID, "InvocationErrorResponse", answer, size: size)
    }

    /// Keeps what was posted, unless it is more than Lambda takes; either way the invocation is answered.
    private func take(
        _ requestID: String,
        _ invocationID: String?,
        _ transition: String,
        _ posted: Outcome,
        size: Int
    ) -> RuntimeReply {
        knowledge.withLock { known in
            if let refusal = refusal(known, requestID, invocationID, to: transition) { return refusal }
            let isTooLarge = size > PayloadLimit.bytes
            finish(&known, requestID, isTooLarge ? .tooLarge(size, limit: PayloadLimit.bytes) : posted)
            return isTooLarge ? .tooLarge(size) : .accepted
        }
    }

    /// Begins a streamed answer.
    ///
    /// - Returns: where the parts go; a reply when there can be no answer now.
    func beginStream(
        of requestID: String,
        invocationID: String?,
        contentType: String?
    ) -> Result<StreamedAnswer, RuntimeRefusal> {
        knowledge.withLock { known in
            if let refusal = refusal(known, requestID, invocationID, to: "InvocationResponse") {
                return .failure(RuntimeRefusal(reply: refusal))
            }
            known.progress[requestID]?.isAnswering = true
            if !isConcurrent { known.state = .streaming }
            let stream = known.progress[requestID]?.invocation.stream
            return .success(
                StreamedAnswer(of: requestID, contentType: contentType, to: stream, largestSize: largestStream)
            )
        }
    }

    /// The end of a streamed answer; nil when its connection was lost before.
    func endStream(_ answer: StreamedAnswer, _ outcome: Outcome?) -> RuntimeReply {
        knowledge.withLock { known in
            guard known.progress[answer.requestID] != nil else {
                return known.timedOut.contains(answer.requestID) ? .timedOut : .invalidRequestID
            }
            finish(&known, answer.requestID, outcome ?? .truncated)
            guard let outcome else { return .truncatedRequest }
            if case .tooLarge(let size, let limit) = outcome { return .tooLarge(size, limit: limit) }
            return .accepted
        }
    }

    /// `POST /runtime/init/error`.
    func failInitialization(type: String?, body: [UInt8]) -> RuntimeReply {
        announceInitializationError()
        return knowledge.withLock { known in
            guard known.state == .started else {
                return .invalidTransition(from: known.state, to: RuntimeState.initError.name)
            }
            known.state = .initError
            known.initializationError = .failed(type: type ?? "Runtime.Unknown", body: body)
            return .accepted
        }
    }

    private func finish(_ known: inout Knowledge, _ requestID: String, _ outcome: Outcome) {
        if isConcurrent {
            // Which of its workers asks for the next event says nothing about this one.
            known.progress.removeValue(forKey: requestID)?.waiter.resume(returning: outcome)
        } else {
            known.progress[requestID]?.answer = outcome
            known.state = .responseSent
        }
    }

    private func refusal(
        _ known: Knowledge,
        _ requestID: String,
        _ invocationID: String?,
        to next: String
    ) -> RuntimeReply? {
        guard let progress = known.progress[requestID] else {
            return known.timedOut.contains(requestID) ? .timedOut : .invalidRequestID
        }
        // An older runtime does not echo the nonce; one that does must echo this attempt's.
        if let invocationID, invocationID != progress.invocation.invocationID { return .invalidRequestID }
        if isConcurrent { return progress.isAnswering ? .invalidRequestID : nil }
        return known.state == .running ? nil : .invalidTransition(from: known.state, to: next)
    }
}

/// A reply instead of what was asked for.
struct RuntimeRefusal: Error {
    let reply: RuntimeReply
}
