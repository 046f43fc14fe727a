#!/usr/bin/env bash
# Measures `mortise local` in release through its HTTP API, and compares it with its targets: what a warm invocation of a
# function that echoes 128 bytes costs beside the function, how many there are a second, what a cold one takes.
# Usage: bench-local.sh [MORTISE]   (default: a release build, which is made). ROUNDS, CONNECTIONS, SECONDS_OF_LOAD and
# COLD_ROUNDS may be set smaller. Prints a table; exits with 1 when a target is missed.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
rounds=${ROUNDS:-2000}
connections=${CONNECTIONS:-4}
seconds=${SECONDS_OF_LOAD:-10}
cold_rounds=${COLD_ROUNDS:-51}
layer=$root/dist/mortise-runtime-$("$root/scripts/lambda-architecture.sh").zip
[[ -f $layer ]] || { echo "there is no $layer: run make layer first" >&2; exit 2; }
"$root/scripts/require-tools.sh" gcc zip curl bwrap

mortise=${1:-}
if [[ -z $mortise ]]; then
    swift build --package-path "$root" -c release --product mortise
    mortise=$(swift build --package-path "$root" -c release --show-bin-path)/mortise
fi
make -s -C "$root/benchmarks" local

work=$(mktemp -d)
service=
trap '[[ -z $service ]] || { kill "$service" 2>/dev/null; wait "$service"; } || true; rm -rf "$work"' EXIT

: >"$work/out"
: >"$work/log"
"$mortise" local --port 0 --ephemeral >"$work/out" 2>"$work/log" &
service=$!
for ((tries = 0; tries < 100; tries++)); do
    url=$(sed -n 's/.*listening at \(http:[^ ]*\).*/\1/p' "$work/out" "$work/log" | head -n 1)
    [[ -n $url ]] && break
    kill -0 "$service" 2>/dev/null || { cat "$work/log" >&2; exit 2; }
    sleep 0.1
done
[[ -n $url ]] || { echo "mortise local does not say where it listens:" >&2; cat "$work/log" >&2; exit 2; }

# Sends JSON, which names files by @FILE in base64; fails with the service's words.
send() {
    curl -sS --fail-with-body -X "$1" "$url$2" -H 'Content-Type: application/json' --data-binary @- || { echo >&2; exit 2; }
}
printf '{"Content":{"ZipFile":"%s"}}' "$(base64 -w 0 "$layer")" |
    send POST /2018-10-31/layers/mortise-runtime/versions >"$work/layer.json"
arn=$(grep -o '"LayerVersionArn" *: *"[^"]*"' "$work/layer.json" | sed 's/.*"\(arn[^"]*\)"/\1/; s#\\/#/#g')
printf '{"FunctionName":"echo","Runtime":"provided.al2023","Handler":"echo","Role":"%s","Layers":["%s"],"Code":{"ZipFile":"%s"}}' \
    arn:aws:iam::000000000000:role/benchmark "$arn" "$(base64 -w 0 "$root/benchmarks/build/echo.zip")" |
    send POST /2015-03-31/functions >"$work/function.json"

# 128 bytes of JSON.
printf '{"padding":"%s"}' "$(printf 'x%.0s' {1..114})" >"$work/event"
read -r overhead slow rate cold < <("$root/benchmarks/build/measure-invoke" \
    "${url##*:}" echo "$rounds" "$connections" "$seconds" "$cold_rounds" <"$work/event") ||
    { tail -n 5 "$work/log" >&2; exit 2; }

missed=0
# Prints one line of the table: what, figure, sign, target.
report() {
    local verdict=kept
    awk -v figure="$2" -v sign="$3" -v target="$4" \
        'BEGIN { exit !(sign == "<=" ? figure <= target : figure >= target) }' || { verdict=MISSED; missed=1; }
    printf '%-60s %10s %4s %7s  %s\n' "$1" "$2" "$3" "$4" "$verdict"
}
printf '%-60s %10s %12s\n' figure measured target
report "warm invocation less the function's duration, p50, µs" "$overhead" '<=' 1000
report "invocations a second, $connections connections" "$rate" '>=' 2000
report "cold invocation, process start included, p50, ms" "$cold" '<=' 25
printf 'warm: p99 %s µs; %s rounds, %s s of load, %s cold starts\n' "$slow" "$rounds" "$seconds" "$cold_rounds"
exit "$missed"
