#!/usr/bin/env bash
# Builds the runtime layer, dist/mortise-runtime-<arch>.zip, the same bytes from the same inputs.
#   usage: scripts/build-layer.sh [FOLDER]   (default: dist)
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh zip python3
output=${1:-dist}
mkdir -p "$output"
output=$(cd "$output" && pwd)
architecture=$(scripts/lambda-architecture.sh)
tree=$output/mortise-runtime
rm -rf "$tree"
mkdir -p "$tree/mortise/licenses"
scripts/build-bootstrap.sh "$tree/bootstrap"
cp LICENSE "$tree/mortise/licenses/mortise.txt"
cp .build-curl/COPYING "$tree/mortise/licenses/curl.txt"
cp /usr/share/doc/libffi-dev/copyright "$tree/mortise/licenses/libffi.txt"
cp /usr/share/doc/libyajl-dev/copyright "$tree/mortise/licenses/yajl.txt"
cp "$(dirname "$(dirname "$(readlink -f "$(command -v swiftc)")")")/share/swift/LICENSE.txt" "$tree/mortise/licenses/swift.txt"
python3 scripts/write-manifest.py "$tree" "$architecture"
scripts/zip-layer.sh "$tree" "$output/mortise-runtime-$architecture.zip"
rm -rf "$tree"
