#!/usr/bin/env bash
# Measures the script hosts of dist/'s layers against what their users have without Mortise, by the same scripted Runtime
# API, and compares with the targets.
# Usage: bench-hosts.sh      INVOCATIONS may be set smaller.
# Prints a table; exits with 1 when a target is missed. Results of record are in benchmarks/results.md.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh bwrap curl unzip
invocations=${INVOCATIONS:-2000}
architecture=$(uname -m)
architecture=${architecture/aarch64/arm64}
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
    figures=$(benchmarks/build/serve-invocations "$@" "$work/event.json" 2>"$work/log" >"$work/figures"; cat "$work/figures") ||
        { tail -n 5 "$work/log" >&2; exit 1; }
    echo "${figures##* }"
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
exit "$missed"
