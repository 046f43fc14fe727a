#!/usr/bin/env bash
# Says which of the named commands are missing and how to get them.
#   usage: scripts/require-tools.sh COMMAND…
set -euo pipefail
missing=()
for tool in "$@"; do
    command -v "$tool" >/dev/null || missing+=("$tool")
done
if ((${#missing[@]} > 0)); then
    echo "missing: ${missing[*]}; run 'make deps' to install what Debian has (swift, clang and ld.lld come with Swift 6.3 from swift.org)" >&2
    exit 1
fi
