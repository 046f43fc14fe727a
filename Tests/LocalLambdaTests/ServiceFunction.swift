import Foundation
import LambdaAPI
import LambdaStore
import LocalLambda
import TestSupport

/// A function `f` in a service, whose bash does what events say: those of ``ScriptedBootstrap`` as JSON strings, and those
/// of function URLs, whose query says what to answer.
enum ServiceFunction {
    /// Creates it.
    static func create(in service: RunningService) async throws {
        var zip = ZipFixture()
        zip.add("bootstrap", bootstrap, mode: 0o100_755)
        let package = try service.store.receive(Data(zip.data))
        let request = CreateFunctionRequest(
            functionName: "f",
            runtime: "provided.al2023",
            role: "arn:aws:iam::000000000000:role/r",
            handler: "x",
            code: FunctionCode(zipFile: ""),
            timeout: 300
        )
        _ = try await service.control.createFunction(request, code: package)
    }

    private static let bootstrap = ScriptedBootstrap.text
        .replacingOccurrences(of: "event=$body", with: "event=${body#\\\"}; event=${event%\\\"}")
        .replacingOccurrences(of: "case $event in", with: "case $event in\n        *rawQueryString*) url ;;")
        .replacingOccurrences(of: "echo \"starting\"", with: urlFunction + "\necho \"starting\"")

    private static let urlFunction = #"""
        value() { [[ $event =~ \"rawQueryString\":\"[^\"]*$1=([^\"\&]*) ]] && text=${BASH_REMATCH[1]}; }
        decode() { padded=$1; while ((${#padded} % 4)); do padded+==; done; printf %s "$padded" | tr _- /+ | base64 -d; }
        url() {
            if value parts; then
                parts=$text
                value type
                printf -v type '%b' "${text//\%/\\x}"
                exec 3<>"/dev/tcp/$host/$port"
                printf 'POST /2018-06-01/runtime/invocation/%s/response HTTP/1.1\r\nHost: x\r\nConnection: close\r\n' "$id" >&3
                printf '%s: streaming\r\nTransfer-Encoding: chunked\r\nContent-Type: %s\r\n\r\n' \
                    Lambda-Runtime-Function-Response-Mode "$type" >&3
                for encoded in ${parts//./ }; do
                    printf '%x\r\n' "$(decode "$encoded" | wc -c)" >&3
                    decode "$encoded" >&3
                    printf '\r\n' >&3
                done
                printf '0\r\n\r\n' >&3
                cat <&3 >/dev/null
                exec 3<&-
            elif value answer; then
                answer "$(decode "$text")"
            elif [[ $event == *'"rawQueryString":"fail"'* ]]; then
                request POST "invocation/$id/error" '{"errorMessage":"no","errorType":"Example"}'
            else
                answer "$body"
            fi
        }
        """#
}
