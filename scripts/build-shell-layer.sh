#!/usr/bin/env bash
# Builds the shell layer, dist/mortise-shell-<arch>.zip: the host, bash and jq.
#   usage: scripts/build-shell-layer.sh [FOLDER]   (default: dist)
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh bash jq python3 zip
output=$(realpath -m "${1:-dist}")
architecture=$(scripts/lambda-architecture.sh)
tree=$output/mortise-shell
rm -rf "$tree"
mkdir -p "$tree/mortise/shell/bin"
scripts/build-shell-host.sh "$tree/mortise/hosts/shell.so"
cp layer/shell/call.bash "$tree/mortise/shell/"
# Not Debian's static bash: it loads the machine's libnss, which may be of another glibc, and then it crashes.
programs=("$(command -v bash)" "$(command -v jq)")
cp "${programs[@]}" "$tree/mortise/shell/bin/"
libraries=$(scripts/close-over-platform.sh "$tree/mortise/shell/lib" "$tree"/mortise/shell/bin/*)
mapfile -t libraries <<<"$libraries"
scripts/check-platform-floor.sh "$tree/mortise/hosts/shell.so"
python3 scripts/write-package-manifest.py mortise-shell "$architecture" "$tree" mortise/shell "${programs[@]}" "${libraries[@]}"
scripts/zip-layer.sh "$tree" "$output/mortise-shell-$architecture.zip"
rm -rf "$tree"
