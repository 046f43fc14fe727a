#!/usr/bin/env bash
# Measures the script hosts of dist/'s layers against what their users have without Mortise, by the same scripted Runtime
# API, and compares with the targets.
# Usage: bench-hosts.sh      INVOCATIONS of the shell may be set smaller; Python gets ten times as many.
# Prints a table; exits with 1 when a target is missed. Results of record are in benchmarks/results.md.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh bwrap curl unzip
invocations=${INVOCATIONS:-500}
architecture=$(scripts/lambda-architecture.sh)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
make -s -C benchmarks
echo '{"name":"Ada"}' >"$work/event.json"
missed=0

# Unpacks layers into a folder, and makes a program that runs their bootstrap with that folder as /opt.
environment() {
    local folder=$work/$1
    shift
    for layer in mortise-runtime "$@"; do unzip -q "dist/$layer-$architecture.zip" -d "$folder"; done
    printf '#!/bin/sh\nexec bwrap --dev-bind / / --ro-bind "%s" /opt -- "%s/bootstrap"\n' "$folder" "$folder" >"$folder.sh"
    chmod +x "$folder.sh"
}

# Prints how many invocations a second a runtime serves: invocations, task root, handler, runtime.
rate() {
    local figures
    # The tutorial's curl prints what it is answered.
    figures=$(benchmarks/build/serve-invocations "$@" "$work/event.json" 2>"$work/log" | tail -n 1) ||
        { tail -n 5 "$work/log" >&2; exit 1; }
    read -r _ _ _ _ figures _ <<<"$figures"
    echo "$figures"
}

# Prints one line of the table: what, ours, theirs, how many times ours has to be at least.
report() {
    local verdict=kept
    awk -v ours="$2" -v theirs="$3" -v target="$4" 'BEGIN { exit !(ours >= target * theirs) }' || { verdict=MISSED; missed=1; }
    printf '%-44s %8s %8s %8s %8s  %s\n' "$1" "$2" "$3" "$(awk -v a="$2" -v b="$3" 'BEGIN { printf "%.1f", a / b }')" "$4" "$verdict"
}

printf '%-44s %8s %8s %8s %8s\n' "invocations a second" ours theirs times target
environment shell mortise-shell
report "shell function, against the tutorial's loop" "$(rate "$invocations" examples/shell function.handler "$work/shell.sh")" \
    "$(rate "$invocations" examples/shell function.handler "$PWD/benchmarks/hosts/shell/bootstrap")" 5

environment python mortise-python-3.11
mkdir "$work/app"
cat >"$work/app/app.py" <<'PYTHON'
def handler(event, context):
    return {"message": "Hello, " + event["name"] + "!"}
PYTHON
scripts/install-python.sh
# shellcheck disable=SC2016 # The script's own variables.
printf '#!/bin/sh\ncd "$LAMBDA_TASK_ROOT" && exec "%s/.build-python/bin/python" -m awslambdaric "$_HANDLER"\n' "$PWD" >"$work/managed.sh"
chmod +x "$work/managed.sh"
report "Python hello, against awslambdaric" "$(rate "$((10 * invocations))" "$work/app" app.handler "$work/python.sh")" \
    "$(rate "$((10 * invocations))" "$work/app" app.handler "$work/managed.sh")" 1.5
exit "$missed"
