internal import Platform

/// One event on its way through a script.
struct Invocation {
    /// Lambda ends the environment at its deadline; the script is ended this much earlier, which leaves time to say so.
    private static let margin: Int64 = 50

    /// What the script may read of the call from its variables, `NAME=value`.
    var variables: [String]
    /// The event's bytes.
    var event: [UInt8]
    /// Milliseconds until Lambda's deadline; negative when there is none.
    var remaining: () -> Int64

    /// Runs a script; `answer` takes the answer's bytes part by part and says whether it wants more.
    func run(_ script: Script, answer: ([UInt8]) -> Bool) throws(ScriptFailure) {
        let variables = [script.tools.searchPath] + variables
        let origin = script.function == nil ? ", the interpreter of \"" + script.path + "\" by its first line" : ""
        var run = try ScriptRun(script.command(event: event), variables: variables, event: event, origin: origin)
        let outcome = run.finish(milliseconds: { Self.patience(remaining()) }, answer: answer)
        let lines = run.lastLines.all
        let last = lines.last.map { ": " + $0 } ?? ", and its log says nothing"
        let name =
            script.function.map { "function \"" + $0 + "\" of \"" + script.path + "\"" } ?? "\"" + script.path + "\""
        switch outcome {
        case .ended(.exited(0)), .unwanted: return
        case .ended(.exited(let status)):
            throw ScriptFailure(.exitStatus, name + " ended with status \(status)" + last, lines: lines)
        case .ended(.signalled(let signal)):
            throw ScriptFailure(.signal, name + " was ended by signal \(signal)" + last, lines: lines)
        case .timedOut:
            let cause = " was ended with all it had started, since its time is over; raise the function's timeout"
            throw ScriptFailure(.timeout, name + cause, lines: lines)
        }
    }

    private static func patience(_ remaining: Int64) -> Int64 {
        remaining < 0 ? 3_600_000 : remaining - margin
    }
}
