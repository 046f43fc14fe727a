internal import FoundationEssentials

/// The shell of this machine that is lent to a function's root for `--debug` and `--shell`.
///
/// dash, because it needs the C library and nothing else: the bare root has that.
enum FunctionShell {
    /// Finds it.
    static func find() throws(LocalLambdaError) -> String {
        let candidates = ["/usr/bin/dash", "/bin/dash"]
        if let found = candidates.first(where: FileManager.default.isExecutableFile(atPath:)) { return found }
        let advice = "install it with: apt-get install dash"
        throw LocalLambdaError(.sandboxUnavailable, "this needs dash, which is not at \(candidates[0]); \(advice)")
    }
}
