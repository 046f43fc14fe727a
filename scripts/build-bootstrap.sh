#!/usr/bin/env bash
# Builds bootstrap: Embedded Swift and static libcurl, libffi and yajl, linked by clang and lld.
#   usage: scripts/build-bootstrap.sh OUTPUT
# Not by SwiftPM's own link: that takes in the whole standard library and exports its symbols, and the first
# handler written in ordinary Swift then crashes.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh swift clang gcc ld.lld llvm-objcopy
output=$1
curl=.build-curl
embedded=.build-embedded
scripts/build-curl.sh "$curl"

# -ffile-prefix-map keeps the folder's name out of the objects: the same bytes wherever this runs.
mkdir -p "$embedded"
MORTISE_EMBEDDED=1 swift build -c release --scratch-path "$embedded" --target bootstrap \
    -Xcc "-ffile-prefix-map=$PWD=." -Xswiftc -file-prefix-map -Xswiftc "$PWD=." >"$embedded/build.log" 2>&1 ||
    { cat "$embedded/build.log" >&2; exit 1; }
# The object of the last Swift module holds all it needs of the others: Embedded Swift compiles imported functions
# anew in each importer. Linking the others too would only double the size. By the sources' names, since the folder
# may still hold objects of files that are gone.
# .swift_modhash is a hash of the command line, the folder's name included: without it, the same bytes everywhere.
# .eh_frame is for unwinding, which never passes through the runtime: an exception may not leave a handler.
link=$embedded/link
rm -rf "$link"
mkdir -p "$link"
strip=(llvm-objcopy --remove-section=.swift_modhash --remove-section=.eh_frame --remove-section=.rela.eh_frame)
for module in CPlatform bootstrap; do
    while IFS= read -r source; do
        "${strip[@]}" "$embedded/release/$module.build/${source##*/}.o" "$link/${source##*/}.o"
    done < <(find "Sources/$module" -name '*.swift' -o -name '*.c' | sort)
done
for archive in "$curl/lib/libcurl.a" "$(gcc -print-file-name=libffi.a)" "$(gcc -print-file-name=libyajl_s.a)"; do
    "${strip[@]}" "$archive" "$link/${archive##*/}"
done
mkdir -p "$(dirname "$output")"
# Nothing is exported (--exclude-libs, the version script), so no handler can meet a symbol of ours; only libc and
# libm are needed from outside. SwiftPM calls the program's main bootstrap_main.
clang -fuse-ld=lld -pie -o "$output" "$link"/*.o "$link"/*.a -lm \
    -Wl,--defsym=main=bootstrap_main,--gc-sections,--icf=all,--as-needed,--exclude-libs=ALL,--version-script=scripts/bootstrap.version \
    -Wl,-z,relro,-z,now,--build-id=none,--hash-style=gnu,-O2 -s
