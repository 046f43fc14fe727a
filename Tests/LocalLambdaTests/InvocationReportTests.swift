internal import Subprocess
internal import Synchronization
internal import Testing

@testable internal import LocalLambda

@Suite struct InvocationReportTests {
    @Test func `the first report of a process has its init duration, and is billed for it`() {
        let report = InvocationReport(
            requestID: "id",
            duration: .microseconds(1_234),
            initialization: .microseconds(20_005),
            memorySize: 128,
            peakMemory: 3_073,
            status: nil
        )
        let fields = [
            "REPORT RequestId: id", "Duration: 1.23 ms", "Billed Duration: 22 ms", "Memory Size: 128 MB",
            "Max Memory Used: 4 MB", "Init Duration: 20.01 ms",
        ]
        #expect(report.line == fields.joined(separator: "\t"))
    }

    @Test func `a report of a timeout or an exit says so`() {
        var report = InvocationReport(requestID: "id", duration: .seconds(3), memorySize: 128, peakMemory: 1)
        report.status = .timeout
        #expect(
            report.line.hasSuffix(
                "Duration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB"
                    + "\tMax Memory Used: 1 MB\tStatus: timeout"
            )
        )
        report.status = .error(type: "Runtime.ExitError")
        #expect(report.line.hasSuffix("\tStatus: error\tError Type: Runtime.ExitError"))
    }

    @Test(arguments: [
        (TerminationStatus.exited(0), "Runtime exited without providing a reason"),
        (.exited(1), "Runtime exited with error: exit status 1"),
        (.exited(139), "Runtime exited with error: signal: segmentation fault"),
        (.exited(255), "Runtime exited with error: exit status 255"),
        (.signaled(9), "Runtime exited with error: signal: killed"),
    ])
    func `an exit is told in Lambda's words`(status: TerminationStatus, text: String) {
        #expect(ProcessExit(status).message == text)
    }

    @Test func `the function's output never runs into a line of the platform`() {
        let text = Mutex("")
        let log = FunctionLog { bytes in text.withLock { $0 += String(decoding: bytes, as: UTF8.self) } }
        log.write("START")
        log.append(Array("half".utf8))
        log.write("END")
        log.append(Array("whole\n".utf8))
        log.write("REPORT")
        #expect(text.withLock { $0 } == "START\nhalf\nEND\nwhole\nREPORT\n")
    }
}
