#!/usr/bin/env bash
# Measures the hosts for shell and Python of dist/'s layers against what their users have without Mortise, by the same scripted
# Runtime API, and compares with the targets; scripts/measure-hosts.sh says how.
# Usage: bench-hosts.sh      ROUNDS (7), and INVOCATIONS (100) of the shell may be set; Python gets fifty times as many.
# Prints a table; exits with 1 when a target is missed. Results of record are in benchmarks/results.md.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh curl
. scripts/measure-hosts.sh
invocations=${INVOCATIONS:-100}
make -s -C benchmarks
echo '{"name":"Ada"}' >"$work/event.json"

# Prints the median of a column of the rounds.
column() { cut -d' ' -f"$1" "$work/rounds" | median; }

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
    report "$what, calls/s ($(column 1) and $(column 2))" "$(column 3)" ">=" "$target"
}

unpack shell shell
# It makes a file at each call and leaves it.
printf '#!/bin/sh\nTMPDIR=%s exec "%s/benchmarks/hosts/shell/bootstrap"\n' "$work" "$PWD" >"$work/tutorial.sh"
chmod +x "$work/tutorial.sh"
compare "shell function, against the tutorial's loop" 5 shell "$invocations" examples/shell function.handler "$work/tutorial.sh"

unpack python python-3.11
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
cpu="$(column 4) and $(column 5)"
read -r ours theirs ratio _ < <(within python benchmarks/build/measure-start "$((5 * rounds))" "$work/app" app.handler \
    /opt/bootstrap "$work/managed.sh")
report "Python, start to /next against awslambdaric ($ours and $theirs µs)" "$ratio" "<=" 1.0
echo "medians of $rounds rounds by turns; CPU µs an invocation, ours and awslambdaric's: $cpu; load $(cut -d' ' -f1 /proc/loadavg);" \
    "awslambdaric runs on $(.build-python/bin/python -V)"
exit "$missed"
