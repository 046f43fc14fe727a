#!/usr/bin/env bash
# Makes programs and libraries of this machine run on the platform floor, in place: what they need beside the platform is
# copied into a folder, versions of symbols that are too new are lowered, and the folder is found by DT_RPATH.
#   usage: scripts/close-over-platform.sh [--beside FOLDER] LIBRARY-FOLDER FILE…
# --beside: where another layer has libraries already, which are found there and not copied. The folders have to lie to
# each other as they will under /opt.
# Prints where this machine has what was copied, a line each, for the licences (scripts/write-package-manifest.py).
# DT_RPATH and not DT_RUNPATH: Lambda's LD_LIBRARY_PATH would put /lib64 before the layer's own libraries.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh gcc ldd nm patchelf python3 readelf
export LC_ALL=C
beside=
[[ $1 != --beside ]] || { beside=$2; shift 2; }
library=$1
shift
mkdir -p "$library"

# Before anything is changed: the libraries, by the names that are asked for, where this machine has them.
platform=$(sed -e 's/#.*//' -e '/^\[/d' -e '/^ *$/d' layer/platform-libraries.txt)
list=$(for file in "$@"; do ldd "$file"; done)
if grep 'not found' <<<"$list" >&2; then exit 1; fi
libraries=()
while read -r path; do
    name=${path##*/}
    [[ -z $beside || ! -e $beside/$name ]] || continue
    [[ ! -e $library/$name ]] || continue
    grep -qxF "$name" <<<"$platform" && continue
    cp -L "$path" "$library/"
    libraries+=("$library/$name")
    echo "$path"
done < <(sed -n 's|.*=> \(/.*\) (0x.*|\1|p' <<<"$list" | sort -u)
files=("$@" "${libraries[@]}")
chmod u+w "${files[@]}"

# What no older glibc has comes from a library of the layer; what it has in another version, from there.
name=libmortise-floor.so
floor=$(mktemp -d)
trap 'rm -rf "$floor"' EXIT
gcc -std=c17 -O2 -Wall -Wextra -Werror -fPIC -shared -fvisibility=hidden -s -Wl,--build-id=none -Wl,--hash-style=gnu \
    -Wl,-soname,$name -o "$floor/$name" Sources/PlatformFloor/*.c
own=$(nm -D --defined-only "$floor/$name" | cut -d' ' -f3)
for file in "${files[@]}"; do
    nm -D --undefined-only "$file" | sed 's/.* //; s/@.*//' | grep -xF "$own" >/dev/null || continue
    [[ -f $library/$name ]] || { cp "$floor/$name" "$library/"; files+=("$library/$name"); }
    patchelf --add-needed $name "$file"
done
mapfile -t own <<<"$own"
python3 scripts/lower-symbol-versions.py "${own[@]/#/--elsewhere=}" "${files[@]}"
for file in "${files[@]}"; do
    patchelf --print-needed "$file" | grep -vxF "$platform" >/dev/null || continue
    paths=
    for folder in "$library" ${beside:+"$beside"}; do
        relative=$(realpath --relative-to "$(dirname "$file")" "$folder")
        [[ $relative == . ]] && paths+=:\$ORIGIN || paths+=:\$ORIGIN/$relative
    done
    patchelf --force-rpath --set-rpath "${paths#:}" "$file"
done
shopt -s nullglob
scripts/check-platform-floor.sh "${files[@]}" "$library"/*.so* ${beside:+"$beside"/*.so*} >&2
