/// A runtime written in bash, which the platform's root has: does what the event says.
enum ScriptedBootstrap {
    /// For a file `bootstrap`, 0755.
    static let text = #"""
        #!/bin/bash
        host=${AWS_LAMBDA_RUNTIME_API%:*} port=${AWS_LAMBDA_RUNTIME_API#*:}
        request() {
            exec 3<>"/dev/tcp/$host/$port"
            printf '%s /2018-06-01/runtime/%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %s\r\n\r\n%s' \
                "$1" "$2" "${#3}" "$3" >&3
            while IFS= read -r line <&3; do
                line=${line%$'\r'}
                [[ $line ]] || break
                [[ ${line,,} == lambda-runtime-aws-request-id:* ]] && id=${line#*: }
            done
            body=$(cat <&3)
            exec 3<&-
        }
        answer() { request POST "invocation/$id/response" "$1"; }
        echo "starting"
        while true; do
            request GET invocation/next ""
            event=$body
            printf 'got %s' "$event"
            case $event in
                exit*) exit "${event#exit }" ;;
                signal*) kill -"${event#signal }" $$ ;;
                sleep) sleep 600 ;;
                fail) request POST "invocation/$id/error" '{"errorMessage":"no","errorType":"Example"}' ;;
                run*) answer "$(eval "${event#run }" 2>&1)" ;;
                leave) answer last; exit 0 ;;
                *) answer "$event back" ;;
            esac
        done
        """#
}
