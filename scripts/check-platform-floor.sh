#!/usr/bin/env bash
# Checks that ELF files run on the platform floor (provided.al2023): the symbol versions of layer/platform-versions.txt
# and the libraries of layer/platform-libraries.txt. Reads headers only, so a file of the other architecture can be
# checked too.
# Usage: check-platform-floor.sh FILE…   A library that is itself among the files may be needed by the others.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
platform_list=$here/../layer/platform-libraries.txt

[[ $# -gt 0 ]] || { echo "usage: ${0##*/} FILE…" >&2; exit 2; }
export LC_ALL=C

# Newest version of each set of symbol names that the platform's libraries define, as "GLIBC=2.34 GLIBCXX=3.4.33 …".
limits=$(sed -n 's/^\([A-Z]*\)_\([0-9.]*\)$/\1=\2/p' "$here/../layer/platform-versions.txt" | tr '\n' ' ')

is_elf() {
    [[ $(head -c 4 -- "$1" 2>/dev/null) == $'\x7fELF' ]] && readelf -hW "$1" >/dev/null 2>&1
}

# Prints the libraries that may be needed: the platform's, and those among the files.
allowed_libraries() {
    sed -e 's/#.*//' -e '/^\[/d' -e 's/[[:space:]]*$//' -e '/^$/d' "$platform_list"
    local file
    for file in "$@"; do
        is_elf "$file" || continue
        basename "$file"
        readelf -dW "$file" 2>/dev/null | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p'
    done
}

# Prints a sentence for each DT_NEEDED that nothing brings, and for DT_RUNPATH.
check_dynamic_section() {
    local file=$1 allowed=$2 name
    readelf -dW "$file" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | while read -r name; do
        grep -qxF -- "$name" <<<"$allowed" ||
            echo "$file: needs $name, which the platform does not have: link it statically or ship it in the layer"
    done
    readelf -dW "$file" | sed -n 's/.*(RUNPATH).*\[\(.*\)\]/\1/p' | while read -r name; do
        echo "$file: has DT_RUNPATH $name, which LD_LIBRARY_PATH overrides on Lambda: link with -Wl,--disable-new-dtags"
    done
}

# Prints a sentence for each symbol whose version the platform does not define. The loader checks every version of
# .gnu.version_r, also one that no symbol uses any more, so both tables are read.
check_versions() {
    local file=$1
    { readelf --dyn-syms -W "$file"; readelf -VW "$file"; } | awk -v file="$file" -v limits="$limits" '
        function is_newer(version, limit,    a, b, i, n) {
            if (version !~ /^[0-9.]+$/) return 1 # GLIBC_PRIVATE, GLIBC_ABI_DT_RELR
            n = split(version, a, "."); split(limit, b, ".")
            for (i = 1; i <= n; i++) if (a[i] + 0 != b[i] + 0) return a[i] + 0 > b[i] + 0
            return 0
        }
        function is_beyond(version,    set) {
            set = version; sub(/_.*/, "", set)
            return set in limit && is_newer(substr(version, length(set) + 2), limit[set])
        }
        function report(symbol, version,    set) {
            set = version; sub(/_.*/, "", set)
            printf "%s: %s needs %s, the platform has %s_%s\n", file, symbol, version, set, limit[set]
        }
        BEGIN {
            n = split(limits, pairs, " ")
            for (i = 1; i <= n; i++) { split(pairs[i], pair, "="); limit[pair[1]] = pair[2] }
        }
        $7 == "UND" && split($8, part, "@") > 1 {
            if (is_beyond(part[2])) { report(part[1], part[2]); seen[part[2]] = 1 }
        }
        /^Version needs section/ { needs = 1 }
        needs && / Name: / {
            version = $0; sub(/.* Name: /, "", version); sub(/ .*/, "", version)
            if (is_beyond(version) && !(version in seen)) report("a version reference without a symbol", version)
        }'
}

allowed=$(allowed_libraries "$@")
violations=''
for file in "$@"; do
    if is_elf "$file"; then
        found=$(check_dynamic_section "$file" "$allowed"; check_versions "$file")
    else
        found="$file: is not an ELF file that can be read: name executables and shared objects only"
    fi
    [[ -z $found ]] || violations+="$found"$'\n'
done
[[ -z $violations ]] || { printf '%s' "$violations" >&2; exit 1; }
echo "platform floor kept: $# file(s)"
