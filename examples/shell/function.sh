# The function of AWS's tutorial for custom runtimes: what it prints is the answer, what it prints to stderr is the log.
# Deploy it as it is: zip function.zip function.sh; handler function.handler; layers mortise-runtime and mortise-shell.
function handler () {
    EVENT_DATA=$1
    echo "$EVENT_DATA" 1>&2
    RESPONSE="Echoing request: '$EVENT_DATA'"

    echo "$RESPONSE"
}

# The same event by jq, which the layer brings: handler function.greet
function greet () {
    jq -c '{message: "Hello, \(.name // "world")!"}' <<<"$1"
}
