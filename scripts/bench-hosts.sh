#!/usr/bin/env bash
# Measures the script hosts of dist/'s layers against what their users have without Mortise, by the same scripted Runtime
# API, and compares with the targets. Both run by turns, and what counts is the median of the rounds' ratios: other work on
# the machine then falls on both. One processor has them and the server, or the waking of an idle one would be what is measured.
# Usage: bench-hosts.sh      ROUNDS (7), and INVOCATIONS (100) of the shell may be set; Python gets fifty times as many.
# Prints a table; exits with 1 when a target is missed. Results of record are in benchmarks/results.md.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh bwrap curl taskset unzip
rounds=${ROUNDS:-7}
invocations=${INVOCATIONS:-100}
architecture=$(scripts/lambda-architecture.sh)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
make -s -C benchmarks
echo '{"name":"Ada"}' >"$work/event.json"
missed=0

# Unpacks layers into a folder that is to be /opt.
unpack() {
    local folder=$work/$1 layer
    shift
    for layer in mortise-runtime "$@"; do unzip -q "dist/$layer-$architecture.zip" -d "$folder"; done
}

# Runs a program with a folder of layers as /opt: both sides of a comparison, and what measures them.
within() {
    local folder=$work/$1
    shift
    taskset -c 0 bwrap --dev-bind / / --ro-bind "$folder" /opt --die-with-parent -- "$@"
}

# Prints invocations a second and CPU µs an invocation: layers, invocations, task root, handler, runtime.
serve() {
    # The tutorial's curl prints what it is answered.
    within "$1" benchmarks/build/serve-invocations "${@:2}" "$work/event.json" 2>"$work/log" | tail -n 1 | cut -d' ' -f5,6 ||
        { tail -n 5 "$work/log" >&2; exit 1; }
}

# Prints the median of the lines of a column.
median() { cut -d' ' -f"$1" "$work/rounds" | sort -g | sed -n "$((rounds / 2 + 1))p"; }

# Prints one line of the table: what, ours, theirs, ratio, <= or >=, target.
report() {
    local verdict=kept
    awk -v figure="$4" -v kind="$5" -v target="$6" 'BEGIN { exit !(kind == "<=" ? figure <= target : figure >= target) }' ||
        { verdict=MISSED; missed=1; }
    printf '%-58s %9s %9s %7s %s %4s  %s\n' "$@" "$verdict"
}

# Serves by turns: what, target, layers, invocations, task root, handler, the other runtime.
compare() {
    local what=$1 target=$2 ours theirs cpu their_cpu
    : >"$work/rounds"
    for ((round = 0; round < rounds; round++)); do
        read -r ours cpu < <(serve "${@:3:4}" /opt/bootstrap)
        read -r theirs their_cpu < <(serve "${@:3:4}" "$7")
        awk -v a="$ours" -v b="$theirs" -v c="$cpu" -v d="$their_cpu" \
            'BEGIN { printf "%s %s %.2f %s %s\n", a, b, a / b, c, d }' >>"$work/rounds"
    done
    report "$what, calls a second" "$(median 1)" "$(median 2)" "$(median 3)" ">=" "$target"
}

printf '%-58s %9s %9s %7s\n' "medians of $rounds rounds by turns" ours theirs ratio
unpack shell mortise-shell
compare "shell function, against the tutorial's loop" 5 \
    shell "$invocations" examples/shell function.handler "$PWD/benchmarks/hosts/shell/bootstrap"

unpack python mortise-python-3.11
mkdir "$work/app"
cat >"$work/app/app.py" <<'PYTHON'
def handler(event, context):
    return {"message": "Hello, " + event["name"] + "!"}
PYTHON
scripts/install-python.sh
# shellcheck disable=SC2016 # The script's own variables.
printf '#!/bin/sh\ncd "$LAMBDA_TASK_ROOT" && exec "%s/.build-python/bin/python" -m awslambdaric "$_HANDLER"\n' "$PWD" >"$work/managed.sh"
chmod +x "$work/managed.sh"
compare "Python hello, against awslambdaric" 1.5 python "$((50 * invocations))" "$work/app" app.handler "$work/managed.sh"
cpu="$(median 4) and $(median 5)"
read -r ours theirs ratio _ < <(within python benchmarks/build/measure-start "$((5 * rounds))" "$work/app" app.handler \
    /opt/bootstrap "$work/managed.sh")
report "Python, start to /next, µs, against awslambdaric" "$ours" "$theirs" "$ratio" "<=" 1.0
echo "CPU µs an invocation, ours and awslambdaric's: $cpu; load $(cut -d' ' -f1 /proc/loadavg);" \
    "awslambdaric runs on $(.build-python/bin/python -V)"
exit "$missed"
