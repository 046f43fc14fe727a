#!/usr/bin/env bash
# Packs a folder into the zip of a layer, the same bytes from the same files, and removes the folder.
#   usage: scripts/pack-layer.sh FOLDER ARCHIVE
# A zip stores times, the order of names and modes: all three are fixed. 1980 is the earliest it knows. Programs keep
# their right to be executed; all else may be read by everyone, since Lambda's user is nobody's owner.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh zip
tree=$1
archive=$(realpath -m "$2")
find "$tree" -type d -exec chmod 0755 {} +
find "$tree" -type f -perm /111 -exec chmod 0755 {} +
find "$tree" -type f ! -perm /111 -exec chmod 0644 {} +
find "$tree" -exec touch -h -d '1980-01-01T00:00:00Z' {} +
rm -f "$archive"
(cd "$tree" && find . -type f -o -type l | sed 's|^\./||' | LC_ALL=C sort | TZ=UTC zip -X -9 -q -y -@ "$archive")
rm -rf "$tree"
echo "${archive##*/}: $(stat -c %s "$archive") bytes"
