internal import Foundation
internal import LambdaAPI
internal import Synchronization
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

/// Memory, frozen processes, several events at once, extensions.
@Suite struct InvokerLimitTests {
    private static let limitsMemory = ControlGroupPlace().limitsMemory

    @Test(.enabled(if: limitsMemory, "no control group with a memory limit can be made here: needs root"))
    func `a function that takes more memory than it has is killed`() async throws {
        try await InvokerFixture.with { invoke in
            let function = try invoke.deployment { $0.timeout = 300 }
            let fits = try await invoke(function, "run x=$(head -c 10000000 /dev/zero | tr '\\0' a); echo ${#x}")
            #expect(fits.text == "10000000")
            let killed = try await invoke(function, "do x=$(head -c 300000000 /dev/zero | tr '\\0' a)")
            #expect(killed.text.contains("\"errorType\":\"Runtime.ExitError\""), "\(killed.text) \(killed.logText)")
            #expect(killed.text.contains("Error: Runtime exited with error: signal: killed"))
            #expect(killed.logText.contains("Max Memory Used: 128 MB\tStatus: error\tError Type: Runtime.OutOfMemory"))
            #expect(try await invoke(function, "two").text == "two back")
        }
    }

    @Test func `control groups are removed with their environments, and stale ones at the next start`() async throws {
        let place = ControlGroupPlace()
        guard let group = place.makeGroup(megabytes: 128, freezes: true), let folder = group.memory ?? group.freezer
        else { return }
        #expect(FileManager.default.fileExists(atPath: folder))
        await group.remove()
        #expect(!FileManager.default.fileExists(atPath: folder))
        // As a service leaves it that was killed: no process has that pid.
        let stale = URL(filePath: folder).deletingLastPathComponent().path + "/mortise-4194305-0-1"
        try FileManager.default.createDirectory(atPath: stale, withIntermediateDirectories: false)
        _ = ControlGroupPlace()
        #expect(!FileManager.default.fileExists(atPath: stale))
    }

    @Test(arguments: [true, false])
    func `frozen processes do nothing between events`(usesControlGroups: Bool) async throws {
        try await InvokerFixture.with {
            $0.freezesIdleEnvironments = true
            $0.usesControlGroups = usesControlGroups
        } _: { invoke in
            let function = try invoke.deployment { $0.timeout = 300 }
            // A process in the background that counts.
            let count = "do (while :; do echo . >>/tmp/count; read -rt 0.001 <> <(:); done) & disown"
            #expect(try await invoke(function, count).text == "done")
            await Self.untilIdle(invoke.invoker)
            _ = try await invoke(function, "run until [[ -s /tmp/count ]]; do read -rt 0.01 <> <(:); done")
            let environment = try #require(await invoke.invoker.pools.values.first?.members.values.first?.environment)
            await Self.untilIdle(invoke.invoker)
            #expect(await environment.isResting)
            let process = try #require(await environment.process?.process)
            let before = try Self.ticks(process)
            try await Program.check("sleep", ["0.3"])
            #expect(try Self.ticks(process) == before)
            #expect(try await invoke(function, "run test -s /tmp/count && echo counted").text == "counted")
        }
    }

    /// Waits until the only environment can take an event: before, one would go to an environment of its own.
    private static func untilIdle(_ invoker: Invoker) async {
        while await invoker.pools.values.first?.idle.isEmpty != false { await Task.yield() }
    }

    /// Processor time of a process and of its children, in ticks.
    private static func ticks(_ process: ProcessFiles) throws -> [String] {
        try ([process] + process.children).map { process in
            let text = try String(contentsOfFile: "/proc/\(process.pid)/stat", encoding: .utf8)
            let fields = text.split(separator: " ")
            return fields[13] + " " + fields[14]
        }
    }

    @Test func `a runtime with several events at once is one environment`() async throws {
        try await InvokerFixture.with { invoke in
            // As many processes as AWS_LAMBDA_MAX_CONCURRENCY says, which share /tmp.
            let concurrent = ScriptedBootstrap.text.replacing(
                "echo \"starting\"",
                with: """
                    if [[ ! $WORKER ]]; then
                        for ((i = 1; i < AWS_LAMBDA_MAX_CONCURRENCY; i++)); do WORKER=$i /bin/bash "$0" & done
                        export WORKER=0
                    fi
                    """
            )
            let function = try invoke.deployment(["bootstrap": concurrent]) {
                $0.maximumConcurrency = 3
                $0.timeout = 300
            }
            // Each waits for the two others.
            let all = "-e /tmp/0 && -e /tmp/1 && -e /tmp/2"
            let meet = "run touch /tmp/$WORKER; until [[ \(all) ]]; do read -rt 0.01 <> <(:); done; echo met"
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<3 { group.addTask { try await invoke(function, meet).text } }
                return try await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(answers == ["met", "met", "met"])
            #expect(await invoke.invoker.environmentCount == 1)
        }
    }

    @Test func `extensions get events, and end before the environment does`() async throws {
        let lines = Mutex<[UInt8]>([])
        try await InvokerFixture.with {
            $0.onLog = { _, _, bytes in lines.withLock { $0 += bytes } }
            $0.endTimeFactor = 60
        } _: { invoke in
            let layer = try invoke.zip(["extensions/watcher": Self.watcher])
            let script = ScriptedBootstrap.text.replacing(
                "echo \"starting\"",
                with: "trap 'echo runtime told to end; exit 0' TERM; echo starting"
            )
            let function = try invoke.deployment(["bootstrap": script], layers: [layer])
            #expect(try await invoke(function, "one").text == "one back")
            #expect(try await invoke(function, "two").text == "two back")
            await invoke.invoker.shutDown()
            let log = lines.withLock { String(decoding: $0, as: UTF8.self) }
            #expect(log.contains("watcher registered for function"), "\(log)")
            #expect(log.components(separatedBy: "watcher saw INVOKE").count == 3, "\(log)")
            #expect(log.contains("runtime told to end"), "\(log)")
            #expect(log.contains("watcher saw SHUTDOWN spindown"), "\(log)")
        }
    }

    @Test func `a runtime with an internal extension gets SIGTERM, another one ends without a word`() async throws {
        let register = #"""
            exec 3<>"/dev/tcp/$host/$port"
            printf 'POST /2020-01-01/extension/register HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n%s\r\n\r\n%s' \
                'Lambda-Extension-Name: inner' 'Content-Length: 13' '{"events":[]}' >&3
            while IFS= read -r line <&3; do
                [[ ${line,,} == lambda-extension-identifier:* ]] && identifier=${line#*: } identifier=${identifier%$'\r'}
            done
            exec 3<&-
            # It waits for events for as long as it lives, as an internal extension does on a thread of its own.
            exec 5<>"/dev/tcp/$host/$port"
            printf 'GET /2020-01-01/extension/event/next HTTP/1.1\r\nHost: x\r\nLambda-Extension-Identifier: %s\r\n\r\n' \
                "$identifier" >&5
            """#
        for hasExtension in [true, false] {
            let lines = Mutex<[UInt8]>([])
            try await InvokerFixture.with {
                $0.onLog = { _, _, bytes in lines.withLock { $0 += bytes } }
                $0.endTimeFactor = 60
            } _: { invoke in
                let script = ScriptedBootstrap.text.replacing(
                    "echo \"starting\"",
                    with: "trap 'echo runtime told to end; exit 0' TERM\n" + (hasExtension ? register : "")
                )
                let function = try invoke.deployment(["bootstrap": script])
                #expect(try await invoke(function, "one").text == "one back")
                await invoke.invoker.shutDown()
                let log = lines.withLock { String(decoding: $0, as: UTF8.self) }
                #expect(log.contains("runtime told to end") == hasExtension, "\(log)")
            }
        }
    }

    @Test func `an extension that fails at its start fails the init`() async throws {
        try await InvokerFixture.with { invoke in
            let layer = try invoke.zip(["extensions/broken": "#!/bin/bash\necho broken; exit 3\n"])
            let result = try await invoke(try invoke.deployment(layers: [layer]), "one")
            #expect(result.text.contains("Extension.Crash"), "\(result.text)")
            #expect(result.logText.contains("broken"))
        }
    }

    /// An external extension in bash.
    private static let watcher = #"""
        #!/bin/bash
        host=${AWS_LAMBDA_RUNTIME_API%:*} port=${AWS_LAMBDA_RUNTIME_API#*:}
        request() {
            exec 3<>"/dev/tcp/$host/$port"
            printf '%s /2020-01-01/extension/%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\nContent-Length: %s\r\n\r\n%s' \
                "$1" "$2" "$3" "${#4}" "$4" >&3
            while IFS= read -r line <&3; do
                line=${line%$'\r'}
                [[ $line ]] || break
                [[ ${line,,} == lambda-extension-identifier:* ]] && id=${line#*: }
            done
            body=$(cat <&3)
            exec 3<&-
        }
        request POST register "Lambda-Extension-Name: ${0##*/}" '{"events":["INVOKE","SHUTDOWN"]}'
        [[ $body =~ \"functionName\":\"([a-z]*)\" ]] && echo "watcher registered for ${BASH_REMATCH[1]}"
        while true; do
            request GET event/next "Lambda-Extension-Identifier: $id" ""
            [[ $body =~ \"shutdownReason\":\"([a-z]*)\" ]] && { echo "watcher saw SHUTDOWN ${BASH_REMATCH[1]}"; exit 0; }
            echo "watcher saw INVOKE"
        done
        """#
}
