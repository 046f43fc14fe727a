internal import HandlerHost
internal import Platform

/// The program that Lambda starts: `/opt/bootstrap`.
@main struct Bootstrap {
    static func main() {
        CurrentProcess.exit(status: HandlerHost.run())
    }
}
