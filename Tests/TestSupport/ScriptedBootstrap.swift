/// A runtime written in bash, which the platform's root has: does what the event says.
public enum ScriptedBootstrap {
    /// As ``text``, for events that are JSON strings: does what is in the quotes, and answers without any.
    public static let unquoting = text.replacing(
        "event=$body",
        with: #"""
            event=$body
                if [[ $event == \"*\" ]]; then
                    event=${event:1:-1}
                    event=${event//'\"'/'"'}
                    event=${event//'\\'/'\'}
                fi
            """#
    )

    /// For a file `bootstrap`, 0755.
    public static let text = #"""
        #!/bin/bash
        host=${AWS_LAMBDA_RUNTIME_API%:*} port=${AWS_LAMBDA_RUNTIME_API#*:}
        request() {
            exec 3<>"/dev/tcp/$host/$port"
            printf '%s /2018-06-01/runtime/%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %s\r\n%s\r\n%s' \
                "$1" "$2" "${#3}" "$4" "$3" >&3
            head=
            while IFS= read -r line <&3; do
                line=${line%$'\r'}
                [[ $line ]] || break
                head+=$line$'\n'
                [[ ${line,,} == lambda-runtime-aws-request-id:* ]] && id=${line#*: }
            done
            body=$(cat <&3)
            exec 3<&-
        }
        answer() { request POST "invocation/$id/response" "$1"; }
        part() { printf '%x\r\n%s\r\n' "${#1}" "$1" >&3; }
        stream() {
            exec 3<>"/dev/tcp/$host/$port"
            printf 'POST /2018-06-01/runtime/invocation/%s/response HTTP/1.1\r\nHost: x\r\nConnection: close\r\n' "$id" >&3
            printf '%s: streaming\r\nTransfer-Encoding: chunked\r\nContent-Type: text/x-test\r\n' \
                Lambda-Runtime-Function-Response-Mode >&3
            printf 'Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n\r\n' >&3
            part one
            # The second part waits for the reader of the first.
            [[ $1 == wait ]] && until [[ -e /tmp/go ]]; do read -rt 0.05 <> <(:); done
            [[ $1 == cut ]] && { exec 3<&-; return; }
            part two
            printf '0\r\n%b\r\n' "$2" >&3
            cat <&3 >/dev/null
            exec 3<&-
        }
        echo "starting"
        while true; do
            request GET invocation/next ""
            event=$body
            next=$head
            printf 'got %s' "$event"
            case $event in
                exit*) exit "${event#exit }" ;;
                signal*) kill -"${event#signal }" $$ ;;
                sleep) sleep 600 ;;
                fail) request POST "invocation/$id/error" '{"errorMessage":"no","errorType":"Example"}' ;;
                run*) answer "$(eval "${event#run }" 2>&1)" ;;
                do*) eval "${event#do }"; answer done ;;
                leave) answer last; exit 0 ;;
                head) answer "$next" ;;
                typed) request POST "invocation/$id/response" x $'Content-Type: text/x-test\r\n' ;;
                stream*) stream "${event#stream }" ;;
                trailers) stream "" "$(printf '%s: Example\\r\\n%s: %s\\r\\n' \
                    Lambda-Runtime-Function-Error-Type Lambda-Runtime-Function-Error-Body \
                    "$(printf '{"errorType":"Example"}' | base64 -w0)")" ;;
                *) answer "$event back" ;;
            esac
        done
        """#
}
