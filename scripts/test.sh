#!/usr/bin/env bash
# Runs all tests and, should some fail, says at the very end which: their lines are lost among thousands of others.
# What is given goes on to swift test, as in scripts/test.sh --filter InvokerTests.
set -euo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT

status=0
swift test "$@" 2>&1 | tee "$log" || status=$?
if [ "$status" != 0 ]; then
    printf '\n%s\n' "The tests failed. What did not pass:"
    # An issue's own words follow its line, among which a program's output may be.
    grep -vE '^[◇✔]' "$log" | grep -A 12 -E '^✘|error:' || echo "no line says; the test process may have ended early, see the last lines above"
fi
exit "$status"
