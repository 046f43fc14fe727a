#!/usr/bin/env bash
# Runs every check that needs no test; prints a line for each and fails when one of them does.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
failed=0
run() {
    echo "== $1"
    shift
    "$@" || { echo "FAILED: $*" >&2; failed=1; }
}
run "format" scripts/check-format.sh
run "unsafe confinement" scripts/check-unsafe.sh
run "C ABI" scripts/check-abi.sh
run "budgets and platform floor of the layer" scripts/check-budgets.sh
modules=()
for makefile in examples/*/*/Makefile; do
    example=${makefile%Makefile}
    make -s -C "$example" || failed=1
    # What lies beside a module may be needed by it.
    mapfile -t -O "${#modules[@]}" modules < <(find "${example}build" -maxdepth 1 -name '*.so*' -type f)
done
run "platform floor of the examples" scripts/check-platform-floor.sh "${modules[@]}"
((failed)) || echo "all checks passed"
exit "$failed"
