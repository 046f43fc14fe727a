#!/usr/bin/env bash
# Installs the Zig compiler, which Debian does not have, from PyPI into a folder of this repository that git ignores.
#   usage: scripts/install-zig.sh
# Leaves .build-zig/ziglang/zig. The version is named here and nowhere else.
set -euo pipefail
version=0.17.1
here=$(cd "$(dirname "$0")" && pwd)
"$here/require-tools.sh" python3 flock
folder=$here/../.build-zig
mkdir -p "$folder"
# Examples are built side by side: the first one installs, the others wait.
exec 9>"$folder/lock"
flock 9
[[ $(cat "$folder/version" 2>/dev/null) == "$version" && -x $folder/ziglang/zig ]] && exit 0
rm -rf "$folder/ziglang" "$folder/version"
echo "installing Zig $version"
python3 -m pip --disable-pip-version-check install -q --root-user-action=ignore --no-deps --no-compile \
    --only-binary :all: --target "$folder" "ziglang==$version" ||
    { echo "cannot install Zig $version from PyPI: see pip's words above; python3-pip has to be installed" >&2; exit 1; }
echo "$version" >"$folder/version"
