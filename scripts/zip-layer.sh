#!/usr/bin/env bash
# Zips a layer's folder: the same bytes from the same files.
#   usage: scripts/zip-layer.sh FOLDER ZIP
set -euo pipefail
tree=$1 archive=$2
# A zip stores times, the order of names and modes: all three are fixed. 1980 is the earliest it knows.
find "$tree" -type d -exec chmod 0755 {} +
find "$tree" -type f -exec chmod 0644 {} +
find "$tree" -type f -path '*/mortise/*/bin/*' -exec chmod 0755 {} +
find "$tree" -exec touch -h -d '1980-01-01T00:00:00Z' {} +
rm -f "$archive"
(cd "$tree" && find . -type f | sed 's|^\./||' | LC_ALL=C sort | TZ=UTC zip -X -9 -q -@ "$archive")
unpacked=$(du -sb --apparent-size "$tree" | cut -f1)
echo "$(basename "$archive"): $(stat -c %s "$archive") bytes, $unpacked unpacked"
