#!/usr/bin/env bash
# Makes programs and libraries of this machine run on the platform floor, in place: what they need beside the platform is
# copied into a folder, versions of symbols that are too new are lowered, and the folder is found by DT_RPATH.
#   usage: scripts/close-over-platform.sh LIBRARY-FOLDER FILE…
# DT_RPATH and not DT_RUNPATH: Lambda's LD_LIBRARY_PATH would put /lib64 before the layer's own libraries.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh gcc ldd patchelf python3 readelf
export LC_ALL=C
library=$1
shift
mkdir -p "$library"

# Before anything is changed: the libraries, by the names that are asked for, where this machine has them.
platform=$(sed -e 's/#.*//' -e '/^\[/d' -e '/^ *$/d' layer/platform-libraries.txt)
list=$(for file in "$@"; do ldd "$file"; done)
if grep 'not found' <<<"$list" >&2; then exit 1; fi
libraries=()
while read -r path; do
    grep -qxF "${path##*/}" <<<"$platform" && continue
    cp -L "$path" "$library/"
    libraries+=("$library/${path##*/}")
done < <(sed -n 's|.*=> \(/[^ ]*\) .*|\1|p' <<<"$list" | sort -u)

files=("$@" "${libraries[@]}")
chmod u+w "${files[@]}"
floor=$library/libmortise-floor.so
for file in "${files[@]}"; do
    [[ $(readelf --dyn-syms -W "$file") == *'UND arc4random'* ]] || continue
    [[ -f $floor ]] || gcc -std=c17 -O2 -Wall -Wextra -Werror -fPIC -shared -fvisibility=hidden -s -Wl,--build-id=none \
        -Wl,-soname,libmortise-floor.so -o "$floor" Sources/PlatformFloor/arc4random.c
    patchelf --add-needed libmortise-floor.so "$file"
done
python3 scripts/lower-symbol-versions.py --elsewhere arc4random --elsewhere arc4random_buf "${files[@]}"
for file in "${files[@]}"; do
    patchelf --force-rpath --set-rpath "\$ORIGIN/$(realpath --relative-to "$(dirname "$file")" "$library")" "$file"
done
[[ -f $floor ]] && files+=("$floor")
scripts/check-platform-floor.sh "${files[@]}"
