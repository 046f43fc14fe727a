public import CShellHost

// What the table in Sources/CShellHost/table.c points to; what each promises is in mortise/host.h.

/// Proposes `FILE.sh` with a function of it, and the file of that very name as a program.
@c(shell_host_candidates)
public func findCandidates(
    _ services: UnsafePointer<mortise_services>?,
    _ handler: UnsafePointer<CChar>?,
    _ found: UnsafePointer<mortise_candidates>?
) {
    guard let handler = unsafe handler else { return }
    for candidate in Candidates.of(handler: unsafe String(cString: handler)) {
        _ = unsafe mortise_propose(found, candidate.path, candidate.function)
    }
}

/// Looks at the script and keeps what was found for the calls.
@c(shell_host_open)
public func openScript(
    _ services: UnsafePointer<mortise_services>?,
    _ call: OpaquePointer?,
    _ record: UnsafePointer<mortise_script>?,
    _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> mortise_status {
    guard let record = unsafe record, let path = unsafe record.pointee.path,
        let function = unsafe record.pointee.function
    else { return mortise_status(MORTISE_INVALID) }
    do throws(ScriptFailure) {
        let script = try Script(
            path: unsafe String(cString: path),
            function: unsafe String(cString: function),
            tools: Tools(host: unsafe String(cString: shell_host_path()))
        )
        unsafe context?.pointee = Unmanaged.passRetained(OpenedScript(script)).toOpaque()
        return mortise_status(MORTISE_OK)
    } catch {
        return unsafe HostCall(services, call).fail(error)
    }
}

/// Runs the script for one event.
@c(shell_host_invoke)
public func invokeScript(
    _ services: UnsafePointer<mortise_services>?,
    _ call: OpaquePointer?,
    _ context: UnsafeMutableRawPointer?
) -> mortise_status {
    guard let context = unsafe context else { return mortise_status(MORTISE_INVALID) }
    let script = unsafe Unmanaged<OpenedScript>.fromOpaque(context).takeUnretainedValue().script
    let call = unsafe HostCall(services, call)
    let invocation = Invocation(variables: call.variables, event: call.event, remaining: { call.remaining })
    do throws(ScriptFailure) {
        try invocation.run(script) { call.append($0) }
        return mortise_status(MORTISE_OK)
    } catch {
        return call.fail(error)
    }
}

/// The script of this environment.
private final class OpenedScript {
    let script: Script

    init(_ script: Script) {
        self.script = script
    }
}
