internal import Foundation
internal import Subprocess
internal import TestSupport
internal import Testing

/// What a function finds around it.
@Suite struct RootTests {
    /// This process's own user, and nobody where that can be tried.
    static let users = geteuid() == 0 ? [true, false] : [true]

    @Test(arguments: users)
    func `the platform's root has its libraries, bash and a few tools only`(isSelf: Bool) async throws {
        try await withScriptedFunction { mortise, function in
            var mortise = mortise
            mortise.isSelf = isSelf
            let tools = "echo / /usr/bin/g*; echo lambda | grep -o mb | sed s/m/M/; awk 1"
            let script = "run \(tools); ls /lib64/libcurl* /lib64/libz*; id -u"
            let result = try await mortise(events: [script], ["--function", function, "--handler", "x"])
            #expect(result.output.hasPrefix("/ /usr/bin/grep /usr/bin/groups\nMb\n"), "\(result.output)\(result.log)")
            #expect(result.output.contains("cannot access '/lib64/libcurl*'"))
            #expect(result.output.contains("awk: command not found"))
            #expect(result.output.hasSuffix("993\n"))
        }
    }

    @Test(arguments: users)
    func `code and layers cannot be written and tmp can`(isSelf: Bool) async throws {
        try await withScriptedFunction { mortise, function in
            var mortise = mortise
            mortise.isSelf = isSelf
            let script = "run for f in / /opt /var/task /usr/bin /tmp; do touch $f/x 2>/dev/null && echo $f; done; pwd"
            let result = try await mortise(events: [script], ["--function", function, "--handler", "x"])
            #expect(result.output == "/tmp\n/var/task\n", "\(result.log)")
        }
    }

    @Test func `the variables are Lambda's and the function's and no others`() async throws {
        try await withScriptedFunction { mortise, function in
            let script = "run printenv | cut -d= -f1 | sort | tr '\\n' ' '; echo $_HANDLER $GREETING $PATH"
            let arguments = ["--function", function, "--handler", "a.b", "--env", "GREETING=hi=ho", "--memory", "256"]
            let result = try await mortise(events: [script], arguments)
            let names = """
                AWS_ACCESS_KEY_ID AWS_DEFAULT_REGION AWS_LAMBDA_FUNCTION_MEMORY_SIZE AWS_LAMBDA_FUNCTION_NAME \
                AWS_LAMBDA_FUNCTION_VERSION AWS_LAMBDA_INITIALIZATION_TYPE AWS_LAMBDA_LOG_GROUP_NAME \
                AWS_LAMBDA_LOG_STREAM_NAME AWS_LAMBDA_RUNTIME_API AWS_REGION AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN \
                AWS_XRAY_CONTEXT_MISSING AWS_XRAY_DAEMON_ADDRESS GREETING LAMBDA_RUNTIME_DIR LAMBDA_TASK_ROOT LANG \
                LD_LIBRARY_PATH PATH PWD SHLVL TZ _ _HANDLER
                """
            let printed = Set(result.output.split(separator: " ").map(String.init))
            #expect(printed.isSuperset(of: names.split(separator: " ").map(String.init)), "\(result.output)")
            #expect(!printed.contains("AWS_EXECUTION_ENV") && !printed.contains("HOME"))
            #expect(result.output.hasSuffix("a.b hi=ho /usr/local/bin:/usr/bin/:/bin:/opt/bin\n"))
            #expect(result.lines("REPORT").first?.contains("Memory Size: 256 MB") == true)
        }
    }

    @Test(arguments: users)
    func `a file without o+r is named and cannot be read`(isSelf: Bool) async throws {
        try await withScriptedFunction { mortise, function in
            var mortise = mortise
            mortise.isSelf = isSelf
            try Data("hush".utf8).write(to: URL(filePath: function + "/secret"))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: function + "/secret")
            let zip = try await mortise.zip(function)
            let result = try await mortise(events: ["run cat secret"], ["--function", zip, "--handler", "x"])
            #expect(result.lines("mortise: warning: /var/task/secret is not readable").count == 1)
            #expect(result.output == "cat: secret: Permission denied\n")
        }
    }

    @Test func `the bare root has no shell`() async throws {
        try await withScriptedFunction { mortise, function in
            let arguments = ["--function", function, "--handler", "x", "--root", "bare"]
            let result = try await mortise(events: ["one"], arguments)
            #expect(result.output.contains("fork/exec /var/task/bootstrap: No such file or directory"))
        }
    }

    @Test func `the host's root is the machine's`() async throws {
        try await withScriptedFunction { mortise, function in
            let arguments = ["--function", function, "--handler", "x", "--root", "host"]
            let result = try await mortise(events: ["run grep -c . /dev/null; touch /x 2>&1"], arguments)
            #expect(result.output.hasPrefix("0\ntouch: cannot touch '/x'"), "\(result.output)")
        }
    }

    @Test(arguments: ["platform", "bare", "host"])
    func `a shell opens in the function's root`(root: String) async throws {
        try await withScriptedFunction { mortise, function in
            let arguments = ["--shell", "--function", function, "--handler", "x", "--root", root]
            let result = try await mortise(input: "echo $LAMBDA_TASK_ROOT *\nexit 3\n", arguments)
            #expect(result.output == "/var/task bootstrap\n", "\(result.log)")
            #expect(result.status == .exited(3))
        }
    }
}
