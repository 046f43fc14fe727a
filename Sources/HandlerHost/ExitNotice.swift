internal import Platform
internal import RuntimeAPI

/// Says in the log that the function itself ended the process; Lambda only says that it has ended.
enum ExitNotice {
    /// Looks at every exit(3) from now on.
    ///
    /// - Parameter calls: lives until the process ends.
    static func install(for calls: CallTable) {
        CurrentProcess.atExit { status in
            guard let call = calls.callUnderWay else { return }
            let place = call.isInitialization ? "while it started" : "during a call"
            calls.log.write(
                .fatal,
                "the function ended the process with exit(\(status)) " + place + "; return from the handler instead",
                requestID: call.requestID
            )
        }
    }
}
