/// Starts the external extensions of a sandbox, waits until they have registered, and starts the runtime.
///
/// A script, because all of them share the sandbox's `/tmp` and pids, as they do on Lambda, and a sandbox starts one
/// program. It tells how they end on its standard input, which is bwrap's status pipe.
enum ExtensionScript {
    /// Command that runs `command` beside the extensions, for a sandbox with ``Sandbox/shell`` and ``Sandbox/gate``.
    static func command(_ command: [String]) -> [String] {
        [RootFolder.shellPath, "-c", text] + command
    }

    /// Every child of the first process is an orphan that bwrap looks after, so that no runtime has to.
    private static let text = """
        exec 4>&0 </dev/null
        for program in /opt/extensions/*; do
            [ -f "$program" ] && [ -x "$program" ] || continue
            ( ( "$program" 4>&-; echo "extension $? ${program##*/}" >&4 ) & )
        done
        read -r _ <\(RootFolder.gatePath)
        "$0" "$@" 4>&-
        echo "runtime $?" >&4
        exec 4>&-
        while :; do wait; read -r _ <\(RootFolder.gatePath); done
        """
}
