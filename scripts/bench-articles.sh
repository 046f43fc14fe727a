#!/usr/bin/env bash
# Measures the functions of the articles in `mortise local`: what a deploy uploads, a cold and a warm invocation.
# Usage: bench-articles.sh [MORTISE]   (default: a release build, which is made). COLD_ROUNDS (21) and ROUNDS (500) may be
# set smaller. Prints the rows of the README's table; results of record are in benchmarks/results.md.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$root/scripts/require-tools.sh" python3
mortise=${1:-}
if [[ -z $mortise ]]; then
    swift build --package-path "$root" -c release --product mortise
    mortise=$(swift build --package-path "$root" -c release --show-bin-path)/mortise
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/scripts/walkthrough.sh" "$mortise" python3 "$root/benchmarks/local/measure-articles.py" "$work/table" >"$work/log" 2>&1 ||
    { tail -n 20 "$work/log" >&2; exit 1; }
printf '%s\n' "| article | what it built | the same here | zip | cold | warm |" "|---|---|---|---|---|---|"
cat "$work/table"
