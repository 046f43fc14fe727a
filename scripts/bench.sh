#!/usr/bin/env bash
# Measures start, memory and steadiness of a built bootstrap, and the typed call, and compares them with their targets.
# Usage: bench.sh [BOOTSTRAP]   (default: that of dist/'s runtime layer). ROUNDS, INVOCATIONS and TYPED_ROUNDS may be set
# smaller. The typed call is that of the sources, in a program of its own.
# Prints a table; exits with 1 when a target is missed. Results of record are in benchmarks/results.md.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
rounds=${ROUNDS:-500}
invocations=${INVOCATIONS:-100000}
typed_rounds=${TYPED_ROUNDS:-101}
event=$root/Sources/LocalLambda/SampleEvents/json/apigw-v2.json

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

bootstrap=${1:-}
if [[ -z $bootstrap ]]; then
    layer=$root/dist/mortise-runtime-$("$root/scripts/lambda-architecture.sh").zip
    [[ -f $layer ]] || { echo "there is no $layer to measure: run make layer first" >&2; exit 2; }
    unzip -q "$layer" bootstrap -d "$work"
    bootstrap=$work/bootstrap
fi
[[ -x $bootstrap ]] || { echo "$bootstrap is not an executable: build it with make layer" >&2; exit 2; }
bootstrap=$(realpath "$bootstrap")

make -s -C "$root/benchmarks"
"$root/scripts/build-typed-benchmark.sh" "$root/benchmarks/build/measure-typed"
make -s -C "$root/examples/c/http"
programs=$root/benchmarks/build
function=$root/examples/c/http/build

missed=0
# Prints one line of the table: what, figure, target, and whether awk finds the figure within it.
report() {
    local verdict=kept
    awk -v figure="$2" -v target="$3" 'BEGIN { exit !(figure <= target) }' || { verdict=MISSED; missed=1; }
    printf '%-52s %10s %10s  %s\n' "$1" "$2" "$3" "$verdict"
}

read -r ours theirs ratio peak < <(
    "$programs/measure-start" "$rounds" "$function" http.hello "$bootstrap" "$programs/peer")
read -r first_fds first_kb last_fds last_kb rate _ < <(
    "$programs/serve-invocations" "$invocations" "$function" http.hello "$bootstrap" "$event" 2>"$work/log" ||
        { tail -n 5 "$work/log" >&2; exit 1; })

# A line for each: name, ns a call of the typed call and of hand-written C, their ratio.
"$programs/measure-typed" "$typed_rounds" >"$work/typed"
declare -A typed typed_ns
while read -r name ours_ns theirs_ns quotient; do
    typed[$name]=$quotient
    typed_ns[$name]="$ours_ns and $theirs_ns"
done <"$work/typed"

printf '%-52s %10s %10s\n' figure measured target
report "start to /next against the C program, ratio" "$ratio" 1.8
report "peak memory with the C example, kB" "$peak" 3584
report "descriptors after $invocations invocations (1,000: $first_fds)" "$last_fds" "$first_fds"
# A page of the allocator's own bookkeeping now and then is not growth; 64 kB in 99,000 calls is under a byte a call.
report "memory after $invocations invocations (1,000: $first_kb), kB" "$last_kb" "$((first_kb + 64))"
report "typed call of area against hand-written C, ratio" "${typed[area]}" 1.5
report "typed call with an array of 1 MB, ratio" "${typed[sum-1MB]}" 1.5
printf 'start: bootstrap %s µs, C program %s µs (medians of %s); %s invocations a second\n' \
    "$ours" "$theirs" "$rounds" "$rate"
for name in area sum-1kB sum-1MB samples-1MB; do
    printf 'typed call, %s: %s ns a call and by hand, ratio %s (medians of %s)\n' \
        "$name" "${typed_ns[$name]}" "${typed[$name]}" "$typed_rounds"
done
exit "$missed"
