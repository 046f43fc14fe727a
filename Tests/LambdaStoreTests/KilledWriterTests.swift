internal import Foundation
internal import LambdaStore
internal import StoreSteps
internal import Subprocess
internal import SystemPackage
internal import TestSupport
internal import Testing

@Suite struct KilledWriterTests {
    /// The program, which SwiftPM puts beside the tests.
    private static let program =
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
        + "/StoreWriter"

    @Test func `a folder that another process has open is refused until that one ends`() async throws {
        try await withTemporaryDirectory { folder in
            _ = try await run(
                .path(FilePath(Self.program)),
                arguments: [folder, "0"],
                input: .none,
                output: .sequence,
                error: .discarded
            ) { execution in
                // After its first step it has the folder.
                var isOpen = false
                for try await _ in execution.standardOutput.strings() where !isOpen {
                    isOpen = true
                    let error = #expect(throws: StoreError.self) { try LambdaStore(folder: folder) }
                    #expect(error?.code == .inUse, "\(error?.description ?? "")")
                    try execution.send(signal: .kill)
                }
            }
            try LambdaStore(folder: folder).close()
        }
    }

    /// Lets the program take steps, kills it some time after `count` of them, and tells the last it acknowledged.
    private func lastStep(of folder: String, from first: Int, killedAfter count: Int) async throws -> Int {
        let result = try await run(
            .path(FilePath(Self.program)),
            arguments: [folder, String(first)],
            input: .none,
            output: .sequence,
            error: .discarded
        ) { execution in
            var last = first - 1
            for try await line in execution.standardOutput.strings() {
                last = Int(line.trimmingCharacters(in: .newlines)) ?? last
                guard last == first + count - 1 else { continue }
                // Not a wait for anything: it only spreads the instants at which the signal comes.
                try await Task.sleep(for: .microseconds(Int.random(in: 0...4000)))
                try execution.send(signal: .kill)
            }
            return last
        }
        #expect(result.terminationStatus == .signaled(SIGKILL))
        return result.closureResult
    }

    @Test func `a writer killed at any instant has left every acknowledged change and no half of one`() async throws {
        try await withTemporaryDirectory { folder in
            let expected = try LambdaStore(folder: folder + "/expected")
            var taken = 0
            var unacknowledged = 0
            for round in 0..<30 {
                let last = try await lastStep(of: folder + "/killed", from: taken, killedAfter: Int.random(in: 1...12))
                let store = try LambdaStore(folder: folder + "/killed")
                let found = try await StoreContent.lines(of: store)
                try store.close()
                while taken <= last {
                    try await StoreSteps.take(taken, in: expected)
                    taken += 1
                }
                if try await StoreContent.lines(of: expected) != found {
                    // The step it was killed in may be there, whole.
                    try await StoreSteps.take(taken, in: expected)
                    taken += 1
                    unacknowledged += 1
                    let lines = try await StoreContent.lines(of: expected)
                    try #require(lines == found, "round \(round), after step \(taken - 1)")
                }
            }
            #expect(taken > 30)
        }
    }
}
