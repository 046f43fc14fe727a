#!/usr/bin/env bash
# Builds bootstrap: Embedded Swift and static libcurl, libffi and yajl, linked by clang and lld.
#   usage: scripts/build-bootstrap.sh OUTPUT
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh swift clang gcc ld.lld llvm-objcopy
output=$1
curl=.build-curl
link=.build-embedded/link
scripts/build-curl.sh "$curl"

scripts/compile-embedded.sh bootstrap "$link" CPlatform
for archive in "$curl/lib/libcurl.a" "$(gcc -print-file-name=libffi.a)" "$(gcc -print-file-name=libyajl_s.a)"; do
    llvm-objcopy --remove-section=.eh_frame --remove-section=.rela.eh_frame "$archive" "$link/${archive##*/}"
done
mkdir -p "$(dirname "$output")"
# Nothing is exported (--exclude-libs, the version script), so no handler can meet a symbol of ours; only libc and
# libm are needed from outside. SwiftPM calls the program's main bootstrap_main.
clang -fuse-ld=lld -pie -o "$output" "$link"/*.o "$link"/*.a -lm \
    -Wl,--defsym=main=bootstrap_main,--gc-sections,--icf=all,--as-needed,--exclude-libs=ALL,--version-script=scripts/bootstrap.version \
    -Wl,-z,relro,-z,now,--build-id=none,--hash-style=gnu,-O2 -s
