internal import LambdaStore
internal import StoreSteps
internal import SystemPackage

/// Takes step after step in a store, and writes the number of each as soon as it is acknowledged, until it is killed.
@main struct StoreWriter {
    /// Arguments: the folder, and the number of the first step.
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let first = Int(arguments[2]) else { throw Errno.invalidArgument }
        let store = try LambdaStore(folder: arguments[1])
        var number = first
        while true {
            try await StoreSteps.take(number, in: store)
            try FileDescriptor.standardOutput.writeAll("\(number)\n".utf8)
            number += 1
        }
    }
}
