#!/usr/bin/env bash
# Builds the shell layer, dist/mortise-shell-<arch>.zip: the host, bash and jq.
#   usage: scripts/build-shell-layer.sh [FOLDER]   (default: dist)
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh bash jq
output=$(realpath -m "${1:-dist}")
architecture=$(scripts/lambda-architecture.sh)
tree=$output/mortise-shell
rm -rf "$tree"
mkdir -p "$tree/mortise/shell/bin" "$tree/mortise/licenses/shell"
scripts/build-shell-host.sh "$tree/mortise/hosts/shell.so"
cp layer/shell/call.bash "$tree/mortise/shell/"
# Not Debian's static bash: it loads the machine's libnss, which may be of another glibc, and then it crashes.
cp "$(command -v bash)" "$(command -v jq)" "$tree/mortise/shell/bin/"
scripts/close-over-platform.sh "$tree/mortise/shell/lib" "$tree"/mortise/shell/bin/*
cp LICENSE "$tree/mortise/licenses/shell/mortise.txt"
for package in bash jq libjq1 libonig5 libtinfo6; do
    cp -L "/usr/share/doc/$package/copyright" "$tree/mortise/licenses/shell/$package.txt"
done
scripts/check-platform-floor.sh "$tree/mortise/hosts/shell.so"
scripts/zip-layer.sh "$tree" "$output/mortise-shell-$architecture.zip"
rm -rf "$tree"
