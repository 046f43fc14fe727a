#!/usr/bin/env bash
# Compiles a target as Embedded Swift and puts the objects that are to be linked into a folder.
#   usage: scripts/compile-embedded.sh TARGET FOLDER C-MODULE…
# Not linked by SwiftPM: that takes in the whole standard library and exports its symbols, and the first handler
# written in ordinary Swift then crashes.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh swift clang llvm-objcopy
target=$1
folder=$2
shift 2
embedded=.build-embedded

# -ffile-prefix-map keeps the folder's name out of the objects: the same bytes wherever this runs.
mkdir -p "$embedded"
MORTISE_EMBEDDED=1 swift build -c release --scratch-path "$embedded" --target "$target" \
    -Xcc "-ffile-prefix-map=$PWD=." -Xswiftc -file-prefix-map -Xswiftc "$PWD=." >"$embedded/build.log" 2>&1 ||
    { cat "$embedded/build.log" >&2; exit 1; }
# The object of the last Swift module holds all it needs of the others: Embedded Swift compiles imported functions
# anew in each importer. Linking the others too would only double the size. By the sources' names, since the folder
# may still hold objects of files that are gone.
# .swift_modhash is a hash of the command line, the folder's name included: without it, the same bytes everywhere.
# .eh_frame is for unwinding, which never passes through the runtime: an exception may not leave a handler.
rm -rf "$folder"
mkdir -p "$folder"
for module in "$target" "$@"; do
    while IFS= read -r source; do
        llvm-objcopy --remove-section=.swift_modhash --remove-section=.eh_frame --remove-section=.rela.eh_frame \
            "$embedded/release/$module.build/${source##*/}.o" "$folder/$module-${source##*/}.o"
    done < <(find "Sources/$module" -name '*.swift' -o -name '*.c' | sort)
done
