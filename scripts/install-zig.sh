#!/usr/bin/env bash
# Installs the Zig compiler, which Debian does not have, from PyPI into a folder of this repository that git ignores.
#   usage: scripts/install-zig.sh
# Leaves .build-zig/ziglang/zig. The version is named here and nowhere else.
set -euo pipefail
version=0.17.1
here=$(cd "$(dirname "$0")" && pwd)
"$here/require-tools.sh" flock
folder=$here/../.build-zig
mkdir -p "$folder"
# Examples are built side by side: the first one installs, the others wait.
exec 9>"$folder/lock"
flock 9
[[ $(cat "$folder/version" 2>/dev/null) == "$version" && -x $folder/ziglang/zig ]] && exit 0
rm -rf "$folder/ziglang" "$folder/version"
echo "installing Zig $version"
"$here/pip.sh" install --no-deps --no-compile --only-binary :all: --target "$folder" "ziglang==$version" 9>&-
echo "$version" >"$folder/version"
